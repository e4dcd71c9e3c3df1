"""What markup says of a part of a speech becomes a span."""

from __future__ import annotations

import pytest

from verbale.parsing import parse
from verbale.records import records


def spans(name: str, source: str, turn: int = 0) -> list[tuple[str, str, str]]:
    """Type, language and words of the spans of a turn."""
    row = records(parse(name, source.encode())).turns[turn]
    return [(s["type"], s["lang"], row["text"][s["start"] : s["end"]]) for s in row["spans"]]


def tei(speech: str) -> str:
    return (
        '<TEI xml:lang="en"><text><body><div>'
        f'<note type="speaker">Ines Adler:</note><u who="#a"><seg>{speech}</seg></u>'
        '<note type="speaker">Tomas Vell:</note><u who="#b"><seg>We shall see about it.</seg></u>'
        "</div></body></text></TEI>"
    )


@pytest.mark.parametrize(
    ("speech", "found"),
    [
        ("He wrote <q>the river is ours</q>, and left.", ("quote", "en", "the river is ours")),
        ("He wrote <quote>it rises</quote>, and left.", ("quote", "en", "it rises")),
        ("We <said>shall never</said> do it, he said.", ("quote", "en", "shall never")),
        ("He wrote “<q>the river is ours</q>” to us.", ("quote", "en", "“the river is ours”")),
        ("He wrote <q>“the river is ours”</q> to us.", ("quote", "en", "“the river is ours”")),
        ("So be it <vocal><desc>sighs</desc></vocal> then.", ("note", "en", "(sighs)")),
        (
            "So <kinesic><desc>lifts a fish</desc></kinesic> it is.",
            ("note", "en", "(lifts a fish)"),
        ),
        (
            "So it <incident><desc>a door falls</desc></incident> is.",
            ("note", "en", "(a door falls)"),
        ),
        ("So it is <note>from the gallery</note>.", ("note", "en", "(from the gallery)")),
        ("So it is <note>(from the gallery)</note>.", ("note", "en", "(from the gallery)")),
        (
            "It is  <foreign xml:lang='fr'>à la\n carte</foreign>, I say.",
            ("foreign", "fr", "à la carte"),
        ),
        (
            "The river and the road are ours.</seg><seg xml:lang='de'>Der Fluss steigt.",
            ("foreign", "de", "Der Fluss steigt."),
        ),
        ("E\u0301te\u0301 <q>e\u0301te\u0301 again</q>.", ("quote", "en", "été again")),
    ],
)
def test_elements_within_an_utterance(speech: str, found: tuple[str, str, str]) -> None:
    """TEI: what is quoted, noted, foreign; with the quotation marks in the element or around it."""
    assert spans("a.xml", tei(speech)) == [found]


@pytest.mark.parametrize(
    "speech",
    [
        "We go on <gap reason='inaudible'/> to the vote.",
        "We go <incident/> on to the vote.",
        "We go on <foreign xml:lang='en'>to the vote</foreign> now.",
        "We go on <foreign>to the vote</foreign> now.",
    ],
)
def test_empty_notes_and_passages_in_the_same_language_are_no_spans(speech: str) -> None:
    """Nothing is printed for what has no text."""
    source = tei(speech)
    assert spans("a.xml", source) == []
    assert "(" not in parse("a.xml", source.encode()).turns[0].text


def test_said_within_a_speech_does_not_break_it() -> None:
    """A quotation goes on in its line."""
    turns = parse("a.xml", tei("I heard <said>never</said> from him.").encode()).turns
    assert turns[0].text == "I heard never from him."


def test_notes_and_quotations_of_debates() -> None:
    """Akoma Ntoso: remarks and quoted text."""
    source = (
        '<akomaNtoso><debate><debateBody><speech by="#p"><from>Ines Adler</from>'
        "<p>He wrote <q>the river is ours</q> <remark>holds up a letter</remark> to us.</p>"
        "</speech></debateBody></debate></akomaNtoso>"
    )
    assert spans("a.xml", source) == [
        ("quote", "en", "the river is ours"),
        ("note", "en", "(holds up a letter)"),
    ]


def test_a_speech_that_was_cut_keeps_its_places() -> None:
    """Paragraphs that a page broke within a sentence are one, and what stands in them moves."""
    speech = "We saw that the <q>old</q> river</seg><seg>was <q>rising</q> again."
    assert spans("a.xml", tei(speech)) == [("quote", "en", "old"), ("quote", "en", "rising")]
