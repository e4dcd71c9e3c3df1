"""The head of a document opens no turn: `President: Ana Maru` says there who presides.

A line of a head is set as a label with its speech is. What stands behind it tells it apart: a name,
a time, a list of names, and no sentence up to the first label that does open speech. The word
before the colon helps only where it is a known field of heads (Date, Present).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer, Opener
from verbale.attribution.dates import is_date
from verbale.attribution.shape import KNOWN, Case, Kind, is_cjk, shape_of
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from verbale.attribution.candidates import Candidate

_FIELDS = ("head.title", "head.date", "head.place", "head.participants", "head.published")
_TALK = "labels.talk"
_NAMED = (Kind.NAME, Kind.TITLED, Kind.OFFICE, Kind.MEDIA)
_CHAIRS = (Kind.MODERATOR, Kind.OFFICE)
"""Who is named in the head by the very label under which they speak."""
_SENTENCE = re.compile(r"(?:[^\W\d_]{3}|\d\d)[\"”»’)\]）】」』]*[.!?…。！？؟]+[\"”»’)\]）】」』]*$")
_BRACKETED = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")
_NAMED_WITH_STATE = re.compile(r"[^()（）\n]{2,60}[(（][^()（）\n]{2,60}[)）]")
_NOTE_BEHIND = re.compile(r"(?<=[.!?…])\s?[(\[][^()\[\]]{1,60}[)\]]$")
_KEYED = re.compile(r"[:：]\s*$")
_PARTS = re.compile(r"[;,；、，]|\s[–—-]\s")
_KEY_END = re.compile(r"[:：\n]")
_LEADERS = re.compile(r"(?:[.·…_] ?){8,}")
_STARTS = (Opener.PARAGRAPH, Opener.LINE)
_EDGES = " \t\n.|()[]（）"
_LONGEST_VALUE = 60
_LONGEST_LINE = 300
_MOST_BLOCKS = 40
_LONGEST_NAME, _LONGEST_CJK_NAME = 4, 5
"""Words, and ideographs, of a name in a script without capitals."""


def without_head(labels: list[Candidate], texts: Mapping[int, str]) -> list[Candidate]:
    """The labels from the first one on that opens speech.

    Args:
        labels: The labels found, in reading order.
        texts: The text of each block that people read, by its index, in reading order.
    """
    counts = Counter(label.label.name for label in labels)
    order = list(texts)
    number = 0
    for label, following in pairwise([*labels, None]):
        if label is None or label.stated or label.marked:
            break
        again = counts[label.label.name] > 1
        if not _is_of_head(label, following, texts, order, again=again):
            break
        number += 1
    return labels[number:]


def _is_of_head(
    label: Candidate,
    following: Candidate | None,
    texts: Mapping[int, str],
    order: list[int],
    *,
    again: bool,
) -> bool:
    """Whether a label, with what stands behind it up to the next one, is of the head."""
    same = following is not None and following.block == label.block
    text = texts[label.block][label.end : following.start if same and following else None]
    value, _, lines = text.strip(" \t\n:：").partition("\n")
    if len(value) > _LONGEST_LINE or _speaks(lines):
        return False
    # In columns: `President: Mr. Maru ......... (Vell)`
    below = bisect_right(order, label.block)
    held = value or "".join(texts[index] for index in order[below : below + 1])
    listed = _LEADERS.search(held) is not None and label.opener in _STARTS
    dated = label.shape.kind not in KNOWN and is_date(value)
    # Within a line: `In the chair: Ana Maru – Speaker of the House`
    keyed = label.opener not in _STARTS and _KEYED.search(texts[label.block], 0, label.start)
    named = bool(keyed) and not _speaks(text) and _names(value)
    # "PARTICIPANTS:", and below it a list of them; what they talk of need not be dialogue.
    heads = not (value or again) and is_field(label.label.name) and bool(held) and not _speaks(held)
    # "Speakers: Ana Maru, Brek (Rivers)", whatever is told below.
    named = named or (not again and is_field(label.label.name) and _names(value))
    presides = label.opener in _STARTS and _names_who_presides(label, text)
    if heads or listed or dated or named or presides or (not again and _names_people(label, value)):
        return True  # whatever is told behind it
    last = bisect_left(order, following.block) if following else len(order)
    between = order[below:last]
    if len(between) > _MOST_BLOCKS or any(_speaks(texts[index]) for index in between):
        return False
    if following and not same and _speaks(texts[following.block][: following.start]):
        return False
    if value:
        return _is_value(label, value.strip(), again=again)
    alone = label.closer is Closer.ALONE and label.shape.kind is Kind.NAME
    # "INDEX:", above a list of what was talked about, is the name of a newsroom, too.
    title = not again and (alone or label.shape.kind is Kind.MEDIA)
    return is_field(label.label.name) or title or _hold_field(texts[i] for i in between)


def _names_who_presides(label: Candidate, text: str) -> bool:
    """Whether the label of the chair is followed by a form of address, a name and a state alone.

    "Председатель: г-н Орландо (Мальта)" tells who it is. Who calls upon somebody ends a sentence.
    """
    said = text.strip(" \t\n:：")
    if label.shape.kind not in _CHAIRS or not _NAMED_WITH_STATE.fullmatch(said):
        return False
    name = _BRACKETED.sub(" ", said).strip(_EDGES)
    # Forms of address that are written small ("г-н") are known at the start of a label.
    return shape_of(name[:1].upper() + name[1:]).kind is Kind.TITLED


def _names_people(label: Candidate, value: str) -> bool:
    """Whether an office or a task stands before full names, without the mark of a sentence."""
    kinds = (Kind.MODERATOR, Kind.OFFICE, Kind.INTERPRETER, Kind.PRESS)
    if label.shape.kind not in kinds or _SENTENCE.search(value) or fold(value) in words(_TALK):
        return False
    shape = shape_of(_PARTS.split(_BRACKETED.sub(" ", value))[0].strip(_EDGES))
    # "Mr. President" is how the press begins.
    titled = shape.kind is Kind.TITLED and label.shape.kind is not Kind.PRESS
    full = (titled or shape.kind is Kind.NAME) and shape.tokens > 1
    return (full and _names(value)) or _is_caseless_name(value)


@cache
def _fields() -> frozenset[str]:
    return frozenset(word for group in _FIELDS for word in words(group))


def is_field(key: str) -> bool:
    """Whether a word is a key of the lines in heads of documents (Date, Place, Present)."""
    return fold(key.strip()) in _fields()


def _hold_field(lines: Iterable[str]) -> bool:
    """Whether one of the lines is, or opens with, a field of heads: `Location`, `Date: 6 May`."""
    keys = (_KEY_END.split(line, maxsplit=1)[0] for line in lines)
    return any(map(is_field, keys))


def _speaks(text: str) -> bool:
    """Whether a text is more than a line of a head: long, or with a sentence at its end."""
    bare = _NOTE_BEHIND.sub("", text.rstrip())
    return len(text) > _LONGEST_LINE or _SENTENCE.search(bare) is not None


def _is_value(label: Candidate, value: str, *, again: bool) -> bool:
    """Whether what stands behind a label is the value of a field, and no speech."""
    kind = label.shape.kind
    field = is_field(label.label.name)
    if field and not again:
        return not _SENTENCE.search(value) or _names(value)
    if not any(char.isalpha() for char in value):
        return any(char.isdigit() for char in value) and kind is not Kind.ANSWER
    if _SENTENCE.search(value):
        listed = kind is Kind.NAME and not label.in_head and _PARTS.search(value) is not None
        return listed and not again and _names(value)
    if again and kind not in _CHAIRS:
        return False
    if value[0].isdigit() and kind not in KNOWN:
        return len(value) <= _LONGEST_VALUE
    return _names(_with_initial(label, value)) or (not again and _is_caseless_name(value))


def _with_initial(label: Candidate, value: str) -> str:
    """A value with the initial that its label took, whose full stop closed the label."""
    initial = label.label.name.split()[-1]
    cut = label.closer is Closer.PERIOD and len(initial) == 1
    return f"{initial}. {value}" if cut else value


def _names(value: str) -> bool:
    """Whether a value is a name or a list of names, each perhaps with what the person is."""
    parts = [part.strip(_EDGES) for part in _PARTS.split(_BRACKETED.sub(" ", value))]
    shapes = [shape_of(part) for part in parts if part]
    full = any(shape.tokens > 1 or shape.kind is not Kind.NAME for shape in shapes)
    return full and all(
        shape.kind in _NAMED and (shape.case is not Case.NONE or shape.kind is not Kind.NAME)
        for shape in shapes
    )


def _is_caseless_name(value: str) -> bool:
    """Whether a value is short enough for a name in a script without capitals."""
    shape = shape_of(value)
    short = len(value) <= _LONGEST_CJK_NAME if is_cjk(value) else shape.tokens <= _LONGEST_NAME
    return shape.case is Case.NONE and shape.kind is Kind.NAME and short
