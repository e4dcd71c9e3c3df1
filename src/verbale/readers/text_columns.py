"""Plain text that was printed in two columns, side by side, as programs print pages of PDF files.

A gutter shows them: a run of lines with nothing in the same two places, prose that fills the lines
on both sides of it, and nothing wider. Names or labels beside speech do not fill theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_FEWEST = 6
"""Lines with text on both sides that show a gutter."""
_MOST_GUTTERS = 8
_INDENTED = 8
"""Columns by which the first line of a paragraph may be indented."""
_EDGE = 25
"""Columns of what stands at the edges of a page, far from each other: its number and its sign."""
_FAR = 12
_SHORTEST = 20
_FILLED = 0.7


def in_reading_order(text: str) -> str | None:
    """The text with the right column of each page behind the left one.

    Args:
        text: A plain text.

    Returns:
        None where it does not stand in columns.
    """
    lines = text.split("\n")
    gutters = _gutters(lines)
    if not gutters:
        return None
    runs: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for gutter in gutters:
        for first, last in _runs(lines, gutter, taken):
            runs[first] = last, gutter
            taken.update(range(first, last))
    if not runs:
        return None
    return "\n".join(_unfolded(lines, runs))


def _gutters(lines: list[str]) -> list[int]:
    """Where the right column may start, the likeliest first."""
    starts = Counter(gap.end() for line in lines for gap in _GAP.finditer(line))
    often = [(count, start) for start, count in starts.items() if count >= _FEWEST]
    return [start for _, start in sorted(often, key=lambda o: (-o[0], o[1]))[:_MOST_GUTTERS]]


def _runs(lines: list[str], gutter: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """First line, and one past the last, of each run of lines with two columns of prose."""
    first: int | None = None
    for at in range(len(lines) + 1):
        free = at < len(lines) and at not in taken and _leaves_free(lines[at], gutter)
        if free and first is None:
            first = at
        elif not free and first is not None:
            if _is_prose(lines[first:at], gutter):
                yield first, at
            first = None


def _leaves_free(line: str, gutter: int) -> bool:
    """Whether nothing stands in the gutter, and what stands beside it is no edge of a page."""
    if line[gutter - 2 : gutter].strip() or "\f" in line:
        return False
    left, right = line[:gutter].strip(), line[gutter:]
    far = len(right) - len(right.lstrip()) > _FAR
    edges = len(left) <= _EDGE and len(right.strip()) <= _EDGE
    return not (left and right.strip() and far and edges)


def _is_prose(lines: list[str], gutter: int) -> bool:
    """Whether text fills the lines on both sides."""
    parts = [(line[:gutter].strip(), line[gutter:]) for line in lines]
    beside = [
        right
        for left, right in parts
        if left and right.strip() and len(right) - len(right.lstrip()) <= _INDENTED
    ]
    if len(beside) < _FEWEST or 2 * len(beside) < sum(bool(r.strip()) for _, r in parts):
        return False
    return _fills([left for left, _ in parts]) and _fills([right.strip() for _, right in parts])


def _fills(column: list[str]) -> bool:
    """Whether most lines of a column are about as long as its longest."""
    lengths = sorted(len(line) for line in column if line)
    longest = lengths[len(lengths) * 9 // 10] if lengths else 0
    filled = sum(length >= _FILLED * longest for length in lengths)
    return longest >= _SHORTEST and 2 * filled >= len(lengths)


def _unfolded(lines: list[str], runs: dict[int, tuple[int, int]]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        last, gutter = runs.get(at, (at + 1, 0))
        if gutter:
            yield ""
            yield from _column([line[:gutter].rstrip() for line in lines[at:last]])
            yield from _column([line[gutter:].rstrip() for line in lines[at:last]])
            yield ""
        else:
            yield lines[at]
        at = last


def _column(lines: list[str]) -> Iterator[str]:
    """A column without what is blank above and below its text."""
    seen = [at for at, line in enumerate(lines) if line]
    if seen:
        yield from lines[seen[0] : seen[-1] + 1]
