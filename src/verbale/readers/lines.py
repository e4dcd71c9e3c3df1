"""Lines of a source, and whether they were wrapped to a width."""

from __future__ import annotations

import re
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from verbale.punctuation import FULL_STOPS
from verbale.readers.cleaning import trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
"""What takes two columns: East Asian Width W and F (Unicode Standard Annex 11)."""
SENTENCE_END = tuple(f".!?:;…！？：；{FULL_STOPS})]}}\"'»”’")

_MARKUP = "<>|!"
_SIGNS = "-–—•*+=|#>!<~_"
_SAMPLED = 4000
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 40
_NARROWEST_COLUMN = 36
_FEWEST_CUT = 6
_DIVIDED = re.compile(r"[^\W\d_][-\u2010]\Z")
_IN_COLUMNS = re.compile(r" {3}|\u3000{3}|(?:[.…] ?){4}")
"""Gaps and dots that lead the eye, in lists and heads."""
INDENTED = 2
"""Columns from which the first line of a paragraph is indented."""
"""Columns between which lines of wrapped text end: typewriter 65, e-mail 72, terminals 80."""


class Line(NamedTuple):
    """A line of the source, in its code points.

    Attributes:
        start: Where it starts.
        first: The first code point that is seen.
        last: One past the last that is seen; `first` where none is.
        end: Where the next line starts.
    """

    start: int
    first: int
    last: int
    end: int

    @property
    def blank(self) -> bool:
        """Whether nothing is seen on it."""
        return self.first >= self.last


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines from `start` on; they end at CR, LF or CRLF."""
    for found in _LINE.finditer(text, start):
        begin, end = found.span()
        if end > begin:
            yield Line(begin, *trim(text, begin, end), end)


def measured_lines(text: str, start: int = 0) -> tuple[int | None, Iterator[Line]]:
    """The width at which the text was wrapped, as `wrap_width` has it, and the lines."""
    rest = lines(text, start)
    sample = list(islice(rest, _SAMPLED))
    return wrap_width(text, sample), chain(sample, rest)


def wrap_width(text: str, sample: Sequence[Line]) -> int | None:
    """Columns at which the text was wrapped, or None where each line is a paragraph.

    It was wrapped if most lines that another one follows leave no room for its first word, or,
    where columns are narrower than a cover or a list, most of those that end within a sentence.
    Lines that open with a sign (lists, tables, rules) and line ends marked as meant do not count.

    Args:
        text: The decoded source.
        sample: Its lines, or the first of them.
    """
    lengths = sorted(columns(text, line) for line in sample if line.first < line.last)
    if len(lengths) < 5 or lengths[len(lengths) * 49 // 50] > _WIDEST_WRAP:
        return None
    pairs = [
        (line, following)
        for line, following in pairwise(sample)
        if line.first < line.last
        and following.first < following.last
        and text[line.first] not in _MARKUP
        and text[following.first] not in _SIGNS
        and text[line.last : line.last + 2] != "  "
    ]
    if len(pairs) < 4:
        return None
    width = max(lengths[len(lengths) * 49 // 50], _NARROWEST_WRAP)
    if 10 * sum(_is_full(text, pair, width) for pair in pairs) >= 6 * len(pairs):
        return width
    return _width_of_cut_lines(text, pairs)


def _is_full(text: str, pair: tuple[Line, Line], width: int) -> bool:
    """Whether a line leaves no room for the first word of the next one."""
    line, following = pair
    return columns(text, line) + 1 + first_word(text, following) > width * 9 // 10


def _width_of_cut_lines(text: str, pairs: Sequence[tuple[Line, Line]]) -> int | None:
    """The width at which lines end within a sentence, or None where they end at all widths."""
    cut = [
        (columns(text, line), line, following)
        for line, following in pairs
        if text[line.last - 1] not in (*SENTENCE_END, ",")
        and indent(text, following) < indent(text, line) + INDENTED
        and not _IN_COLUMNS.search(text, line.first, line.last)
    ]
    widths = sorted(width for width, _, _ in cut)
    width = widths[len(widths) * 3 // 4] if widths else 0
    long = [(line, following) for length, line, following in cut if 2 * length >= width]
    if len(long) < _FEWEST_CUT or not _NARROWEST_COLUMN <= width <= _WIDEST_WRAP:
        return None
    opens = [text[following.first] for _, following in long]
    if sum(map(str.islower, opens)) < sum(map(str.isupper, opens)):
        return None
    full = sum(_is_full(text, pair, width) for pair in long)
    return width if 10 * full >= 7 * len(long) else None


def ends_short(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether a line of wrapped text ends before it had to, as only the end of a paragraph does."""
    if text[following.first].islower() or _DIVIDED.search(text, line.first, line.last):
        return False
    if text[line.last - 1] in SENTENCE_END and (
        indent(text, following) >= indent(text, line) + INDENTED
    ):
        return True
    slack = width // 10 if text[line.last - 1] in SENTENCE_END else width // 4
    return width - columns(text, line) - 1 - first_word(text, following) > slack


def indent(text: str, line: Line) -> int:
    """Columns before the text of a line."""
    before = text[line.start : line.first]
    return len(before.expandtabs()) + before.count("\u3000") if before else 0


def first_word(text: str, line: Line) -> int:
    """Columns of what would have had to fit on the line before."""
    # What Python calls white space can be seen here: separators of records, for example.
    word = next(iter(text[line.first : min(line.last, line.first + 60)].split(maxsplit=1)), "")
    return 2 if _WIDE.match(word) else _columns(word)


def columns(text: str, line: Line) -> int:
    """Columns that a line takes up on a terminal."""
    return _columns(text[line.first : line.last])


def _columns(text: str) -> int:
    if text.isascii() or len(text) > _WIDEST_WRAP:
        return len(text)
    return len(text) + len(_WIDE.findall(text))
