"""Europarl: one turn a SPEAKER tag; other text is left to the reader of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.markup import document_of, spoken_in, tiles, turns_of

from verbale.readers import europarl, reader_for

SITTING = """<CHAPTER ID=1>
The lock at Vell
<SPEAKER ID=1 NAME="President">
Good morning; the River Parliament is awake.
It is: Saturday.
<P>
(Parliament rose and observed a minute's silence)
<P>
<SPEAKER ID=2 LANGUAGE="FR" NAME="Ilvane, Marta">
Thank you.
<SPEAKER ID=3 LANGUAGE="DE" AFFILIATION="Salt Group" NAME='Brandeth "the Elder" &amp; Sons'>
<P>
No.
<SPEAKER ID=4 NAME="President">
<CHAPTER ID=2>
Agenda
<SPEAKER ID=5 NAME="President">
We come to the agenda.
"""


def test_each_speaker_opens_a_turn() -> None:
    """Headings of chapters are no speech, and a speaker who says nothing has no turn."""
    assert turns_of("ep-31-05-03.txt", SITTING) == [
        (
            "President",
            """Good morning; the River Parliament is awake. It is: Saturday.
(Parliament rose and observed a minute's silence)""",
        ),
        ("Ilvane, Marta", "Thank you."),
        ('Brandeth "the Elder" & Sons', "No."),
        ("President", "We come to the agenda."),
    ]


def test_the_stated_language_is_the_one_spoken() -> None:
    """Where none is stated, none is known."""
    assert spoken_in("ep.txt", SITTING) == ["und", "fr", "de", "und"]


@pytest.mark.parametrize(
    "text", ["President: <P> is a tag.\n", "<p>HTML</p>", "CHAPTER ID=1\n", "<"]
)
def test_other_text_is_not_claimed(text: str) -> None:
    """A text that only speaks of tags is text."""
    assert not europarl.claims("page.txt", text.encode())
    assert europarl.claims("page.txt", SITTING.encode())
    assert reader_for("page.txt", text.encode()) is not None


@given(
    st.lists(st.one_of(st.text(max_size=10), st.sampled_from(["\n<P>\n", "\n<SPEAKER ID=1 NAME="])))
)
def test_any_text_tiles(pieces: list[str]) -> None:
    """Whatever stands between the tags, the blocks tile the source."""
    tiles(document_of(europarl, '<SPEAKER ID=1 NAME="A">' + "".join(pieces)))
