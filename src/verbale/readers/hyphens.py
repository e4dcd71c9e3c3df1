"""Hyphens at the ends of lines: made by the line, or the word's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

_COMPOUND = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")
_LAST = re.compile(r"[^\W\d_]{1,40}$")
_FIRST = re.compile(r"[^\W\d_]{1,40}")
_LOOK = 40


def compounds(texts: Iterable[str]) -> frozenset[str]:
    """The words that have a hyphen within a line, in small letters."""
    return frozenset(word.lower() for text in texts for word in _COMPOUND.findall(text))


def is_made_by_line_end(before: str, after: str, known: AbstractSet[str]) -> bool:
    """Whether a hyphen between two lines is no part of the word.

    Args:
        before: What stands before the hyphen.
        after: The line behind it.
        known: `compounds` of the document: one that is written with its hyphen keeps it, and so
            does one whose second part has a capital.
    """
    last, first = _LAST.search(before[-_LOOK:]), _FIRST.match(after)
    if last is None or first is None or not first[0][0].islower():
        return False
    return f"{last[0]}-{first[0]}".lower() not in known
