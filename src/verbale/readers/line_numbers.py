"""Lines that are numbered page by page, as courts print transcripts: the numbers are nobody's.

Such pages indent the first line of a paragraph; where none is indented, short lines end them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from verbale.document import BlockKind
from verbale.readers.cleaning import Assembly
from verbale.readers.lines import Line, columns, ends_short, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.document import Block

_NUMBER = re.compile(r"[ \t]{0,8}(\d{1,2})(?![^\s])[ \t]*")
_ONLY_NUMBER = re.compile(r"\s*\d{1,5}\s*")
_SAMPLED = 60
_FEWEST = 8
_INDENTED = 3
_LARGEST = 60


def numbered_lines(text: str, start: int) -> list[Line] | None:
    """The lines of a text without their numbers, or None where lines are not numbered.

    Args:
        text: The source.
        start: Where its content starts.
    """
    sample = [line for line in islice(lines(text, start), _SAMPLED) if not line.blank]
    if not _are_numbered(text, sample):
        return None
    each = list(lines(text, start))
    if not _are_numbered(text, [line for line in each if not line.blank]):
        return None
    return [_without_number(text, line) for line in each]


def paragraphs(text: str, each: list[Line]) -> Iterator[list[Line]]:
    """Lines put together into paragraphs, blank lines left out.

    Args:
        text: The source.
        each: Its lines without their numbers.
    """
    numbered = [line for line in each if not line.blank and _has_number(text, line)]
    indents = [_indent(text, line) for line in numbered]
    usual = Counter(indents)
    base = min((indent for indent, count in usual.items() if count > 1), default=0)
    indented = any(base + _INDENTED <= indent for indent in indents)
    width = max((columns(text, line) for line in each), default=0)
    held: list[Line] = []
    for line in each:
        if held and _breaks(text, held[-1], line, base if indented else None, width):
            yield held
            held = []
        if not line.blank:
            held.append(line)
    if held:
        yield held


def paragraph(text: str, held: list[Line]) -> Block:
    """The block of a paragraph; the numbers between its lines are not in its text."""
    assembly = Assembly()
    for line in held:
        if len(assembly):
            assembly.add("\n", line.start - 1)
        assembly.add(text[line.first : line.last], line.first)
    return assembly.block(BlockKind.PARAGRAPH, held[0].start, held[-1].end)


def _breaks(text: str, line: Line, following: Line, base: int | None, width: int) -> bool:
    if following.blank:
        return False
    if not (_has_number(text, line) and _has_number(text, following)):
        return True
    if base is not None:
        return _indent(text, following) >= base + _INDENTED
    return ends_short(text, line, following, width)


def _are_numbered(text: str, each: list[Line]) -> bool:
    """Whether nearly all lines have a number, and nearly all numbers follow the one before."""
    before, numbered, following = 0, 0, 0
    for line in each:
        match = _NUMBER.match(text, line.start, line.last)
        if match is None:
            continue
        number = int(match[1])
        numbered += number <= _LARGEST
        following += number == before + 1 or (number == 1 and before > 1)
        before = number
    most = len(each) * 8
    return numbered >= _FEWEST and numbered * 10 >= most and following * 10 >= most


def _without_number(text: str, line: Line) -> Line:
    if _ONLY_NUMBER.fullmatch(text, line.start, line.end):
        return Line(line.start, line.last, line.last, line.end)
    match = _NUMBER.match(text, line.start, line.last)
    return Line(line.start, match.end(), line.last, line.end) if match else line


def _has_number(text: str, line: Line) -> bool:
    """Whether a line has one, as what stands above and below the text of a page has not."""
    return _NUMBER.match(text, line.start, line.first) is not None


def _indent(text: str, line: Line) -> int:
    """Columns before the text of a line, its number included."""
    return len(text[line.start : line.first].expandtabs())
