"""XML of no known form is read where each element of a kind names its speaker, and only there."""

from __future__ import annotations

import pytest
from support.markup import document_of, facts, tiles, turns_of

from verbale.readers import reader_for, xml_records

CHILDREN = """<?xml version="1.0"?><sesion><fecha>2031-05-03</fecha><titulo>La esclusa</titulo>
<puntos><punto><titulo>Mareas</titulo>
<intervencion id="1"><orador>SEÑORA PRESIDENTA</orador><grupo>R</grupo><texto>Se abre: adelante.
</texto></intervencion><intervencion id="2"><orador>Osk Brandeth</orador><grupo>B</grupo>
<texto><p>Señoría, no.</p><p>Nada más.</p></texto></intervencion>
<acuerdo>Aprobado por todos.</acuerdo></punto></puntos></sesion>"""
ATTRIBUTES = """<protocol date="2031"><turn speaker="Marta Ilvane">Open the <i>lock</i>, please.
<note>Laughter</note></turn><event>The bell rings for a long time.</event>
<turn speaker="Osk Brandeth"><![CDATA[<p>It is shut.</p><p>For good.</p>]]></turn></protocol>"""
NAMED = """<records><record><speech>I open the sitting.</speech>
<speaker><id>7</id><name>Marta Ilvane</name><party>R</party></speaker></record>
<record><speech>And I close it.</speech><speaker><id>8</id><name>Osk Brandeth</name></speaker>
</record></records>"""


def test_a_child_that_names_the_speaker() -> None:
    """It is the label; other data, titles, and what stands between speeches belong to none."""
    assert turns_of("s.xml", CHILDREN) == [
        ("SEÑORA PRESIDENTA", "Se abre: adelante."),
        ("Osk Brandeth", "Señoría, no.\nNada más."),
    ]
    stated = facts("s.xml", CHILDREN)
    assert (stated["title"], stated["date"]) == ("La esclusa", "2031-05-03")


def test_an_attribute_that_names_the_speaker() -> None:
    """Inline elements and HTML in character data are read; notes stay in brackets."""
    assert turns_of("a.xml", ATTRIBUTES) == [
        ("Marta Ilvane", "Open the lock, please. (Laughter)"),
        ("Osk Brandeth", "It is shut.\nFor good."),
    ]


def test_a_name_among_the_data_of_a_speaker_behind_the_speech() -> None:
    """The name is taken, and neither number nor party."""
    assert turns_of("n.xml", NAMED) == [
        ("Marta Ilvane", "I open the sitting."),
        ("Osk Brandeth", "And I close it."),
    ]


PROGRAMME = """<day><talk><speaker>Osk Brandeth</speaker><title>On locks: a survey</title>
<abstract>We show that locks are shut.</abstract></talk><talk><speaker>Marta Ilvane</speaker>
<title>On tides</title><abstract>Tides come: they go.</abstract></talk></day>"""
CODES = """<log><turn speaker="spk_1">Open the lock.</turn><turn speaker="spk_2">It is shut.</turn>
</log>"""
FEW = f"""<log>{"<turn>I say: nothing of interest.</turn>" * 5}
<turn speaker="Osk Brandeth">Open the lock.</turn><turn speaker="Marta Ilvane">It is shut.</turn>
</log>"""


@pytest.mark.parametrize("source", [PROGRAMME, CODES, FEW])
def test_what_is_not_regular_has_no_turns(source: str) -> None:
    """A warning says why."""
    assert turns_of("x.xml", source) == []
    document = document_of(xml_records, source)
    tiles(document)
    assert "do not consistently say who speaks" in document.warnings[-1]


def test_files_that_tell_of_no_speaker_are_not_claimed() -> None:
    """Nor are feeds and pages; a known form has its own reader."""
    assert reader_for("a.xml", b"<catalog><item>x</item></catalog>") is None
    assert reader_for("a.xml", b"<rss><speaker>x</speaker></rss>") is None
    known = reader_for("a.xml", b"<akomaNtoso><speaker>x</speaker></akomaNtoso>")
    assert getattr(known, "__name__", "").endswith("akoma_ntoso")


