"""TEI: speech is what its elements say, named as it is printed, else as the header has it."""

from __future__ import annotations

from support.markup import facts, spoken_in, turns_of

from verbale.readers import read
from verbale.records import _license

HEADER = """<teiHeader><fileDesc><titleStmt>
<title type="main" xml:lang="fr">Corpus parlementaire de Tarsenie [ParlaMint]</title>
<title type="sub" xml:lang="fr">12e séance de la Chambre du Fleuve, 3 mai 2031</title>
<title type="sub" xml:lang="en">Sitting 12 of the River Chamber</title>
<meeting ana="#parla.lower #parla.sitting" n="12">12e séance</meeting></titleStmt>
<publicationStmt><publisher><orgName>Archives d’Almar</orgName></publisher>
<availability><licence>http://creativecommons.org/licenses/by/4.0/</licence></availability>
<date when="2033-01-01"/></publicationStmt>
<sourceDesc><bibl><title>Journal du Fleuve</title><date when="2031-05-02"/></bibl></sourceDesc>
</fileDesc>
<profileDesc><settingDesc><setting><name type="city" xml:lang="en">Almar City</name>
<name type="city" xml:lang="fr">Almar</name><name type="country" key="TS">Tarsenie</name>
<date when="2031-05-03">3 mai 2031</date></setting></settingDesc>
<particDesc><listPerson><person xml:id="QuillTeodora"><persName><surname>Quill</surname>
<forename>Teodora</forename></persName></person></listPerson></particDesc></profileDesc></teiHeader>"""

PARLAMINT = f"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">{HEADER}
<text><body><div type="debateSection"><head>Le barrage</head>
<note type="time">La séance est ouverte à 9 heures.</note>
<note type="speaker">La présidente (Marta Ilvane):</note>
<u who="#IlvaneMarta" ana="#chair"><seg>La parole est à M. Brandeth.</seg>
<kinesic type="applause"><desc xml:lang="en">Applause</desc>
<desc xml:lang="fr">Applaudissements</desc></kinesic>
<seg>Je l’ai dit hier<note>à la commission</note>: silence !</seg></u>
<pb n="3"/><vocal type="noise"><desc>Bruits</desc></vocal>
<note type="speaker">Oskar Brandeth (Sel)</note><note type="time">9h02</note>
<u who="#BrandethOskar"><seg xml:lang="en">Thank you, Madam.</seg>
<seg xml:lang="en">I said: no.</seg></u>
<u who="#IlvaneMarta"><seg>Merci.</seg></u>
<u who="#QuillTeodora"><seg>Le fleuve <vocal><desc>(Oui !)</desc></vocal> monte.</seg></u>
<u who="#QuillTeodora"><seg>Je continue.</seg></u>
<u><seg>Personne ne sait qui parle.</seg></u>
<note type="vote">Pour : 12. Contre : 3.</note></div></body></text></TEI>"""


def test_each_utterance_is_a_turn_under_the_name_that_is_known() -> None:
    """Printed before it or before another of the same person, in the header, or as referred to."""
    assert turns_of("sitting.xml", PARLAMINT) == [
        (
            "La présidente (Marta Ilvane)",
            (
                "La parole est à M. Brandeth.\n(Applaudissements)\n"
                "Je l’ai dit hier (à la commission): silence !"
            ),
        ),
        ("Oskar Brandeth (Sel)", "Thank you, Madam.\nI said: no."),
        ("La présidente (Marta Ilvane)", "Merci."),
        ("Teodora Quill", "Le fleuve (Oui !) monte."),
        ("Teodora Quill", "Je continue."),
    ]


def test_the_header_states_what_it_says_of_the_sitting_in_its_language() -> None:
    """Of titles and places that of the document's language, of dates that of the setting."""
    found = facts("sitting.xml", PARLAMINT)
    assert found["title"] == "12e séance de la Chambre du Fleuve, 3 mai 2031"
    assert found["date"] == "2031-05-03"
    assert (found["place"], found["country"], found["lang"]) == ("Almar", "TS", "fr")
    assert found["event_type"] == "debate"
    assert found["participant"] == "Teodora Quill"
    assert found["published"] == "2033-01-01"


def test_a_label_within_the_utterance_is_its_label() -> None:
    """Where the name is printed inside the element, it is no speech."""
    source = """<TEI><text><body>
    <u who="#a"><note type="speaker">Mira Sol.</note><seg>Yes.</seg></u>
    <sp who="#o"><speaker>Oru</speaker><p>No.</p><stage>He leaves.</stage></sp>
    <said who="#m"><label>Mira:</label> “Stay.”</said></body></text></TEI>"""
    assert turns_of("a.xml", source) == [
        ("Mira Sol", "Yes."),
        ("Oru", "No.\n(He leaves.)"),
        ("Mira", "“Stay.”"),
    ]


