"""Lines between turns that nobody says: headings, numbers and signs of the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.labels import is_note
from verbale.document import BlockKind, MarkKind
from verbale.punctuation import FULL_STOPS
from verbale.words import fold, words

if TYPE_CHECKING:
    from verbale.document import Block

_ENDS = re.compile(rf"[.!?…:;,！？：；，{FULL_STOPS}،—–\-\"”»’')\]）】」]\s*$")
_SENTENCE_ENDS = re.compile(rf"[.!?…！？{FULL_STOPS}:：\"”»’')\]）】」—–-]\s*$")
_LONGEST_HEADING = 90
_LONGEST_BROKEN = 240
"""Of a heading in capitals over several lines."""
_NUMBERED = re.compile(
    r"\d{2,}[/–-]\d[\d/–-]*"  # the number of a question or bill: 317-00287/14
    r"|(?:[A-Z]|[IVX]{1,5}|[\u2160-\u216b])\.\s?[^\W\d_][^\n]{2,80}"
)
"""What is but a number of the record, or opens with the letter of a part."""
_FILE_NUMBER = re.compile(r"\d{2,}[–-]\d{2,}/\d{2,}")
"""A number that nobody says, whatever stands before it."""
_IN_BRACKETS = re.compile(r"[【＜《≪](?P<inside>[^【】＜＞《》≪≫\n:：.!?。！？]{2,40})[】＞》≫]")
"""A heading as Chinese and Japanese pages set it: `【質疑応答】`."""
_SIGN = re.compile(r"[A-Z]")
"""What tells, in a cell of its own, that the recording goes on."""
_HEADED = re.compile(
    r"(?:[^\W\d_][^.!?\n]{3,80}(?:\.[^.!?\n]{3,80})?:"
    r"|[^\W\d_]{3,20}:\s[^\Wa-zß-ÿ\d_][^a-zß-ÿ.!?\n]{2,60})"
    r"\s?\[(?P<note>[^\[\]\n]{3,30})\]"
)
"""`Examination by Ms. Maru: [Continued]`, `WITNESS: IVO BREK [Resumed]`."""
_SHORTEST_HEADING = 6


def is_heading(block: Block, before: str) -> bool:
    """Whether a block without a label is a heading, or a line of the record, between speeches.

    Args:
        block: The block.
        before: The speech before it; empty where that, too, is none.
    """
    text = block.text.strip()
    if block.kind is BlockKind.HEADING or _is_line_of_record(block, text):
        return True
    broken = len(text) <= _LONGEST_BROKEN and text.isupper()
    if block.kind is not BlockKind.PARAGRAPH or not (broken or _is_short_line(text)):
        return False
    if text.isupper() and not before.isupper():
        text = text.rstrip(",")  # the heading goes on in the next line
    if _ENDS.search(text) or (before and not _SENTENCE_ENDS.search(before.rstrip()[-1:])):
        return False
    return (
        _NUMBERED.fullmatch(text) is not None
        or _is_bold(block)
        or _is_set_as_title(text, alone=not before)
    )


def _is_short_line(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and "\n" not in text


def _is_line_of_record(block: Block, text: str) -> bool:
    """Whether a block tells by its form what the record does, and is no speech."""
    if block.kind is BlockKind.CELL:
        return _SIGN.fullmatch(text) is not None
    if is_file_number(text):
        return True
    part = _IN_BRACKETS.fullmatch(text)
    if part is not None:
        return not is_note(part["inside"]) and not _is_heard(part["inside"])
    headed = _HEADED.fullmatch(text) if text.endswith("]") else None
    return headed is not None and not _is_heard(headed["note"])


def is_file_number(text: str) -> bool:
    """Whether a text is but the number of a question or bill: `317-00287/14`."""
    return _FILE_NUMBER.fullmatch(text.strip()) is not None


def _is_heard(note: str) -> bool:
    folded = fold(note).strip(" .")
    return any(folded in words(group) for group in ("notes.stage", "notes.unheard"))


def _is_set_as_title(text: str, *, alone: bool) -> bool:
    """Whether a line is set in capitals, or with a capital on every long word.

    Text has no mark for headings. In scripts without capitals it is one behind a full stop only.

    Args:
        text: Without a mark at its end.
        alone: Whether no speech stands before it.
    """
    tokens = [t for t in text.split() if any(c.isalpha() for c in t)]
    cased = [t for t in tokens if t[:1].isupper() or t[:1].islower()]
    if not cased:
        return not alone and sum(c.isalpha() for c in text) >= _SHORTEST_HEADING
    long = [t for t in cased if len(t) > 3]
    return len(text.split()) >= 2 and bool(long) and all(t[:1].isupper() for t in long)


def _is_bold(block: Block) -> bool:
    """Whether all of a block is set bold."""
    size = len(block.text.strip())
    bold = (mark for mark in block.marks if mark.kind is MarkKind.BOLD)
    return sum(mark.end - mark.start for mark in bold) >= size
