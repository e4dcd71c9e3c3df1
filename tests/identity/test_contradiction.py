"""Markup that names a speaker is checked against the label that the text prints."""

from __future__ import annotations

import pytest

from verbale.identity.contradiction import DOUBTFUL, REFUTED
from verbale.parsing import parse
from verbale.records import records
from verbale.transcript import Method, Transcript

PEOPLE = """<teiHeader><profileDesc><particDesc><listPerson>
<person xml:id="p12"><persName><surname>Adler</surname><forename>Ines</forename></persName></person>
<person xml:id="p13"><persName>Tomas Vell</persName></person>
</listPerson></particDesc></profileDesc></teiHeader>"""


def tei(speech: str) -> Transcript:
    """A sitting of two speeches and the one to be looked at."""
    source = (
        f"<TEI>{PEOPLE}<text><body><div>"
        '<u who="#p12"><seg>The sitting is open, and we begin.</seg></u>'
        '<u who="#p13"><seg>Thank you, I have the first question.</seg></u>'
        f"{speech}</div></body></text></TEI>"
    )
    return parse("sitting.xml", source.encode())


@pytest.mark.parametrize(
    "speech",
    [
        '<u who="#p13"><seg>Ines Adler: I speak for the river.</seg></u>',
        '<u who="#p13"><seg>Adler: I speak for the river.</seg></u>',
        '<u who="#p13"><seg>Ms. Ines Adler: I speak for the river.</seg></u>',
        '<note type="speaker">Ines Adler:</note><u who="#p13"><seg>I speak for it.</seg></u>',
        '<note type="speaker">Инес Адлер:</note><u who="#p13"><seg>I speak for it.</seg></u>',
        '<note type="speaker">Ms Adler</note><u who="#p13"><seg>I speak for it.</seg></u>',
        '<note type="speaker">Oskar Roth:</note><u who="#p13"><seg>I speak for all.</seg></u>',
        '<sp who="#p13"><speaker>Minister Ines Adler</speaker><p>I speak for the river.</p></sp>',
    ],
)
def test_another_name_leaves_the_speech_to_nobody(speech: str) -> None:
    """A label of somebody else who is known here, or in the place of labels, refutes the markup."""
    transcript = tei(speech)
    turn = transcript.turns[-1]
    assert (turn.method, turn.score) == (Method.NONE, REFUTED)
    assert "the markup names Tomas Vell, the text " in turn.evidence[-1]
    row = records(transcript).turns[-1]
    assert (row["speaker_id"], row["speaker_name"]) == (None, None)
    assert row["speaker_label"] == (turn.label.printed if turn.label else None)
    (warning,) = transcript.document.warnings
    assert warning.endswith("; the speech is left to nobody")
    assert warning.startswith("line ")


@pytest.mark.parametrize(
    "speech",
    [
        '<u who="#p13"><seg>Ms. Adler: you speak for the river.</seg></u>',
        '<u who="#p13"><seg>Oskar Roth: you speak for the river.</seg></u>',
        '<u who="#OskarRoth"><seg>Ines Adler: I speak for the river.</seg></u>',
        '<note type="speaker">Maria Vell:</note><u who="#p13"><seg>I speak for it.</seg></u>',
    ],
)
def test_what_may_be_an_address_or_another_form_makes_doubtful(speech: str) -> None:
    """An address, a stranger's name, a key, a shared surname: the score is below 0.9."""
    turn = tei(speech).turns[-1]
    assert (turn.method, turn.score) == (Method.MARKUP, DOUBTFUL)
    assert turn.evidence[-1].startswith("but the markup names ")


@pytest.mark.parametrize(
    "speech",
    [
        '<u who="#p13"><seg>Tomas Vell: I speak for the river.</seg></u>',
        '<u who="#p13"><seg>Mr. Vell: I speak for the river.</seg></u>',
        '<u who="#p13"><seg>One more thing: I speak for the river.</seg></u>',
        '<u who="#p13"><seg>Ines Adler: “The river is ours.” So it was said.</seg></u>',
        '<u who="#p13"><seg>The Minister: I speak for the river.</seg></u>',
        '<note type="speaker">The Chair:</note><u who="#p13"><seg>I speak for it.</seg></u>',
        '<note type="speaker">VELL T. (Salt Party):</note><u who="#p13"><seg>I speak.</seg></u>',
        '<note type="speaker">Томас Велл:</note><u who="#p13"><seg>I speak for it.</seg></u>',
        '<note type="speaker">President Tomás Vell:</note><u who="#p13"><seg>I speak.</seg></u>',
        '<note type="speaker">Ines Adler:</note><u who="#k77"><seg>I speak for it.</seg></u>',
        '<note type="speaker">Boyan Roth:</note><u who="#RothBoyan"><seg>I speak.</seg></u>',
        '<note type="speaker">Боян Рот:</note><u who="#RotBoyan"><seg>I speak.</seg></u>',
        '<note type="speaker">湖田健:</note><u who="#p13"><seg>I speak for it.</seg></u>',
    ],
)
def test_the_same_person_and_no_person_are_no_contradiction(speech: str) -> None:
    """Other forms and scripts of the name, offices, plain words, quotations, keys, Han names."""
    transcript = tei(speech)
    assert transcript.turns[-1].score > 0.99
    assert transcript.document.warnings == ()


def test_a_wrong_label_does_not_name_the_speeches_after_it() -> None:
    """Where the markup points to the same person again without a label, the header is asked."""
    transcript = tei(
        '<note type="speaker">Ines Adler:</note><u who="#p13"><seg>I speak for the river.</seg></u>'
        '<u who="#p12"><seg>Go on, please.</seg></u><u who="#p13"><seg>I do go on.</seg></u>'
    )
    assert [t.label.printed if t.label else None for t in transcript.turns[2:]] == [
        "Ines Adler",
        "Ines Adler",
        "Tomas Vell",
    ]
    assert [t.method for t in transcript.turns[2:]] == [Method.NONE, Method.MARKUP, Method.MARKUP]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "a.xml",
            (
                '<akomaNtoso><debate><meta><references><TLCPerson eId="p1" showAs="Ines Adler"/>'
                '</references></meta><debateBody><speech by="#p1"><from>Ines Adler</from><p>Begin.'
                '</p></speech><speech by="#p1"><from>Mr Tomas Vell</from><p>I thank the chair.</p>'
                "</speech></debateBody></debate></akomaNtoso>"
            ),
        ),
        (
            "b.xml",
            (
                '<publicwhip><speech speakername="Tomas Vell"><p>We begin.</p></speech>'
                '<speech speakername="Ines Adler"><p>Tomas Vell: I thank the chair.</p></speech>'
                "</publicwhip>"
            ),
        ),
        (
            "c.vtt",
            (
                "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Tomas Vell>Good morning to all.\n\n"
                "00:04.000 --> 00:06.000\n<v Ines Adler>Tomas Vell: I thank the chair for that.\n"
            ),
        ),
    ],
)
def test_every_format_whose_markup_names_speakers_is_checked(name: str, source: str) -> None:
    """Printed in `from`, at the start of the text, or in a cue."""
    assert [t.method is Method.NONE for t in parse(name, source.encode()).turns] == [False, True]


def test_many_contradictions_are_counted() -> None:
    """The user reads five lines and a number, not hundreds."""
    wrong = '<u who="#p13"><seg>Ines Adler: I speak for the river.</seg></u>'
    warnings = tei(wrong * 9).document.warnings
    assert len(warnings) == 6
    assert warnings[-1] == "markup and text name different speakers in 4 more turns"
