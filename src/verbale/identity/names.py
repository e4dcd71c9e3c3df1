"""Whether two names in one document can be one person's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from verbale.registry.match import accepts, compare, form_of, script_of
from verbale.words import fold

_SEPARATOR = re.compile(r"[\s.,·・]+")
_MARK = re.compile(r"[\u0300-\u036f]")
_AND = re.compile(r"(?<=\w\w)\s[yei]\s(?=\w\w)")
"""What joins two surnames of one person is no initial."""
_ARTICLE = re.compile(r"(?<!\w)(?:al|el|as|ash|an|ad|ar|at|az)[-‐‑](?=\w)")
"""The Arabic article before a name is printed or not, as it comes."""
LONG = 7
"""Letters of a word in which a slip is told from another name."""
_LONG_ENOUGH = 5
_CONFUSED = (
    ("rn", "m"),
    ("vv", "w"),
    ("ii", "h"),
    ("li", "h"),
    ("cl", "d"),
    ("q", "o"),
    ("1", "i"),
)
_BASE = re.compile(r"(?:[бвгджзклмнпрстфхцчшщ]|[аеиуюя]и|\b\w)$")
_OTHER_CASE = re.compile("(?:ом|ем|им|ым|ои)$")
_STEM = 4
_LONGEST_ENDING = 3
_SHORTEST = 3
_FEMININE = ("a", "я", "а", "α")


@lru_cache(maxsize=65536)
def tokens_of(name: str) -> tuple[str, ...]:
    """Folded words of a name without accents and dots: capitals often lack them."""
    parted = _AND.sub(" ", fold(name))
    plain = _MARK.sub("", unicodedata.normalize("NFKD", parted)).replace("ı", "i")
    parts = _SEPARATOR.split(_ARTICLE.sub("", unicodedata.normalize("NFKC", plain)))
    found = ("".join(c for c in part if c.isalnum()) for part in parts)
    return tuple(part for part in found if part)


def is_full(name: str) -> bool:
    """Whether a name has two words that are no initials, or is written without spaces."""
    said = tokens_of(name)
    if len(said) == 1 and "\u3040" <= said[0][0] <= "\ud7af":
        return len(said[0]) > 1
    return sum(len(token) > 1 for token in said) > 1


def fullness(name: str) -> tuple[int, int, int]:
    """What orders names from full to bare: whole words, then initials, then letters."""
    said = tokens_of(name)
    return sum(len(t) > 1 for t in said), len(said), sum(map(len, said))


def same_spelling(one: str, other: str) -> bool:
    """Whether two names have the same words, in any order."""
    return sorted(tokens_of(one)) == sorted(tokens_of(other))


def shortens(short: str, full: str) -> bool:
    """Whether a name can be short for another: its surname, with or without initials.

    "Ilvane", "M. Ilvane", "MARTA ILVANE" for "Marta Elena Ilvane"; "Kishida" for "Kishida Fumio".
    """
    few, many = tokens_of(short), tokens_of(full)
    words = [token for token in few if len(token) > 1]
    initials = [token for token in few if len(token) == 1]
    if not words or len(words) > len(many) or (few == many and initials):
        return False
    at = _find(words, list(many))
    if at is None:
        return not initials and _first_and_one_more(words, list(many))
    rest = [*many[:at], *many[at + len(words) :]]
    if not initials:
        return len(words) > 1 or at in (0, len(rest))
    return bool(rest) and _initials_fit(initials, rest)


def _find(words: list[str], name: list[str]) -> int | None:
    """Where words stand together in a name: at its end, at its start, or within."""
    size = len(words)
    places = (len(name) - size, 0, *range(1, len(name) - size))
    return next((at for at in places if name[at : at + size] == words), None)


def _first_and_one_more(words: list[str], name: list[str]) -> bool:
    """Whether a name has these two words, its first one and a later one."""
    return len(words) == 2 < len(name) and words[0] == name[0] and words[1] in name[1:]


def _initials_fit(initials: list[str], rest: list[str]) -> bool:
    """Whether initials are those of the other words, in order, as far as there are any."""
    at = 0
    for letter in initials:
        while at < len(rest) and not rest[at].startswith(letter):
            at += 1
        if at == len(rest):
            return letter != initials[0]
        at += 1
    return True


def is_base_form(name: str) -> bool:
    """Whether a name is certainly in its base form, which titles change in some languages.

    In Cyrillic a man's given name that ends in a consonant is; what ends otherwise may be another
    case of it. In Greek no ending tells.
    """
    said = tokens_of(name)
    if not said or not _has_endings(said[0]):
        return True
    return all(_BASE.search(token) and not _OTHER_CASE.search(token) for token in said[:-1])


def inflects(one: str, other: str) -> bool:
    """Whether names differ in case endings only ("Васком" and "Васк", "-ίδη" and "-ίδης").

    Initials may stand for words.
    """
    a, b = tokens_of(one), tokens_of(other)
    if not a or not b or not _has_endings(a[-1]):
        return False
    few, many = sorted((a, b), key=len)
    if not _same_stem(few[-1], many[-1]):
        return False
    if len(few) == 1:
        return True
    return all(
        any(
            y.startswith(x) if len(x) == 1 else _same_stem(x, y) or x.startswith(y)
            for y in many[:-1]
        )
        for x in few[:-1]
    )


def _has_endings(word: str) -> bool:
    return "\u0370" <= word[0] <= "\u04ff"


def _same_stem(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    stem = max(_STEM, shorter - 2) if shorter > _STEM else shorter
    close = abs(len(one) - len(other)) <= _LONGEST_ENDING
    return close and shorter >= _SHORTEST and one[:stem] == other[:stem]


def misspells(one: str, other: str) -> bool:
    """Whether two names differ by one letter in one long word, as a slip of the keys or of OCR.

    An ending that tells sex ("Kowalski", "Kowalska") is no slip.
    """
    a, b = tokens_of(one), tokens_of(other)
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return False
    ((x, y),) = differing
    if min(len(x), len(y)) >= _LONG_ENOUGH and as_scanned(x) == as_scanned(y):
        return True
    if len(a) == 1 or min(len(x), len(y)) < LONG or x[0] != y[0]:
        return False
    if x.endswith(_FEMININE) != y.endswith(_FEMININE):
        return False
    return _one_edit(x, y)


def as_scanned(word: str) -> str:
    """A word with the letters that OCR confuses made one."""
    for read, one in _CONFUSED:
        word = word.replace(read, one)
    return word


def _one_edit(one: str, other: str) -> bool:
    """Whether one letter is changed, missing, or two neighbours are swapped."""
    if len(one) > len(other):
        one, other = other, one
    start = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))
    if len(other) - len(one) == 1:
        return one[start:] == other[start + 1 :]
    if len(one) != len(other):
        return False
    swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return one[start + 1 :] == other[start + 1 :] or (
        swapped and one[start + 2 :] == other[start + 2 :]
    )


def transcribes(one: str, other: str) -> bool:
    """Whether a name in one script is, by its sound, a name in another."""
    if script_of(one) == script_of(other):
        return False
    a, b = form_of(one), form_of(other)
    return accepts(a, b, compare(a, b))
