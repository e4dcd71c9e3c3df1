"""Parliamentary XML of many houses: who speaks is what the markup says, and notes are notes."""

from __future__ import annotations

import pytest
from support.markup import facts, spoken_in, turns_of

AKOMA = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate name="house"><meta>
<identification source="#x"><FRBRWork><FRBRdate date="2031-05-03" name="#sitting"/>
<FRBRcountry value="ts"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression>
</identification><references>
<TLCPerson eId="MartaIlvane" href="/m/1" showAs="Marta Ilvane"/>
<TLCPerson eId="brandeth" href="/m/2" showAs="Osk Brandeth"/></references></meta>
<preface><block name="title"><docTitle>The Lock (Debate)</docTitle></block></preface>
<debateBody><debateSection name="lock"><heading>The Lock <recordedTime time="14:00"/></heading>
<summary>The House met at 2 p.m.</summary>
<speech by="#MartaIlvane" as="#chair"><from>The Chair (Marta Ilvane)</from>
<p>The motion: that the lock be shut. <remark type="note">(Laughter)</remark></p>
<scene>Interruptions</scene><p>Order.</p></speech>
<narrative>Question put and agreed to.</narrative>
<speech by="#brandeth"><p>I <i>do</i> object<authorialNote><p>Sic.</p></authorialNote>.</p></speech>
<speech by="#nobody"><p>Whoever says this is not said.</p></speech>
<speech by="#brandeth"><from>Mr Brandeth</from>.– <p>I end.</p></speech>
<question by="#MartaIlvane" to="#brandeth"><p>How deep is it?</p></question>
<answer by="#brandeth"><from>Mr Brandeth:</from><p>Nine feet.</p></answer>
<p>The House rose.</p></debateSection></debateBody></debate></akomaNtoso>"""


def test_akoma_ntoso() -> None:
    """The printed label, else the person pointed to; else a turn of nobody known."""
    assert turns_of("debate.xml", AKOMA) == [
        (
            "The Chair (Marta Ilvane)",
            "The motion: that the lock be shut. (Laughter)\n(Interruptions)\nOrder.",
        ),
        ("Osk Brandeth", "I do object."),
        (None, "Whoever says this is not said."),
        ("Mr Brandeth", "I end."),
        ("Marta Ilvane", "How deep is it?"),
        ("Mr Brandeth", "Nine feet."),
    ]
    stated = facts("debate.xml", AKOMA)
    assert stated["date"] == "2031-05-03"
    assert stated["title"] == "The Lock (Debate)"
    assert stated["country"] == "ts"
    assert stated["participant"] == "Marta Ilvane"


def test_a_speech_within_a_speech_interrupts_it() -> None:
    """Behind it the outer one goes on, under the name that it began with."""
    source = """<akomaNtoso><debate><debateBody><speech by="#a"><from>Ms Quill</from><p>First,</p>
<speech by="#b"><from>Mr Brandeth</from><p>Shame!</p></speech><p>secondly.</p></speech>
</debateBody></debate></akomaNtoso>"""
    assert turns_of("debate.xml", source) == [
        ("Ms Quill", "First,"),
        ("Mr Brandeth", "Shame!"),
        ("Ms Quill", "secondly."),
    ]


def test_an_office_names_who_speaks_where_no_person_is_pointed_to() -> None:
    """What `as` points to is a name to call them by; files may end in `.an`."""
    source = """<akomaNtoso><debate><meta><references>
