"""Headings within a record that its agenda has announced before the first speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.headings import is_file_number
from verbale.punctuation import COLONS, FULL_STOPS
from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 160
_FEWEST_WORDS = 4
_FIRST_WORDS = 3
"""How many words stand together in both; later ones may be left out in the heading."""
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(rf"[.!?…;,{COLONS}！？；，{FULL_STOPS}\"”»’')\]）】」–—-]\s*$")


class Agenda:
    """The lines that stand before the first speech of a record.

    Args:
        texts: The blocks before the first label.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.items = [_words(line) for text in texts for line in text.split("\n") if line.strip()]

    def heads(self, text: str, below: str, *, opens: bool) -> bool:
        """Whether a line is the heading of an item, or of the file whose number is below it.

        Args:
            text: A block without a label.
            below: The block below it; empty where that one has a label.
            opens: Whether a label follows at once.
        """
        if not _is_unfinished(text):
            return False
        return is_file_number(below) or (opens and self._announces(text))

    def _announces(self, text: str) -> bool:
        """Whether the words of a line stand in an item in order, some left out."""
        wanted = _words(text)
        return len(wanted) >= _FEWEST_WORDS and any(_holds(item, wanted) for item in self.items)


def _is_unfinished(text: str) -> bool:
    """Whether a text is one short line that no mark ends."""
    text = text.strip()
    return 0 < len(text) <= _LONGEST and "\n" not in text and not _ENDS.search(text)


def _words(line: str) -> list[str]:
    return _WORD.findall(fold(line))


def _holds(item: list[str], wanted: list[str]) -> bool:
    """Whether the words stand in an item in order, the first of them together."""
    opening = wanted[:_FIRST_WORDS]
    for at in range(len(item) - len(wanted) + 1):
        if item[at : at + _FIRST_WORDS] == opening:
            rest = iter(item[at:])
            return all(word in rest for word in wanted)
    return False
