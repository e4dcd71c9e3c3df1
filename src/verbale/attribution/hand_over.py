"""Notes that from here on another presides: `(Mr. Roe took the Chair)`, `Vorsitz: …`.

The forms are the words `notes.chair`. Outside of brackets a line is a note only if it is short and
says nothing else; nobody speaks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from verbale.attribution.shape import Case, Kind, is_address, shape_of, starts_with_office
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST, _LONGEST = 3, 180
_SLOT = "{name}"
_START, _END = 5, 2
"""Characters by which a form is looked up."""
_BRACKETED = re.compile(r"[(\[（【〔]([^\n]*)[)\]）】〕]\.?")
_LONG = 4
"""Letters that an abbreviation in a name hardly has."""
_EDGES = " \n.。*_–—-―"
_TIME = re.compile(
    r"(?:,? (?:at|um|à|a las|alle|as|às|em|o|в|о|u)? ?\d{1,2}[.:h]\d{2}[^\n]{0,10})$", re.IGNORECASE
)
_AT_END = re.compile(r"\d[^\d\n]{0,10}$")
"""A time."""
_TIME_INSIDE = re.compile(r" at \d{1,2}(?:[.:]\d{2})?(?: ?[ap]\.? ?m\.?)?,?(?= )", re.IGNORECASE)
_SENTENCES = re.compile(r"[:!?;“”\"«»]|\s[–—]\s")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ASIDE = re.compile(r"[、，,]\s*")
_TELLING = (Kind.TITLED, Kind.OFFICE, Kind.MODERATOR)


@dataclass(frozen=True, slots=True)
class _Form:
    """What stands before and after the name, folded.

    Attributes:
        before: With the space that keeps it apart from the name.
        after: The same.
        address: How many words at the end of `before` are a form of address, the name's own.
    """

    before: str
    after: str
    address: int


def hand_over(text: str) -> str | None:
    """Who presides from here on, as a note of its own prints it; None where it is no such note.

    Args:
        text: A whole paragraph.
    """
    return _hand_over(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _hand_over(text: str) -> str | None:
    """The same of a short paragraph."""
    stripped = text.strip()
    bracketed = _BRACKETED.fullmatch(stripped)
    note = (bracketed[1] if bracketed else stripped).strip(_EDGES)
    if not _may_be_one(note):
        return None
    note = _TIME_INSIDE.sub("", _TIME.sub("", note))
    folded = fold(note)
    starts, ends = _forms()
    for form in (*starts.get(folded[:_START], ()), *ends.get(folded[-_END:], ())):
        long = len(folded) > len(form.before) + len(form.after)
        if long and folded.startswith(form.before) and folded.endswith(form.after):
            who = _name(note, folded, form)
            if _can_preside(who, noted=bracketed is not None, keyed=":" in form.before):
                return who
    return None


def _may_be_one(note: str) -> bool:
    """Whether a note starts or ends as a form does, at little cost; a time may stand behind it."""
    starts, ends = _forms()
    start, end = note[:_START].casefold(), note[-_END:].casefold()
    return start in starts or end in ends or _AT_END.search(note) is not None


def _name(note: str, folded: str, form: _Form) -> str:
    """The name as printed, its form of address included."""
    if form.before[-1:] in ("", " ") and form.after[:1] in ("", " "):
        words_ = note.split()
        start = len(form.before.split()) - form.address
        return " ".join(words_[start : len(words_) - len(form.after.split())]).strip(" ,")
    printed = note if len(folded) == len(note) else folded
    who = printed[len(form.before) : len(folded) - len(form.after)].strip(" ,")
    return _ASIDE.split(who)[-1] if _CJK.search(who) else who


def _can_preside(who: str, *, noted: bool, keyed: bool) -> bool:
    """Whether words name one who presides: an office, a form of address, a full name.

    Args:
        who: The words.
        noted: Whether the note stands in brackets, as no speech does.
        keyed: Whether a colon stands before them, as it does before speech.
    """
    if len(who) < _SHORTEST or _SENTENCES.search(who):
        return False
    if noted:
        return True
    if any(word.endswith(".") and _ends_sentence(word) for word in who.split()[:-1]):
        return False
    if starts_with_office(who):
        return True
    shape = shape_of(who.partition(",")[0])
    named = shape.kind is Kind.NAME and shape.tokens > 1
    named = named and (not keyed or shape.case is Case.UPPER)
    article = fold(who.split()[0]) in words("labels.article")
    return shape.kind in _TELLING or (named and not article)


def _ends_sentence(word: str) -> bool:
    """Whether a word with a full stop is no abbreviation."""
    return sum(map(str.isalpha, word)) >= _LONG and not is_address(word)


def _is_address(folded: str) -> bool:
    """Whether a word of a form is a form of address; short ones are only with a full stop."""
    return is_address(folded.capitalize()) and (len(folded) >= _SHORTEST or "." in folded)


@cache
def _forms() -> tuple[Mapping[str, list[_Form]], Mapping[str, list[_Form]]]:
    """The forms by their first characters, and those that begin with the name by their last."""
    starts: dict[str, list[_Form]] = {}
    ends: dict[str, list[_Form]] = {}
    for form in sorted(words("notes.chair"), key=lambda form: (-len(form), form)):
        before, _, after = form.partition(_SLOT)
        address = sum(1 for _ in takewhile(_is_address, reversed(before.split())))
        found = _Form(before, after, address)
        if len(before) >= _START:
            starts.setdefault(before[:_START], []).append(found)
        else:
            ends.setdefault(after[-_END:], []).append(found)
    return starts, ends
