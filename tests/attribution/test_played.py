"""Videos that were played: who speaks in them, and when they are over."""

from __future__ import annotations

import pytest

from verbale.attribution.played import ends_video, starts_video
from verbale.parsing import parse
from verbale.records import records

PAGE = """Press Briefing by Press Secretary Dunmore, 6 May 2031

MS. DUNMORE:  Good afternoon. I would like to show you something.

{start}

Skipper:  We will be home by Friday.

{end}

MS. DUNMORE:  So there you have it.

Q    Who paid for it?

MS. DUNMORE:  We did.

Q    Why?

MS. DUNMORE:  Because.
"""


def labels(start: str, end: str) -> list[str | None]:
    made = parse("page.txt", PAGE.format(start=start, end=end).encode())
    return [turn.label.printed if turn.label else None for turn in made.turns]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("(Video plays.)", "(Video ends.)"),
        ("[Begin video]", "[End video]"),
        ("(VIDEO)", "(END OF VIDEO)"),
    ],
)
def test_speakers_in_a_video(start: str, end: str) -> None:
    """A word that stands once before a colon is a label between the two notes."""
    assert labels(start, end)[:3] == ["MS. DUNMORE", "Skipper", "MS. DUNMORE"]


@pytest.mark.parametrize(
    ("start", "end"),
    [("(Laughter.)", "(Applause.)"), ("(Video plays.)", ""), ("", "(Video ends.)")],
)
def test_no_video(start: str, end: str) -> None:
    """Without both notes it is what it would be elsewhere."""
    assert "Skipper" not in labels(start, end)


def test_notes() -> None:
    """A note is a paragraph of its own, in brackets."""
    assert starts_video("(A video is shown.)")
    assert starts_video("**(INICIA VIDEO)**".strip("*"))
    assert ends_video("[Fin de la vidéo]")
    assert not starts_video("Video plays")
    assert not starts_video("(Video plays.) And so on.")
    assert not ends_video("(Laughter.)")


AFTER = """Press conference of President Ines Adler, 3 May 2031

PRESIDENT ADLER: Good morning. Let us see the video.

{start}

{voice}: We are happy with the rain.

{end}

Very well. Now the questions.

QUESTION: And the road?

PRESIDENT ADLER: Soon.

QUESTION: When is that?

PRESIDENT ADLER: Very soon.
"""


@pytest.mark.parametrize(
    ("start", "voice", "end"),
    [
        ("(BEGIN VIDEO)", "BORIS TAVI, FARMER", "(END VIDEO)"),
        ("(Video begins)", "MALE VOICE", "(Video ends)"),
        ("(INICIA VIDEO)", "VOZ MUJER", "(FINALIZA VIDEO)"),
        ("(STARTS VIDEO)", "VOICE OVER", "(ENDS VIDEO)"),
        ("(BEGIN VIDEO)", "BORIS TAVI, FARMER", "(END VIDEO)\n\n(Applause.)"),
    ],
)
def test_few_words_after_a_video(start: str, voice: str, end: str) -> None:
    """What follows a video is not said by whoever spoke in it, however short it is."""
    made = parse("page.txt", AFTER.format(start=start, voice=voice, end=end).encode())
    rows = records(made).turns
    assert [row["speaker_label"] for row in rows[:2]] == ["PRESIDENT ADLER", voice]
    assert rows[1]["text"].startswith("We are happy")
    assert "Very well" not in rows[1]["text"]
    assert rows[2]["text"] == "Very well. Now the questions."
    assert rows[2]["speaker_name"] is None or rows[2]["speaker_name"] == rows[0]["speaker_name"]


def test_voice_over_is_nobody() -> None:
    """A voice over a video is not a person with an id."""
    page = AFTER.format(start="(STARTS VIDEO)", voice="VOICE OVER", end="(ENDS VIDEO)")
    page = page.replace("VOICE OVER:", "**VOICE OVER:**").replace(
        "PRESIDENT ADLER:", "**PRESIDENT ADLER:**"
    )
    rows = records(parse("page.md", page.replace("QUESTION:", "**QUESTION:**").encode())).turns
    voice = next(row for row in rows if row["speaker_label"] == "VOICE OVER")
    assert (voice["speaker_type"], voice["speaker_id"]) == ("unidentified", None)
    assert "Very well" not in voice["text"]
