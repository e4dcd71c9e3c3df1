"""From words that a person reads on the page to the bytes of the source that they come from.

Texts of turns have their spaces collapsed and are in NFC; so signs that are no spaces are counted.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.transcript import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verbale.document import Block
    from verbale.transcript import Transcript, Turn

_QUIET = frozenset({Role.PROSE, Role.HEADING, Role.NOTE})


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of text that is in no turn, as a page shows it.

    Attributes:
        start: First code point of the source.
        end: One past the last.
        text: Spaces collapsed, NFC.
        role: What it is.
        behind: Index of the turn behind whose beginning it stands; -1: before the first.
        paragraph: How many paragraphs of that turn stand before it.
    """

    start: int
    end: int
    text: str
    role: Role
    behind: int
    paragraph: int


def asides(transcript: Transcript) -> list[Aside]:
    """What people read in a source and is in no turn, in order."""
    starts = [turn.place[0] for turn in transcript.turns]
    found = []
    for share in transcript.attribution.shares:
        if share.role not in _QUIET:
            continue
        for block, low, high in _pieces(transcript, share.start, share.end):
            text = _collapsed(block.text[low:high])
            if not text:
                continue
            at, end = block.source_offset(low), block.source_offset(high)
            behind = bisect_right(starts, at) - 1
            turn = transcript.turns[behind] if behind >= 0 else None
            before = sum(p.start < at for p in turn.paragraphs) if turn else 0
            found.append(Aside(at, end, text, share.role, behind, before))
    return found


def in_aside(transcript: Transcript, aside: Aside, at: int) -> int:
    """Byte of the source from which `text[at]` of an aside came."""
    signs = _signs(aside.text[:at])
    return _place(transcript, [(aside.start, aside.end)], signs)


def in_turn(transcript: Transcript, index: int, at: int) -> int:
    """Byte of the source from which `text[at]` of a turn came; a line break is what follows it."""
    turn = transcript.turns[index]
    offset = 0
    for paragraph in turn.paragraphs:
        if at <= offset + len(paragraph.text):
            break
        offset += len(paragraph.text) + 1
    else:
        paragraph = turn.paragraphs[-1]
    within = at - offset
    later = turn.paragraphs[turn.paragraphs.index(paragraph) + 1 :]
    if within >= len(paragraph.text) and later:
        paragraph, within = later[0], 0
    stretches = _spoken(transcript, index, paragraph.start, paragraph.end)
    return _place(transcript, stretches, _signs(paragraph.text[:within]))


def start_of(transcript: Transcript, turn: Turn) -> tuple[int, int]:
    """The bytes of the label of a turn; where it has none, twice those at which it begins."""
    document = transcript.document
    if turn.label is not None:
        start, end = turn.label.start, turn.label.end
    else:
        start = end = turn.place[0]
    return document.byte_offset(start), document.byte_offset(end)


def _spoken(transcript: Transcript, index: int, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of the source within these bounds that are this turn's."""
    return [
        (max(share.start, start), min(share.end, end))
        for share in transcript.attribution.shares
        if share.role is Role.TURN
        and share.detail == str(index)
        and share.start < end
        and share.end > start
    ]


def _place(transcript: Transcript, stretches: Sequence[tuple[int, int]], signs: int) -> int:
    """The byte at which the sign stands before which there are so many in these stretches."""
    last = stretches[-1][1]
    for start, end in stretches:
        for block, low, high in _pieces(transcript, start, end):
            piece = block.text[low:high]
            here = _signs(unicodedata.normalize("NFC", piece))
            if signs >= here:
                signs -= here
                continue
            at = bisect_left(range(len(piece)), signs, key=lambda n: _signs(_composed(piece[:n])))
            while piece[at].isspace() or unicodedata.combining(piece[at]):
                at += 1
            return transcript.document.byte_offset(block.source_offset(low + at))
    return transcript.document.byte_offset(last)


def _pieces(transcript: Transcript, start: int, end: int) -> Iterator[tuple[Block, int, int]]:
    """The blocks between two code points of the source, with what of their texts lies there."""
    blocks = transcript.document.blocks
    first = max(0, bisect_right(blocks, start, key=lambda block: block.start) - 1)
    for block in blocks[first:]:
        if block.start >= end:
            break
        size = range(len(block.text))
        low, high = (bisect_left(size, at, key=block.source_offset) for at in (start, end))
        if low < high:
            yield block, low, high


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _collapsed(text: str) -> str:
    return " ".join(_composed(text).split())


def _signs(text: str) -> int:
    """How many signs are no spaces."""
    return sum(not sign.isspace() for sign in text)
