"""From the signs of a printed page, each with its place, to paragraphs in reading order.

Nothing here knows PDF: a page is a list of `Glyph`. Signs become fragments of lines, lines stand
in columns (alike in width, read one after the other, below what is set across them), and become
paragraphs by what typesetting shows: indentation, distance, size, and room left at the end of a
line for the next word. Heads and feet that come again on other pages are lines of their own, and
so are rows with gaps, as in lists of members.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from verbale.readers.hyphens import compounds, is_made_by_line_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SOFT_HYPHEN: Final = "\u00ad"
"""What stands for a hyphen that only the end of a line made."""
_MARGINAL: Final = 3
"""Rows at the top and at the bottom of a page that can be its head and foot."""
_LONGEST_HEAD: Final = 200
_SAME_ROW = 0.4
_SAME_SIZE = 0.15
_SPACE = 0.2
_APART = 1.3
_TABULAR = 2.5
_INDENT = 0.8
_LEADING = 1.45
_BAND = 2.2
"""All in ems, but for the last two: in distances between lines."""
_STEP = 3.0
"""Points between two places at which a gutter is looked for."""
_MOST_STEPS = 200
_MOST_ROWS = 2_000
"""On a page with more of them no columns are looked for."""
_FEWEST = 3
_MANY = 10
_DEEPEST = 3
_LEADERS = re.compile(r"(?:\s?[.…·_]){5,}\s*")
_NUMBER = re.compile(r"\d+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_IDEOGRAPH = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}


class Glyph(NamedTuple):
    """A sign on a page: its left and right edges, base line (upwards) and height, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class _Line:
    """Signs on one base line: a fragment of one, or what a column has of it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    tabular: bool = False


@dataclass(slots=True)
class _Set:
    """A line as it is set: how far in it starts, and the room behind it."""

    line: _Line
    indent: float
    room: float
    leading: float


def paragraphs(pages: Iterable[Sequence[Glyph]]) -> list[list[str]]:
    """The paragraphs of each page, in reading order, heads first and feet last."""
    laid = [_rows(_fragments(_leftward(page))) for page in pages]
    shared = furniture([[_text(row) for row in rows] for rows in laid])
    known = compounds(each.text for rows in laid for row in rows for each in row)
    return [list(_page(rows, shared, known)) for rows in laid]


def furniture(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The keys of the first and last lines that come again on other pages.

    Numbers do not matter, nor does the order of words: left and right pages mirror each other.
    """
    fewest = 2 if len(pages) < 4 else max(3, len(pages) // 4)
    found = Counter(key for page in pages for key in {key_of(line) for line in _margins(page)})
    overall = Counter(key_of(line) for page in pages for line in page if len(line) < _LONGEST_HEAD)
    return frozenset(
        key for key, count in found.items() if count >= fewest and 5 * count >= 3 * overall[key]
    )


def margins(page: Sequence[str], shared: frozenset[str]) -> tuple[int, int]:
    """How many lines at the top of a page are its head, and from which on they are its foot."""
    top = 0
    while top < min(len(page), _MARGINAL) and key_of(page[top]) in shared:
        top += 1
    foot = len(page)
    while foot > max(top, len(page) - _MARGINAL) and key_of(page[foot - 1]) in shared:
        foot -= 1
    return top, foot


def key_of(line: str) -> str:
    """What a head has in common with the heads of other pages."""
    return " ".join(sorted(_NUMBER.sub("0", line.casefold()).split()))


def _margins(page: Sequence[str]) -> list[str]:
    lines = [*page[:_MARGINAL], *page[-_MARGINAL:]] if len(page) > 2 * _MARGINAL else [*page]
    return [line for line in lines if len(line) < _LONGEST_HEAD]


# Signs to lines


def _leftward(page: Sequence[Glyph]) -> list[Glyph]:
    """The page, mirrored where it is written from right to left."""
    rtl = sum(1 for glyph in page if _RTL.match(glyph.text))
    if 2 * rtl < sum(1 for glyph in page if glyph.text.isalpha()) or not rtl:
        return [*page]
    return [glyph._replace(left=-glyph.right, right=-glyph.left) for glyph in page]


def _fragments(page: Iterable[Glyph]) -> list[_Line]:
    """Runs of signs on one base line without a wide gap, as the page draws them."""
    found: list[_Line] = []
    space = False
    for glyph in page:
        if not glyph.text.strip():
            space = True
            continue
        text = _LIGATURES.get(ord(glyph.text[0]), glyph.text)
        last = found[-1] if found else None
        if last and _goes_on(last, glyph):
            if space or glyph.left - last.right > _SPACE * last.size:
                last.text += " "
            last.text += text
            last.right = max(last.right, glyph.right)
        else:
            found.append(_Line(text, glyph.left, glyph.right, glyph.base, glyph.size))
        space = False
    return found


def _goes_on(line: _Line, glyph: Glyph) -> bool:
    gap = glyph.left - line.right
    level = abs(glyph.base - line.base) < _SAME_ROW * max(line.size, glyph.size)
    return level and abs(gap) < _APART * line.size  # the letters of a ligature share one place


def _rows(fragments: Sequence[_Line]) -> list[list[_Line]]:
    """Fragments on one base line, from left to right; rows from top to bottom."""
    rows: list[list[_Line]] = []
    for each in sorted(fragments, key=lambda f: (-f.base, f.left)):
        if rows and rows[-1][0].base - each.base < _SAME_ROW * min(rows[-1][0].size, each.size):
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        row.sort(key=lambda f: f.left)
    return rows


def _text(row: Sequence[_Line]) -> str:
    """The text of fragments side by side; wide gaps stay wide, leaders are but gaps."""
    joined = "  ".join(each.text for each in row)
    return _LEADERS.sub("  ", joined).strip()


def _joined(row: Sequence[_Line]) -> _Line:
    size = max(row, key=lambda f: len(f.text)).size
    text = _text(row)
    gaps = any(b.left - a.right > _TABULAR * size for a, b in pairwise(row))
    leaders = any(_LEADERS.search(f.text) for f in row)
    right = max(f.right for f in row)
    return _Line(text, row[0].left, right, row[0].base, size, tabular=gaps or leaders)


# Lines to columns


def _page(rows: list[list[_Line]], shared: frozenset[str], known: frozenset[str]) -> Iterator[str]:
    top, foot = margins([_text(row) for row in rows], shared)
    yield from (_text(row) for row in rows[:top])
    yield from _flow(list(_columns(rows[top:foot])), known)
    yield from (_text(row) for row in rows[foot:])


def _columns(rows: Sequence[Sequence[_Line]], depth: int = 0) -> Iterator[_Set]:
    """The lines in reading order: of zones with two columns the left one first."""
    if not rows:
        return
    gutter = _gutter(rows) if depth < _DEEPEST and len(rows) < _MOST_ROWS else None
    if gutter is None:
        yield from _set([_joined(row) for row in rows])
        return
    for zone, parted in _zones(rows, gutter):
        if not parted:
            yield from _columns(zone, _DEEPEST)
            continue
        for side in (True, False):
            part = [[f for f in row if (f.left < gutter) is side] for row in zone]
            yield from _columns([row for row in part if row], depth + 1)


def _gutter(rows: Sequence[Sequence[_Line]]) -> float | None:
    """Where two columns meet: the place at which most rows stand on either side."""
    left = min(f.left for row in rows for f in row)
    right = max(f.right for row in rows for f in row)
    best, most = None, 0
    edge = (right - left) / 7  # of the second column, one word may be all there is
    at = left + edge
    clear: list[float] = []
    step = max(_STEP, (right - left) / _MOST_STEPS)
    while at < right - edge:
        parted = sum(len(zone) for zone, parted in _zones(rows, at) if parted)
        if parted > most:
            most, clear = parted, []
        if parted and parted == most:
            clear.append(at)
        at += step
    if clear:
        best = clear[len(clear) // 2]
    return best


def _zones(
    rows: Sequence[Sequence[_Line]], gutter: float
) -> Iterator[tuple[Sequence[Sequence[_Line]], bool]]:
    """Rows above each other that no line crosses the gutter of, and those between them."""
    start = 0
    leading = _leading([row[0] for row in rows])
    crossed = [any(f.left < gutter < f.right for f in row) for row in rows]
    for at in range(1, len(rows) + 1):
        ends = (
            at == len(rows)
            or crossed[at] != crossed[at - 1]
            or (rows[at - 1][0].base - rows[at][0].base > _BAND * leading)
        )
        if ends:
            zone = rows[start:at]
            yield zone, not crossed[start] and _are_columns(zone, gutter)
            start = at


def _are_columns(zone: Sequence[Sequence[_Line]], gutter: float) -> bool:
    """Whether both sides hold running text, in columns that are alike in width.

    A narrow side is one of labels or dates, and lines that end anywhere are those of a table. Where
    the text ends in the second column, its first lines stand there at the top.
    """
    left = [f for row in zone for f in row if f.left < gutter]
    right = [f for row in zone for f in row if f.left >= gutter]
    if len(left) < _FEWEST or not right:
        return False
    if len(right) < _FEWEST:
        top = [f for row in zone[: len(right)] for f in row if f.left >= gutter]
        return len(left) >= _MANY and len(top) == len(right) and _is_running(left)
    widths = [max(f.right for f in side) - min(f.left for f in side) for side in (left, right)]
    alike = min(widths) >= 0.6 * max(widths)
    return alike and _is_running(left) and _is_running(right)


def _is_running(lines: Sequence[_Line]) -> bool:
    """Whether most lines go on to the right edge of their column."""
    left, right = min(f.left for f in lines), max(f.right for f in lines)
    return 2 * sum(right - f.right < 0.2 * (right - left) for f in lines) >= len(lines)


def _leading(lines: Sequence[_Line]) -> float:
    """The usual distance between lines."""
    steps = [a.base - b.base for a, b in pairwise(lines) if a.base - b.base > _SAME_ROW * b.size]
    return median(steps) if steps else (lines[0].size * 1.2 if lines else 1.0)


def _set(lines: Sequence[_Line]) -> Iterator[_Set]:
    """Lines of one column, with their indentation and the room behind them."""
    starts = Counter(round(line.left) for line in lines)
    usual = min(starts, key=lambda left: (-starts[left], left))
    ends = sorted(line.right for line in lines)
    edge = ends[len(ends) * 9 // 10]
    leading = _leading(lines)
    for line in lines:
        yield _Set(line, line.left - usual, edge - line.right, leading)


# Lines to paragraphs


def _flow(lines: Sequence[_Set], known: frozenset[str]) -> Iterator[str]:
    """Paragraphs of the lines of a page; one can go on from column to column."""
    held: list[_Set] = []
    for each in lines:
        if held and _breaks(held, each):
            yield _paragraph(held, known)
            held = []
        held.append(each)
    if held:
        yield _paragraph(held, known)


def _breaks(held: Sequence[_Set], following: _Set) -> bool:
    """Whether a paragraph ends between two lines."""
    last, line = held[-1], following.line
    em = line.size
    if abs(last.line.size - em) > _SAME_SIZE * em or last.line.tabular or line.tabular:
        return True
    step = last.line.base - line.base
    if step > _LEADING * min(last.leading, following.leading):
        return True
    further = following.indent - last.indent
    if following.indent > _INDENT * em and further > _INDENT * em:
        return True
    if further < -_INDENT * em and (following.indent < -_INDENT * em or len(held) > 1):
        return True
    word = line.text.split(maxsplit=1)[0]
    needed = 1.0 if _IDEOGRAPH.match(word) else 0.5 * (len(word) + 1)
    return last.room > (needed + 1) * em and not line.text[0].islower()


def _paragraph(held: Sequence[_Set], known: frozenset[str]) -> str:
    text = held[0].line.text
    for each in held[1:]:
        text = _continued(text, each.line.text, known)
    return text


def _continued(text: str, line: str, known: frozenset[str]) -> str:
    """A text with one more line; a hyphen that the line's end made becomes a soft one."""
    if text.endswith(("-", "\u2010")) and text[-2:-1].isalnum():
        made = is_made_by_line_end(text[:-1], line, known)
        return (text[:-1] + _SOFT_HYPHEN if made else text) + line
    if _IDEOGRAPH.match(text[-1]) and _IDEOGRAPH.match(line[0]):
        return text + line
    return f"{text} {line}"
