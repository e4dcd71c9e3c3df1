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