def test_the_printed_label_is_kept_where_the_markup_names_the_same() -> None:
    """A name that both the markup and the text give opens one turn."""
    source = """<TEI><text><u who="#MiraSol"><seg>Mira Sol: Good morning.</seg></u>
    <u who="#MiraSol"><seg>Mira Sol said so. I do too.</seg></u></text></TEI>"""
    assert turns_of("a.xml", source) == [
        ("Mira Sol", "Good morning."),
        ("Mira Sol", "Mira Sol said so. I do too."),
    ]


def test_annotated_words_are_joined_as_they_were() -> None:
    """In a linguistically annotated corpus, tokens that are joined have no space between."""
    source = """<TEI><text><u who="#a"><seg><s><w join="right">Yes</w>
    <pc>,</pc> <w>I</w> <w join="right">do</w>
    <pc>.</pc><linkGrp>x</linkGrp></s> <s><w>Now</w><pc>!</pc></s></seg></u></text></TEI>"""
    assert turns_of("a.ana.xml", source) == [("a", "Yes, I do. Now!")]


def test_corrections_are_read_and_running_heads_are_not() -> None:
    """Of two readings the corrected one counts; what printers put on each page is no speech."""
    source = """<TEI><text><u who="#a"><seg>The <choice><sic>rivr</sic><corr>river</corr></choice>
    <fw>12 RIVER CHAMBER</fw><lb/>rises, <hi rend="bold">it</hi> does.</seg></u></text></TEI>"""
    assert turns_of("a.xml", source) == [("a", "The river rises, it does.")]


MEMORANDUM = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title type="complete">Papers on the River, 2031</title></titleStmt></fileDesc></teiHeader>
<text><body>
<div type="document" n="1" xml:id="d1"><head>1. Memorandum of Conversation<note n="1">Source:
Archives of Orsa, Box 3.</note></head><opener><dateline><placeName>Vell</placeName>,
<date when="2031-05-03">May 3, 2031</date>, 10 a.m.</dateline></opener>
<list type="participants"><head>PARTICIPANTS</head><item>Orsa:</item>
<item>Prime Minister Quill</item>
<item>Mr. Brandeth</item></list><p>SUBJECT: The River</p>
<p><persName corresp="#p_QT1">Prime Minister Quill</persName>: We want the lock.<note n="2">The
lock at Vell.</note></p>
<p>Mr. <persName>Brandeth</persName>: There are two questions: who pays, and when. He thought of
Prime Minister <persName>Quill</persName> and her motto: patience.</p>
<p>He thought for a while.</p>
<p><persName>Prime Minister Quill</persName>: We pay.</p>
<p><hi rend="italic">Mr. <persName>Brandeth</persName></hi>: Then it is done.</p></div>{more}
</body></text></TEI>"""


def test_a_memorandum_prints_its_dialogue_in_paragraphs() -> None:
    """Names in the markup before a colon are labels; footnotes are neither speech nor label."""
    turns = [
        ("Prime Minister Quill", "We want the lock."),
        (
            "Mr. Brandeth",
            """There are two questions: who pays, and when. He thought of Prime Minister Quill \
and her motto: patience.
He thought for a while.""",
        ),
        ("Prime Minister Quill", "We pay."),
        ("Mr. Brandeth", "Then it is done."),
    ]
    assert turns_of("d1.xml", MEMORANDUM.format(more="")) == turns
    found = facts("d1.xml", MEMORANDUM.format(more=""))
    assert (found["date"], found["place"]) == ("2031-05-03", "Vell")
    assert found["participant"] == "Prime Minister Quill"
    telegram = """<div type="document" n="2"><head>2. Telegram From the Embassy in Orsa</head>
    <p>The Foreign Ministry is <hi rend="italic">silent</hi>: it will wait.</p></div>"""
    assert turns_of("volume.xml", MEMORANDUM.format(more=telegram)) == turns


def test_the_language_of_a_segment_is_marked() -> None:
    """`xml:lang` within the text says in which language that text is printed."""
    document = read("sitting.xml", PARLAMINT.encode())
    marked = [m.value for b in document.blocks for m in b.marks if m.kind == "lang" and b.spoken]
    assert marked == ["en", "en"]
    assert spoken_in("sitting.xml", PARLAMINT)[0] == "und"


def test_the_licence_of_the_header_is_named_as_spdx_names_it() -> None:
    """The address of a Creative Commons deed names the licence as well as its identifier does."""
    document = read("sitting.xml", PARLAMINT.encode())
    assert _license(next(document.facts("license")).value) == "CC-BY-4.0"
    assert _license("https://creativecommons.org/publicdomain/zero/1.0/") == "CC0-1.0"
    assert _license("as is") == "LicenseRef-as-is"
