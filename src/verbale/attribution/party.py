"""Names with a party behind them that no bracket sets apart: `Martta Ilves kesk`."""

from __future__ import annotations

import re
from functools import cache

from verbale.attribution.shape import is_name
from verbale.words import fold, words

_PARTY = re.compile(r"[^\W\d_]{1,5}")
_SHORTEST_NAME = 2


def has_party_behind(label: str) -> bool:
    """Whether a label is a whole name and a short word in small letters that reports no speech."""
    *name, last = label.split() or [""]
    if len(name) < _SHORTEST_NAME or not last.islower() or not _PARTY.fullmatch(last):
        return False
    return fold(last) not in _telling() and is_name(name)


@cache
def _telling() -> frozenset[str]:
    """Short words that follow names and are no party."""
    return words("speech.reporting") | words("labels.particle") | words("speech.common")
