"""What a page's own style sheet says of its classes: which of them set text apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLASS = re.compile(r"\s*[a-z]{0,10}\.([\w-]{1,60})\s*")
_SET_APART = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps"
)
_MOST = 100_000
"""Characters of a style sheet that are read."""


def classes_set_apart(sheet: str) -> frozenset[str]:
    """The classes that a style sheet sets bold or in small capitals, whatever they stand in."""
    found: set[str] = set()
    for rule in _without_comments(sheet[:_MOST]).split("}"):
        selectors, _, settings = rule.rpartition("{")
        if selectors and _SET_APART.search(settings.lower()):
            found.update(_classes(selectors.rpartition("{")[2]))
    return frozenset(found)


def _classes(selectors: str) -> Iterator[str]:
    for selector in selectors.split(","):
        if match := _CLASS.fullmatch(selector):
            yield match[1]


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + "".join(piece.partition("*/")[2] for piece in rest)
