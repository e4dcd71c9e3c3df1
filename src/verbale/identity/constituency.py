"""Members of one full name whom the places in brackets tell apart: "Ana Maru (North Reef)"."""

from __future__ import annotations

from difflib import SequenceMatcher

from verbale.attribution.shape import Kind, shape_of
from verbale.identity.names import tokens_of

__all__ = ["are_two_places"]

_ALIKE = 0.85
_ALIKE_WORD = 0.75


def are_two_places(one: str, other: str) -> bool:
    """Whether what two brackets say are two places, so that nobody is of both.

    Offices, parties in capitals and longer words for one place are no reason to part people, as
    one person holds two offices and a constituency is shortened.

    Args:
        one: In one pair of brackets, as printed.
        other: In the other.
    """
    place, second = (_place(text) for text in (one, other))
    if not place or not second:
        return False
    said, other_said = set(tokens_of(place)), set(tokens_of(second))
    return not (said <= other_said or other_said <= said or _is_slip(place, second))


def _place(text: str) -> str:
    """The name of a place before the first comma; nothing where it may be something else."""
    place = text.partition(",")[0].strip()
    named = shape_of(place).kind is Kind.NAME and not place.isupper()
    return place if named else ""


def _is_slip(one: str, other: str) -> bool:
    """Whether two names of places are one but for a letter or two in a word."""
    words, others = tokens_of(one), tokens_of(other)
    if len(words) != len(others):
        return SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE
    return all(
        word == second or SequenceMatcher(None, word, second, autojunk=False).ratio() > _ALIKE_WORD
        for word, second in zip(words, others, strict=True)
    )
