"""Whether one label is another with a slip of the hand, or of what read it from an image."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

from verbale.attribution.shape import is_cjk
from verbale.words import fold

_WORD = re.compile(r"\w+")
_DOUBLED = re.compile(r"(\W)\1+")
_MOST_EDITS = 3
"""Letters that may differ between two labels at all: a slip is one, or two where one was read as
two."""
_READ_AS_ONE = (("rn", "m"), ("ii", "u"), ("vv", "w"), ("d", "c¦"))
_STROKE = "¦"
_LOOK_ALIKE = str.maketrans("0O568АаЕеОоСсРрХхуІіКМНТВοΟαΑΕΡ", "oosgbAaEeOoCcPpXxyIiKMHTBoOaAEP")
"""Digits and letters, and letters of two scripts, that look the same."""
_NEARLY_ALIKE = str.maketrans("cb", "eh")
"""Letters that are read for one another within a word, where both may be its first."""
_INFLECTED = frozenset("aeiosyаяеиоыαηος")
"""Letters that make another word at the end of one: another sex, or several."""
_SHORTEST, _LONG = 4, 7


class Place(Enum):
    """Where in a label a word stands."""

    ALONE = 1
    WITHIN = 2
    LAST = 3
    """Behind others: a surname, where `Anna` and `Hanna` are two given names."""


def is_slip(label: str, other: str) -> bool:
    """Whether a label is the other one, spelt wrongly.

    Labels that differ in case alone, in a number, in a short word such as "Mr", or in the end of a
    word are two.
    """
    if _spaced(label) == _spaced(other):
        return label != other
    one, two = fold(label), fold(other)
    if one == two or OSA.distance(one, two, score_cutoff=_MOST_EDITS) > _MOST_EDITS:
        return False
    ours, theirs = _WORD.findall(label), _WORD.findall(other)
    if len(ours) != len(theirs):
        return _differs_in_spaces(ours, theirs)
    pairs = list(zip(ours, theirs, strict=True))
    apart = [at for at, (a, b) in enumerate(pairs) if fold(a) != fold(b)]
    if len(apart) == 2 and _differs_in_spaces(ours, theirs):
        return True  # a space that changed places with a letter
    if len(apart) != 1:  # of several, all are read wrongly
        return bool(apart) and all(_skeleton(a) == _skeleton(b) for a, b in pairs)
    last = Place.LAST if apart[0] == len(pairs) - 1 else Place.WITHIN
    return is_slip_of_word(*pairs[apart[0]], Place.ALONE if len(pairs) == 1 else last)


def _spaced(label: str) -> str:
    """The label with every space and mark once where it stands twice."""
    return _DOUBLED.sub(r"\1", " ".join(label.split()))


def _differs_in_spaces(ours: list[str], theirs: list[str]) -> bool:
    """Whether the letters are the same, and words run together or fall apart."""
    return ours != theirs and fold("".join(ours)) == fold("".join(theirs))


@lru_cache(maxsize=16384)
def is_slip_of_word(word: str, other: str, place: Place) -> bool:
    """Whether a word is the other one, spelt wrongly.

    Args:
        word: The rare spelling.
        other: The usual one.
        place: Where in their labels they stand.
    """
    one, two = fold(word), fold(other)
    if one.isdigit() or two.isdigit() or (is_cjk(one) and place is Place.ALONE):
        return False  # 王文斌 and 王斌 are two
    if _skeleton(word) == _skeleton(other):
        return True
    if _digits(one) != _digits(two) or OSA.distance(one, two, score_cutoff=1) > 1:
        return False
    shortest = _SHORTEST - (place is not Place.ALONE) - 2 * is_cjk(one)
    if len(one) == len(two):
        return len(one) >= shortest and (_is_swap(one, two) or _is_other_letter(one, two))
    if max(len(one), len(two)) < max(shortest, _SHORTEST - 2 * is_cjk(one)):
        return False
    falls = word[:1].islower() and other[:1].isupper()
    return _is_letter_more(one, two, loses_first=falls or place is Place.LAST)


def _is_swap(one: str, two: str) -> bool:
    """Whether two neighbours changed places."""
    at = _first_difference(one, two)
    return one[at : at + 2] == two[at : at + 2][::-1]


def _is_other_letter(one: str, two: str) -> bool:
    """Whether one letter is another, within a word so long that it is hardly another name."""
    at = _first_difference(one, two)
    return len(one) >= _LONG and 0 < at < len(one) - 1


def _is_letter_more(one: str, two: str, *, loses_first: bool) -> bool:
    """Whether a letter is too many or too few, but none at the end that makes another word."""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    at = _first_difference(longer, shorter)
    if at == len(longer) - 1:
        return longer[-1] not in _INFLECTED or longer[-1] == longer[-2]
    return at > 0 or len(longer) > _LONG or (shorter == one and loses_first)


def _first_difference(longer: str, shorter: str) -> int:
    pairs = zip(longer, shorter, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), len(shorter))


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _skeleton(word: str) -> str:
    """The word as an image shows it: letters that look alike are one."""
    seen = fold(re.sub("[Il1|]", _STROKE, word.replace("H", "II")).translate(_LOOK_ALIKE))
    for read, printed in _READ_AS_ONE:
        seen = seen.replace(read, printed)
    return seen[:1] + seen[1:].translate(_NEARLY_ALIKE)