<TLCRole id="speaker" showAs="The Speaker"/></references></meta><debateBody>
<speech by="" as="#speaker"><num>Item 1</num><p>Order:<br>order.</p></speech>
<speech by="" as="#speaker"><p>Order again.</p></speech></debateBody></debate></akomaNtoso>"""
    assert turns_of("sitting.an", source) == [
        ("The Speaker", "Order: order."),
        ("The Speaker", "Order again."),
    ]


BUNDESTAG = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE dbtplenarprotokoll SYSTEM "dbtplenarprotokoll.dtd">
<dbtplenarprotokoll herausgeber="Deutscher Bundestag" wahlperiode="99" sitzung-nr="7"
 sitzung-datum="03.05.2031" sitzung-ort="Berlin"><vorspann><kopfdaten><sitzungstitel>
<sitzungsnr>7</sitzungsnr>. Sitzung</sitzungstitel></kopfdaten><inhaltsverzeichnis>
<ivz-titel>Inhalt:</ivz-titel></inhaltsverzeichnis></vorspann><sitzungsverlauf><sitzungsbeginn>
<p klasse="N">Beginn: 9.00 Uhr</p><name>Präsidentin Marta Ilvane:</name>
<p klasse="J">Die Sitzung ist eröffnet.</p></sitzungsbeginn>
<tagesordnungspunkt top-id="Tagesordnungspunkt 1"><p klasse="T_fett">Die Schleuse</p>
<p klasse="J">Ich rufe den Tagesordnungspunkt 1 auf:</p>
<p klasse="T_NaS">Beratung des Antrags zur Schleuse</p>
<p klasse="T_Drs">Drucksache 99/12</p>
<p klasse="J">Das Wort hat Herr Brandeth: fünf Minuten.</p>
<rede id="ID1"><p klasse="redner"><a id="r1"/><redner id="11"><name><titel>Dr.</titel>
<vorname>Osk</vorname><nachname>Brandeth</nachname><fraktion>RIV</fraktion></name></redner>Dr. Osk
Brandeth (RIV):</p><p klasse="J_1">Frau Präsidentin!</p><kommentar>(Beifall bei der RIV)</kommentar>
<p klasse="O">Ich sage: nein.</p>
<name>Präsidentin Marta Ilvane:</name><p klasse="J_1">Ihre Zeit!</p>
<p klasse="redner"><redner id="11"><name><vorname>Osk</vorname><nachname>Brandeth</nachname>
<fraktion>RIV</fraktion></name></redner></p><p klasse="J_1">Ich ende.</p></rede>
</tagesordnungspunkt><sitzungsende><p klasse="J">(Schluss: 9.30 Uhr)</p></sitzungsende>
</sitzungsverlauf><rednerliste><redner id="11"><name><vorname>Osk</vorname></name></redner>
</rednerliste></dbtplenarprotokoll>"""


def test_bundestag() -> None:
    """A label holds up to the next one; a title is spoken where a colon says it is read out."""
    assert turns_of("07.xml", BUNDESTAG) == [
        (
            "Präsidentin Marta Ilvane",
            """Die Sitzung ist eröffnet.
Ich rufe den Tagesordnungspunkt 1 auf:
Beratung des Antrags zur Schleuse
Drucksache 99/12
Das Wort hat Herr Brandeth: fünf Minuten.""",
        ),
        ("Dr. Osk Brandeth (RIV)", "Frau Präsidentin!\n(Beifall bei der RIV)\nIch sage: nein."),
        ("Präsidentin Marta Ilvane", "Ihre Zeit!"),
        ("Osk Brandeth (RIV)", "Ich ende."),
    ]
    stated = facts("07.xml", BUNDESTAG)
    assert (stated["date"], stated["place"], stated["lang"]) == ("03.05.2031", "Berlin", "de")
    assert stated["title"] == "7. Sitzung"


def test_a_label_that_comes_again_and_again_is_no_furniture() -> None:
    """Nor is it where it is the first line of all; the markup has said what is speech."""
    chair = "<name>Vizepräsidentin Marta Ilvane:</name><p klasse='J_1'>Das Wort hat die {}.</p>"
    rede = "<name>{} ({}):</name><p klasse='J_1'>Ich sage: nein. {}</p>"
    long = "Die Schleuse bleibt zu, und sie bleibt es lange. " * 3
    speakers = [("Dr. Osk Brandeth", "RIV"), ("Teodora Quill", "BER"), ("Jana Orrin", "SAL")]
    said = "".join(chair.format(p) + rede.format(name, p, long) for name, p in speakers)
    source = f"<dbtplenarprotokoll><sitzungsverlauf>{said}</sitzungsverlauf></dbtplenarprotokoll>"
    labels = [label for label, _ in turns_of("07.xml", source)]
    assert labels == [
        label
        for name, party in speakers
        for label in ("Vizepräsidentin Marta Ilvane", f"{name} ({party})")
    ]


