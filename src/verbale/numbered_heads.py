"""Heads of printed pages that carry the number of the page: the same line with a rising number.

The number stands at an end of the line, on left pages often at the other end than on right ones.
Three such lines are a head by themselves, two of them if the number is set apart by a wide space
or called a page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 120
_AT_END = re.compile(r"(.*\S)(\s+)(\d{1,5})(?: ?[-–—|])?")
_AT_START = re.compile(r"(?:[-–—|] ?)?(\d{1,5})(\s+)(\S.*)")
_AT_BOTH = re.compile(r"(\d{1,5})(\s{3,}|\t)(\S.*\S)(?:\s{3,}|\t)\d{1,5}")
"""Columns are numbered so, two on a page."""
_WIDE = re.compile(r"\s{3,}|\t")
_PAGE = re.compile(
    r"(?:page|seite|página|pàgina|pagina|pág|pàg|pag|страница|стр|сторінка|стор|strona|str|strana|"
    r"sayfa|sida|side|oldal|صفحة|halaman|trang|σελίδα|σελ|עמוד|पृष्ठ|第|頁|页|s|p|lk|lpp|с|с)\.?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;,:。！？；，：؟،…][\"'”’»)\]]*$")
_FEWEST = 2
_SURELY = 3
_FARTHEST = 12
"""Pages from one such head to the next, where some lost theirs."""
_NEAREST = 3
"""Lines from one to the next where nothing but the number tells: a list has them together."""
_BESIDE = (-2, -1, 1, 2)


@dataclass(slots=True)
class _Head:
    at: int
    number: int
    apart: bool


def numbered_heads(lines: Sequence[str]) -> set[int]:
    """The lines that are heads with page numbers, and those that stand with them on every page.

    Args:
        lines: The lines of a document in reading order, without blank ones.
    """
    found: set[int] = set()
    for heads in _alike(lines):
        if not _count_pages(heads):
            continue
        places = [head.at for head in heads]
        found.update(places)
        for offset in _BESIDE:
            found.update(_repeated(lines, [at + offset for at in places]))
    return found


def _alike(lines: Sequence[str]) -> Iterator[list[_Head]]:
    """The lines that differ but in the number at an end of theirs."""
    groups: dict[str, list[_Head]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line) > _LONGEST or not any(map(str.isdigit, line)):
            continue
        for rest, gap, number in _splits(line):
            if any(map(str.isalpha, rest)) and not _SENTENCE_END.search(rest.rstrip(".")):
                last = rest.split()[-1]
                apart = bool(_WIDE.search(gap) or _PAGE.fullmatch(last))
                groups[fold(rest)].append(_Head(at, int(number), apart))
    return (heads for heads in groups.values() if len(heads) >= _FEWEST)


def _splits(line: str) -> Iterator[tuple[str, str, str]]:
    """A line as what stays the same, the gap and the number."""
    if both := _AT_BOTH.fullmatch(line):
        yield both[3], both[2], both[1]
        return
    if end := _AT_END.fullmatch(line):
        yield end[1], end[2], end[3]
    if start := _AT_START.fullmatch(line):
        yield start[3], start[2], start[1]


def _count_pages(heads: list[_Head]) -> bool:
    """Whether the numbers go up as those of pages do."""
    steps = list(pairwise(heads))
    if not all(0 < after.number - before.number <= _FARTHEST for before, after in steps):
        return False
    if all(head.apart for head in heads):
        return True
    return len(heads) >= _SURELY and all(
        after.at - before.at >= _NEAREST for before, after in steps
    )


def _repeated(lines: Sequence[str], places: list[int]) -> set[int]:
    """These places, if the same short line stands at all of them."""
    if places[0] < 0 or places[-1] >= len(lines):
        return set()
    texts = {fold(lines[at]) for at in places if len(lines[at]) <= _LONGEST}
    same = len(texts) == 1 and all(len(lines[at]) <= _LONGEST for at in places)
    return set(places) if same and not _SENTENCE_END.search(lines[places[0]]) else set()
