"""What a page's own style sheet says of its classes: which of them set text apart."""

from __future__ import annotations

import re

_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,1000})\}")
_COMMENT = re.compile(r"/\*.{0,2000}?\*/", re.DOTALL)
_CLASS = re.compile(r"(?:^|,)\s*[a-z]{0,10}\.([\w-]{1,60})\s*(?=,|$)")
_SET_APART = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps"
)
_MOST = 100_000
"""Characters of a style sheet that are read."""


def classes_set_apart(sheet: str) -> frozenset[str]:
    """The classes that a style sheet sets bold or in small capitals, whatever they stand in."""
    found: set[str] = set()
    for selectors, settings in _RULE.findall(_COMMENT.sub("", sheet[:_MOST])):
        if _SET_APART.search(settings.lower()):
            found.update(_CLASS.findall(selectors.strip()))
    return frozenset(found)