PARLPARSE = """<?xml version="1.0" encoding="ISO-8859-1"?>
<publicwhip scraperversion="a" latest="yes">
<major-heading id="uk.org.publicwhip/debate/2031-05-03a.1.0"
 nospeaker="true" colnum="1" time="11:30:00">The Lock</major-heading>
<speech id="uk.org.publicwhip/debate/2031-05-03a.1.1" nospeaker="true"><p>Prayers</p></speech>
<speech speakername="Mr Speaker" person_id="p/1" colnum="1"><p pid="a">Order: order.</p></speech>
<speech speakername="Marta Ilvane" person_id="p/2"><p>I beg to <b>move</b>:</p>
<p>That the lock be shut.</p></speech>
<speech speakername="unknown"><p>Who is this?</p></speech>
<division divdate="2031-05-03"><divisioncount ayes="1" noes="2"/></division>
<minor-heading nospeaker="true">Tides</minor-heading>
<speech nospeaker="true"><p class="italic">Question accordingly negatived.</p></speech>
</publicwhip>"""


def test_parlparse() -> None:
    """By `speakername`; what has no speaker is a note, and an unknown one opens nothing."""
    assert turns_of("debates2031-05-03a.xml", PARLPARSE) == [
        ("Mr Speaker", "Order: order."),
        ("Marta Ilvane", "I beg to move:\nThat the lock be shut."),
    ]
    assert facts("debates2031-05-03a.xml", PARLPARSE)["date"] == "2031-05-03"


AUSTRALIA = """<?xml version="1.0"?><hansard version="2.1"><session.header><date>2031-05-03</date>
<chamber>House of Lakes</chamber><page.no>1</page.no></session.header><chamber.xscript>
<business.start><day.start>2031-05-03</day.start><para>The SPEAKER took the chair.</para>
</business.start><debate><debateinfo><title>BILLS</title><type>Bills</type></debateinfo>
<subdebate.1><subdebateinfo><title>Lock Bill</title></subdebateinfo>
<speech><talk.start><talker><page.no>1</page.no><time.stamp>12:00</time.stamp>
<name role="metadata">Ilvane, Marta, MP</name><name role="display">Ms ILVANE</name>
<electorate>Sarn</electorate><party>RIV</party></talker><para>I move: that it be read.</para>
</talk.start><para>It is short.</para>
<interjection><talk.start><talker><name role="metadata">Brandeth, Osk, MP</name>
<name role="display">Mr Brandeth</name></talker><para>Too short!</para></talk.start></interjection>
<continue><talk.start><talker><name role="display">Ms ILVANE</name></talker>
<para>It is not.</para></talk.start></continue></speech>
<division><division.header><para>The House divided.</para></division.header></division>
</subdebate.1></debate></chamber.xscript></hansard>"""
AUSTRALIA_HTML = """<?xml version="1.0"?><hansard version="2.2">
<session.header><date>2031-05-03</date>
<chamber>Senate</chamber></session.header><chamber.xscript><debate><debateinfo><title>BILLS</title>
</debateinfo><debate.text><body><p class="HPS-Debate"><span class="HPS-Debate">BILLS</span></p>
</body></debate.text><speech><talk.start><talker><name role="metadata">Ilvane, Sen M</name>
<name.id>A</name.id></talker></talk.start><talk.text><body xmlns="http://www.w3.org/1999/xhtml">
<p class="HPS-Normal"><span class="HPS-Normal"><a href="A" type="MemberSpeech">
<span class="HPS-MemberSpeech">Senator ILVANE</span></a> (<span class="HPS-Electorate">Sarn</span>)
(<span class="HPS-Time">12:03</span>): I move: that it be read.</span></p>
<p class="HPS-Normal"><span class="HPS-Normal">It is short.</span></p>
<p class="HPS-Normal"><span class="HPS-Normal"><a type="MemberInterjecting">
<span class="HPS-MemberInterjecting">Senator Brandeth:</span></a> Too short!</span></p>
<p class="HPS-Normal"><span class="HPS-Normal"><span class="HPS-OfficeInterjecting">The PRESIDENT:
</span> Order!</span></p>
<p class="HPS-Normal"><a type="MemberContinuation">
<span class="HPS-MemberContinuation">Senator ILVANE:</span></a> It is not.</p></body></talk.text>
<interjection><talk.start><talker><name role="metadata">Brandeth, Sen O</name></talker></talk.start>
</interjection></speech></debate></chamber.xscript></hansard>"""


