"""A printed label taken apart: the name as printed, delivery notes, and a key for repeats."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from verbale.punctuation import in_brackets
from verbale.words import fold, words

_BRACKETED = re.compile(rf"\s*[(\[（【]({in_brackets(120)})[)\]）】]")
_OPENING = re.compile(r"[(\[（【]")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_TIME_BEHIND = re.compile(r"(?<=[^\W\d_])[\s·|–—-]{1,8}\d{1,2}:\d{2}(?::\d{2})?\s?$")
"""`Ana Maru  0:05`, as machines write down calls."""
_REMARK_ENDS = re.compile(r"[^.]*\s[^\W\dA-ZÀ-Þ_]{4,}\.")
_PARTS = re.compile(r"[;；]")
_SPACE = re.compile(r"\s+")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]{1,2}\.$")
LANGUAGE_SLOT = "{language}"
_TELLING = 5
_SURNAME_TWICE = re.compile(
    r"\s(?P<surname>[^\W\d_a-zß-ÿа-яёіїєґ][\w’'-]+)\s?(?P=surname)(?=\s[^\W\d_])"
)
_ENDED = re.compile(r"[.!?:]")
_MOST_GIVEN = 3
_BEHIND_COMMA = re.compile(r"(?<=\w)(?:[,،，]| [-–—])\s*(?P<note>[^\W\d_][^(),]{2,60})$")
"""`Ana Maru, interpretation from Ordic`."""
_BEHIND_BRACKETS = re.compile(r"(?<=[)\]])\s+(?P<note>[^\W\d_][^()\[\]]{2,30})$")


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label without what does not belong to it.

    Attributes:
        name: As printed, spaces collapsed, without closing mark, times and delivery notes.
        notes: Delivery notes, without brackets.
        key: What repeats of the label share: folded letters and digits of the name without
            brackets.
    """

    name: str
    notes: tuple[str, ...]
    key: str


@lru_cache(maxsize=65536)
def take_apart(raw: str) -> PrintedLabel:
    """Take a label apart.

    Args:
        raw: From the first character of the label up to its closing mark.
    """
    notes: list[str] = []

    def keep_or_drop(match: re.Match[str]) -> str:
        inside = match[1].strip()
        if _TIME.fullmatch(inside):
            return ""
        if is_delivery_note(inside) or _is_remark(inside):
            notes.append(inside)
            return ""
        if not _OPENING.search(inside):
            return match[0]
        return match[0].replace(match[1], _BRACKETED.sub(keep_or_drop, match[1]), 1)

    raw = _TIME_BEHIND.sub("", raw[: shown_over(raw)])
    name = _BRACKETED.sub(keep_or_drop, raw) if _OPENING.search(raw) else raw
    name = _SPACE.sub(" ", unicodedata.normalize("NFC", name)).strip(" \t\n,:：;|-–—―・")
    if name.endswith(".") and not (_INITIAL.search(name) and len(name) > 3 and name.count(".") > 1):
        name = name.rstrip(".").rstrip()
    told = _BEHIND_COMMA.search(name)
    if told and is_delivery_note(told["note"]):
        notes.append(told["note"])
        name = name[: told.start()]
    behind = _BEHIND_BRACKETS.search(name)
    if behind and is_delivery_note(behind["note"]):
        notes.append(behind["note"])
        name = name[: behind.start()]
    return PrintedLabel(name, tuple(notes), label_key(name))


def shown_over(raw: str) -> int | None:
    """Where the name ends over which a page shows it again, surname first, with the office.

    `Ana Maru Maru Ana Minister of Rivers`, glued to it and to the office or not, as where a tooltip
    became text.

    Returns:
        One past the last code point of the name; None where no name stands so.
    """
    for twice in _SURNAME_TWICE.finditer(raw):
        if _ENDED.search(raw, twice.end()):
            continue
        given, shown = raw[: twice.start()].split(), raw[twice.end() :].split(None, _MOST_GIVEN)
        for count in range(1, _MOST_GIVEN + 1):
            if len(given) >= count and _shows(shown[:count], given[-count:]):
                return twice.end("surname")
    return None


def _shows(shown: list[str], given: list[str]) -> bool:
    """Whether words are given names, an office glued to the last of them or not."""
    if shown[:-1] != given[:-1] or not shown[-1].startswith(given[-1]):
        return False
    glued = shown[-1][len(given[-1]) :]
    return not glued or (glued[0].isupper() and glued[1:].islower())


def has_time_behind(raw: str) -> bool:
    """Whether a label ends with a time of day or of a recording, without brackets."""
    return raw[-1:].isdigit() and _TIME_BEHIND.search(raw) is not None


@lru_cache(maxsize=65536)
def label_key(name: str) -> str:
    """Folded letters and digits of a label outside brackets, or of all where none stand outside."""
    bare = _BRACKETED.sub(" ", name) if _OPENING.search(name) else name
    return letters(bare) or letters(name)


def letters(text: str) -> str:
    """Folded letters and digits alone, so that case, width, spaces and marks do not matter."""
    return "".join(filter(str.isalnum, fold(text)))


@lru_cache(maxsize=1)
def _delivery_pattern() -> re.Pattern[str]:
    forms = sorted(words("notes.delivery") | words("notes.translation"), key=len, reverse=True)
    slot = re.escape(LANGUAGE_SLOT)
    bodies = (
        re.escape(form).replace(slot, r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
        for form in forms
        if form != LANGUAGE_SLOT
    )
    return re.compile("(?:" + "|".join(bodies) + ")[.。]?")


def _is_remark(inside: str) -> bool:
    """Whether brackets in a label hold a remark on delivery in small letters, and no office.

    Or a remark that ends as a sentence does: `(Para expor.)`.
    """
    if _REMARK_ENDS.fullmatch(inside):
        return True
    parts = [part.strip(",;") for part in fold(inside).split()]
    if not inside[:1].islower() or any(part in words("labels.office") for part in parts):
        return False
    return any(part in _words_of_delivery() for part in parts)


@lru_cache(maxsize=1)
def _words_of_delivery() -> frozenset[str]:
    """The long words of delivery notes: "interpreted", "spoke"."""
    parts = (part for form in words("notes.delivery") for part in form.split())
    return frozenset(part for part in parts if len(part) >= _TELLING and part != LANGUAGE_SLOT)


def is_note(inside: str) -> bool:
    """Whether bracketed words are a note of any kind: delivery, stage direction, time."""
    stage = fold(inside).strip(" .…!") in words("notes.stage")
    return stage or is_delivery_note(inside) or _TIME.fullmatch(inside.strip()) is not None


def is_delivery_note(inside: str) -> bool:
    """Whether bracketed words say how something was delivered ("spoke in French")."""
    parts = [part.strip() for part in _PARTS.split(inside)]
    return all(_delivery_pattern().fullmatch(fold(part)) for part in parts)
