"""Blocks are cut where a line of them is boilerplate."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.document import Block, Document, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.boilerplate.kinds import Boilerplate
    from verbale.boilerplate.lines import Line


def cuts_of(
    document: Document, lines: list[Line]
) -> dict[int, list[tuple[int, Boilerplate | None]]]:
    """Block: where a part of it starts, and what that part is.

    What the markup says is speech is none, however often it is said: a label is.
    """
    cuts: dict[int, list[tuple[int, Boilerplate | None]]] = {}
    for line in lines:
        if document.blocks[line.block].spoken:
            continue
        parts = cuts.setdefault(line.block, [])
        if not parts or parts[-1][1] is not line.name:
            parts.append((line.start if parts else 0, line.name))
    return {block: parts for block, parts in cuts.items() if any(name for _, name in parts)}


def split_block(block: Block, parts: list[tuple[int, Boilerplate | None]]) -> Iterator[Block]:
    """The parts of a block, which tile it.

    Args:
        block: What is split.
        parts: Where in its text each part starts, and what it is; the first starts at 0.
    """
    if len(parts) == 1:
        yield replace(block, boilerplate=str(parts[0][1]))
        return
    marks = sorted(block.marks, key=lambda mark: mark.start)
    at = 0
    going_on: list[Mark] = []
    for index, (start, name) in enumerate(parts):
        stop = parts[index + 1][0] if index + 1 < len(parts) else len(block.text)
        going_on = [mark for mark in going_on if mark.end > start]
        while at < len(marks) and (marks[at].start < stop or index + 1 == len(parts)):
            going_on.append(marks[at])
            at += 1
        part = _part(block, start, stop, going_on)
        last = index + 1 == len(parts)
        yield replace(
            part,
            start=part.start if index else block.start,
            end=block.end if last else block.source_offset(_first_shown(block, stop)),
            boilerplate=name.value if name else None,
        )


def _first_shown(block: Block, start: int) -> int:
    """The first offset from `start` on at which there is no space."""
    while start < len(block.text) - 1 and block.text[start].isspace():
        start += 1
    return start


def _part(block: Block, start: int, stop: int, marks: list[Mark]) -> Block:
    """The text from `start` up to `stop`, with the marks that touch it and its anchors."""
    first = _first_shown(block, start)
    text = block.text[first:stop].rstrip()
    source = block.source_offset(first)
    low = bisect_right(block.anchors, (first, block.end + 1))
    high = bisect_right(block.anchors, (first + len(text), block.end + 1))
    moved = (
        Mark(max(mark.start - first, 0), min(mark.end - first, len(text)), mark.kind, mark.value)
        for mark in marks
        if mark.start - first <= len(text)
    )
    return Block(
        kind=block.kind,
        start=source,
        end=block.end,
        text=text,
        marks=tuple(moved),
        anchors=((0, source), *((at - first, to) for at, to in block.anchors[low:high])),
    )