def test_hansard_of_australia() -> None:
    """Talkers, interjections and continuations are turns; divisions and titles are none."""
    assert turns_of("house.xml", AUSTRALIA) == [
        ("Ms ILVANE", "I move: that it be read.\nIt is short."),
        ("Mr Brandeth", "Too short!"),
        ("Ms ILVANE", "It is not."),
    ]
    stated = facts("house.xml", AUSTRALIA)
    assert (stated["date"], stated["place"]) == ("2031-05-03", "House of Lakes")


def test_hansard_of_australia_with_html() -> None:
    """The labels are spans; seat and time behind them belong to the label, or fall away."""
    assert turns_of("senate.xml", AUSTRALIA_HTML) == [
        ("Senator ILVANE (Sarn)", "I move: that it be read.\nIt is short."),
        ("Senator Brandeth", "Too short!"),
        ("The PRESIDENT", "Order!"),
        ("Senator ILVANE", "It is not."),
    ]


ASSEMBLEE = """<?xml version='1.0' encoding='UTF-8'?>
<compteRendu xmlns="http://schemas.assemblee-nationale.fr/referentiel"><uid>CR1</uid>
<metadonnees><dateSeance>20310503150000000</dateSeance>
<dateSeanceJour>samedi 3 mai 2031</dateSeanceJour></metadonnees><contenu>
<quantiemes><journee>Séance du samedi 3 mai 2031</journee></quantiemes>
<point nivpoint="1"><orateurs/><texte>L’écluse</texte>
<paragraphe code_grammaire="PAROLE_1_1"><orateurs><orateur><nom>Mme la présidente</nom><id>1</id>
<qualite/></orateur></orateurs><texte stime="1">La parole est à M. Brandeth : deux minutes.</texte>
</paragraphe><paragraphe code_grammaire="PAROLE_GENERIQUE"><orateurs><orateur>
<nom>M. Osk Brandeth</nom><id>2</id><qualite>ministre du sel</qualite></orateur></orateurs>
<texte>Je m’oppose.<br/>Je conclus. <italique>(Applaudissements.)</italique></texte></paragraphe>
<paragraphe><orateurs/><texte><italique>(La séance est suspendue.)</italique></texte></paragraphe>
</point></contenu></compteRendu>"""


def test_assemblee_nationale() -> None:
    """Name and quality are the label; a paragraph without speakers inherits none."""
    assert turns_of("seance.xml", ASSEMBLEE) == [
        ("Mme la présidente", "La parole est à M. Brandeth : deux minutes."),
        ("M. Osk Brandeth, ministre du sel", "Je m’oppose.\nJe conclus. (Applaudissements.)"),
    ]
    assert facts("seance.xml", ASSEMBLEE)["date"] == "2031-05-03"


RIKSDAG = """<?xml version="1.0"?><anforandelista antal="2"><anforande><dok_id>H1</dok_id>
<dok_titel>Protokoll 2030/31:99</dok_titel><dok_datum>2031-05-03 00:00:00</dok_datum>
<avsnittsrubrik>Slussen</avsnittsrubrik><anforande_nummer>1</anforande_nummer>
<talare>Saltminister Marta Ilvane (R)</talare><parti>R</parti>
<anforandetext>&lt;p&gt;Fru talman! Slussen stängs.&lt;/p&gt;&lt;p&gt;Jag yrkar: bifall.&lt;/p&gt;
</anforandetext><replik>N</replik></anforande>
<anforande><talare>Osk Brandeth (B)</talare><anforandetext><![CDATA[<p>Nej &amp; nej.</p>]]>
</anforandetext></anforande></anforandelista>"""


def test_riksdag() -> None:
    """HTML that is written as text parts paragraphs."""
    assert turns_of("anf.xml", RIKSDAG) == [
        ("Saltminister Marta Ilvane (R)", "Fru talman! Slussen stängs.\nJag yrkar: bifall."),
        ("Osk Brandeth (B)", "Nej & nej."),
    ]
    stated = facts("anf.xml", RIKSDAG)
    assert (stated["title"], stated["date"]) == ("Protokoll 2030/31:99", "2031-05-03")


