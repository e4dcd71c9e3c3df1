"""Markdown out of text that anybody may have written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~$&!@]|(?<=\w):(?=//)")
JOINERS = "\u200c\u200d"
"""Zero-width, but spelling in Persian and in Indic scripts."""


def plain(text: str) -> str:
    """One line without controls, direction marks and other invisible signs; spaces collapsed."""
    kept = (c if c in JOINERS or not unicodedata.category(c).startswith("C") else " " for c in text)
    return " ".join("".join(kept).split())


def escaped(text: str) -> str:
    """One line, fit for a table cell, that Markdown, HTML and template engines take for text."""
    return _SIGNS.sub(r"\\\g<0>", plain(text))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table. The cells are Markdown already: escape what comes from data."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
