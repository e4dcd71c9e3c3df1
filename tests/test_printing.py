"""What is shown of texts of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.printing import replaced
from verbale.terminal import printable

SPELT = ["می‌گوید", "क्‍ष", "ශ්‍රී", "న్‌"]


@pytest.mark.parametrize("word", SPELT[:3])
def test_joiners_that_are_spelling_stay(word: str) -> None:
    """Persian and Indic words look as they are written."""
    assert printable(word) == word


@pytest.mark.parametrize(
    "text", ["a\u200db", "a\u200c", "\u200cمی", "می\u200c", "\u200d", "م\u200c\u200cی", "\u202eم"]
)
def test_others_are_seen(text: str) -> None:
    """Where no script needs them, or at the edge of a word, they are no spelling."""
    assert "\N{REPLACEMENT CHARACTER}" in printable(text)


@given(st.text())
def test_nothing_else_passes(text: str) -> None:
    """The same length; what is left is printable, a joiner, or the stand-in."""
    made = replaced(text, lambda _: "?")
    assert len(made) == len(text)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in made)
    assert replaced(made, lambda _: "?") == made


@given(st.text())
def test_lines_stay(text: str) -> None:
    """A line feed is kept for a terminal; what else could begin a line is not."""
    assert printable(text).count("\n") == text.count("\n")
    assert printable(text).splitlines() == printable(text).removesuffix("\n").split("\n") or (
        not text
    )