HANDELINGEN = """<?xml version="1.0"?><officiele-publicatie><metadata>
<meta name="OVERHEIDop.datumVergadering" content="2031-05-03"/></metadata><handelingen><agendapunt>
<item-titel>De sluis</item-titel><spreekbeurt nieuw="ja"><spreker><voorvoegsels>De</voorvoegsels>
<naam><achternaam>voorzitter</achternaam></naam></spreker>:<tekst><al>Het woord is aan u.</al>
</tekst></spreekbeurt><spreekbeurt><spreker><voorvoegsels>Mevrouw</voorvoegsels>
<naam><achternaam>Ilvane</achternaam></naam> (<politiek>RIV</politiek>):</spreker>
<tekst><al>Voorzitter. Kort: nee.</al></tekst></spreekbeurt>
<al>De vergadering wordt geschorst.</al></agendapunt></handelingen></officiele-publicatie>"""


def test_handelingen() -> None:
    """A label of several elements is one, its colon may stand behind it."""
    assert turns_of("h.xml", HANDELINGEN) == [
        ("De voorzitter", "Het woord is aan u."),
        ("Mevrouw Ilvane (RIV)", "Voorzitter. Kort: nee."),
    ]
    assert facts("h.xml", HANDELINGEN)["date"] == "2031-05-03"
    old = """<handeling><item><spreker><wie><aanspr>De heer</aanspr> <naam>Brandeth</naam>
(<partij>RIV</partij>):</wie><al>Ik zeg nee.</al></spreker><voorz><al>Dank u.</al></voorz></item>
</handeling>"""
    assert turns_of("old.xml", old) == [
        ("De heer Brandeth (RIV)", "Ik zeg nee."),
        ("De voorzitter", "Dank u."),
    ]


FOLKETING = """<?xml version="1.0"?><Dokument><MetaMeeting><MeetingNumber>9</MeetingNumber>
<DateOfSitting>2031-05-03T10:00:00</DateOfSitting><Location>Folketinget</Location></MetaMeeting>
<DagsordenPunkt><MetaFTAgendaItem><ItemNo>1</ItemNo><ShortTitle>Slusen</ShortTitle>
</MetaFTAgendaItem><PunktTekst><Exitus><Linea><Char>1) Slusen.</Char></Linea></Exitus></PunktTekst>
<Aktivitet><Tale><Taler><MetaSpeakerMP><OratorFirstName>Marta</OratorFirstName>
<OratorLastName>Ilvane</OratorLastName><GroupNameShort>R</GroupNameShort>
<OratorRole>medlem</OratorRole>
</MetaSpeakerMP></Taler><TaleSegment><MetaSpeechSegment><StartDateTime>2031</StartDateTime>
</MetaSpeechSegment><TekstGruppe><Exitus><Linea><Char>Tak: </Char><Char>formand.</Char></Linea>
</Exitus><Exitus><Linea><Char>Nej.</Char></Linea></Exitus></TekstGruppe></TaleSegment></Tale>
<Tale><Taler><MetaSpeakerMP><OratorFirstName>Osk</OratorFirstName>
<OratorLastName>Brandeth</OratorLastName></MetaSpeakerMP><TalerTitel>Ministeren for salt (Osk
Brandeth):</TalerTitel></Taler><TaleSegment><TekstGruppe><Exitus><Linea><Char>Jo.</Char></Linea>
</Exitus></TekstGruppe></TaleSegment></Tale><Tale><Taler><MetaSpeakerMP>
<OratorFirstName>MødeSlut</OratorFirstName></MetaSpeakerMP></Taler><TaleSegment><TekstGruppe><Exitus>
<Linea><Char>Mødet er slut.</Char></Linea></Exitus></TekstGruppe></TaleSegment></Tale></Aktivitet>
</DagsordenPunkt></Dokument>"""


def test_folketing() -> None:
    """The printed title, else the name that the data give; the end of the meeting is nobody's."""
    assert turns_of("M9.xml", FOLKETING) == [
        ("Marta Ilvane", "Tak: formand.\nNej."),
        ("Ministeren for salt (Osk Brandeth)", "Jo."),
    ]
    assert facts("M9.xml", FOLKETING)["date"] == "2031-05-03"