RUNNING = """<hansard><housecommons><title>Locks</title><section><title>QUESTIONS</title>
<p>The House met.</p><p>1. <member>Mr. BREK</member> <membercontribution>asked the Minister of
Locks how many gates are shut?</membercontribution></p><p><member>The MINISTER of LOCKS (Sir Osk
Maru)</member><membercontribution>: Four. I shut them.</membercontribution></p><col>2</col>
<p>One is rusty.</p><p><member>Mr. BREK</member><membercontribution>: Which?</membercontribution>
</p><division><table><tr><td>AYES.</td><td>Brek, Ivo</td></tr></table></division><p>Bill read.</p>
</section><section><title>TIDES</title><p>Order read.</p></section></housecommons></hansard>"""
NAVN = """<Forhandlinger><Sak><Saktit>Sak nr. 1 [10:01:14]</Saktit><Presinnlegg><A><Navn>Presidenten
</Navn>: Sluser.</A><A>Kort.</A></Presinnlegg><Hovedinnlegg><A><Navn>Osk Maru (B)</Navn> [10:02:20]:
Slusen er stengt.</A><A>Den ruster.</A></Hovedinnlegg><Merknad><A>Det ble replikker.</A></Merknad>
<Replikk><A><Navn>Ana Vell (S)</Navn> [10:03:01]: Hvem ruster?</A></Replikk>
<Handling><A>Votering senere</A></Handling></Sak></Forhandlinger>"""
PARTS = """<Poytakirja><Puheenvuoro><Toimija>
<Henkilo><EtuNimi>Osk</EtuNimi><SukuNimi>Maru</SukuNimi>
</Henkilo></Toimija><Osa><Sisalto><KappaleKooste>Sulku on kiinni.</KappaleKooste><KappaleKooste>Se
ruostuu.</KappaleKooste></Sisalto></Osa></Puheenvuoro><Puheenvuoro><Toimija><Henkilo><EtuNimi>Ana
</EtuNimi><SukuNimi>Vell</SukuNimi></Henkilo></Toimija><Osa><Sisalto>
<KappaleKooste>Miksi se ruostuu?</KappaleKooste></Sisalto></Osa></Puheenvuoro></Poytakirja>"""
SOME = """<record>
<section><heading>LOCKS</heading><speaking><speaker>Mr. BREK</speaker>. It is shut.
</speaking><speaking>I yield.</speaking><speaking><speaker>Ms. VELL</speaker>. Who shut it?
</speaking><speaking><speaker>Mr. BREK</speaker>. She did.</speaking></section></record>"""
TITLED = """<resoconto><intervento><nominativo>PRESIDENTE</nominativo><testoXHTML>. La chiusa.
</testoXHTML></intervento><intervento><nominativo>OSK MARU</nominativo> <emphasis>(B)</emphasis>
<testoXHTML>. La chiusa arrugginisce.<br/>Da un mese.</testoXHTML></intervento></resoconto>"""


def test_labels_within_the_text() -> None:
    """A speech goes on over paragraphs, and ends with its section, a heading or a division."""
    assert turns_of("h.xml", RUNNING) == [
        ("Mr. BREK", "asked the Minister of Locks how many gates are shut?"),
        ("The MINISTER of LOCKS (Sir Osk Maru)", "Four. I shut them.\nOne is rusty."),
        ("Mr. BREK", "Which?"),
    ]
    assert turns_of("s.xml", SOME) == [
        ("Mr. BREK", "It is shut.\nI yield."),
        ("Ms. VELL", "Who shut it?"),
        ("Mr. BREK", "She did."),
    ]


def test_labels_that_any_name_could_be_stand_before_a_colon() -> None:
    """The time is no speech, nor what stands between the elements that hold the speeches."""
    assert turns_of("n.xml", NAVN) == [
        ("Presidenten", "Sluser.\nKort."),
        ("Osk Maru (B)", "Slusen er stengt.\nDen ruster."),
        ("Ana Vell (S)", "Hvem ruster?"),
    ]


def test_a_name_in_parts() -> None:
    """First name and surname are joined; paragraphs may lie deep."""
    assert turns_of("p.xml", PARTS) == [
        ("Osk Maru", "Sulku on kiinni.\nSe ruostuu."),
        ("Ana Vell", "Miksi se ruostuu?"),
    ]


def test_what_stands_between_name_and_speech() -> None:
    """The mark that closes the label may follow the party."""
    assert turns_of("t.xml", TITLED) == [
        ("PRESIDENTE", "La chiusa."),
        ("OSK MARU", "La chiusa arrugginisce.\nDa un mese."),
    ]


NEWS = """<speeches><p><person>Osk Maru</person> said that the lock is shut.</p><p><person>Ana Vell
</person> replied that it rusts.</p><p><person>Osk Maru</person> left.</p></speeches>"""
GOODS = """<record><speakers/><item><name>Lock</name><text>A lock of iron.</text></item>
<item><name>Key</name><text>A key of brass.</text></item>
<item><name>Gate</name><text>A gate.</text></item></record>"""


@pytest.mark.parametrize("source", [NEWS, GOODS])
def test_names_of_people_and_things_are_no_labels(source: str) -> None:
    """Neither in sentences about them, nor in lists of goods."""
    assert turns_of("x.xml", f"<debate>{source}</debate>") == []


def test_a_record_in_which_nobody_is_found_says_so() -> None:
    """Its root tells that it is one."""
    source = "<Forhandlinger><Sak><A>Ingen tok ordet.</A></Sak></Forhandlinger>"
    assert "do not consistently" in document_of(xml_records, source).warnings[-1]
    claimed = reader_for("f.xml", source.encode())
    assert getattr(claimed, "__name__", "") == xml_records.__name__
