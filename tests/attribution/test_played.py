"""Videos that were played: who speaks in them, and when they are over."""

from __future__ import annotations

import pytest

from verbale.attribution.played import ends_video, starts_video
from verbale.parsing import parse

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