CRE = """<HTML><HEAD><META CONTENT="text/html"/>03-05-2031</HEAD><DEBATS><CHAPTER NUMBER="1">
<TL-CHAP VL="EN">The lock (debate)</TL-CHAP><TL-CHAP VL="FR">L’écluse (débat)</TL-CHAP>
<NUMERO VL="FR" VOD-START="2031-05-03T09:00:00.000"/><INTERVENTION><ORATEUR PP="NULL" LG="FR"
 MEPID="1" LIB="Marta | Ilvane"><EMPHAS NAME="B">President. – </EMPHAS></ORATEUR>
<PARA>The sitting is open.</PARA></INTERVENTION>
<INTERVENTION><ORATEUR PP="RIV" LG="EN" LIB="Osk | Brandeth"><EMPHAS NAME="B">Osk Brandeth
(<PP>RIV</PP>).</EMPHAS></ORATEUR><PARA> – Madam President, no.</PARA><PARA><EMPHAS NAME="I">
(Applause)</EMPHAS></PARA></INTERVENTION>
<INTERVENTION><ORATEUR LG="EN" LIB="Teodora | Quill"/><PARA>Yes.</PARA></INTERVENTION>
</CHAPTER></DEBATS></HTML>"""


def test_verbatim_report_of_the_european_parliament() -> None:
    """The printed label, else the name of the data; the language spoken is stated."""
    assert turns_of("CRE.xml", CRE) == [
        ("President", "The sitting is open."),
        ("Osk Brandeth (RIV)", "Madam President, no.\n(Applause)"),
        ("Teodora Quill", "Yes."),
    ]
    assert spoken_in("CRE.xml", CRE) == ["fr", "en", "en"]
    assert facts("CRE.xml", CRE)["date"] == "2031-05-03"


@pytest.mark.parametrize(
    "source",
    [AKOMA, BUNDESTAG, PARLPARSE, AUSTRALIA, AUSTRALIA_HTML, ASSEMBLEE, RIKSDAG, HANDELINGEN, CRE],
)
def test_truncated_files_are_read_as_far_as_they_go(source: str) -> None:
    """No cut breaks a reader, and none invents a turn by somebody else."""
    names = {label for label, _ in turns_of("whole.xml", source)}
    for cut in range(400, len(source), 97):
        for label, _ in turns_of("cut.xml", source[:cut]):
            assert label is None or any(name and name.startswith(label) for name in names)


KOKKAI = """<?xml version="1.0" encoding="UTF-8"?><data><numberOfRecords>1</numberOfRecords>
<records>
<record><recordData><meetingRecord><nameOfHouse>湖院</nameOfHouse>
<nameOfMeeting>水門委員会</nameOfMeeting>
<date>2031-05-03</date><speechRecord><speechID>1_000</speechID><speechOrder>0</speechOrder>
<speaker>会議録情報</speaker><speech>令和十三年五月三日（土曜日）
　　　出席委員</speech></speechRecord><speechRecord><speechOrder>1</speechOrder><speaker>井上湖</speaker>
<speakerYomi>いのうえうみ</speakerYomi><speech>○委員長（井上湖君）　これより会議を開きます。
　水門の件を議題とします。</speech></speechRecord><speechRecord><speechOrder>2</speechOrder>
<speaker>森野岸</speaker><speech>○森野岸君　反対です。
　　　〔拍手〕</speech></speechRecord><speechRecord><speaker>森野岸</speaker>
<speech>以上です。</speech></speechRecord></meetingRecord></recordData></record></records></data>"""


def test_minutes_of_the_japanese_diet() -> None:
    """The label is printed at the head of the speech, else the name is data; the head is silent."""
    assert turns_of("kokkai.xml", KOKKAI) == [
        ("委員長（井上湖君）", "これより会議を開きます。\n水門の件を議題とします。"),
        ("森野岸君", "反対です。\n〔拍手〕"),
        ("森野岸", "以上です。"),
    ]
    stated = facts("kokkai.xml", KOKKAI)
    assert (stated["title"], stated["date"]) == ("湖院 水門委員会", "2031-05-03")
