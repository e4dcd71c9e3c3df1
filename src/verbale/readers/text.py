r"""Plain text, with or without front matter.

Whether a single line end ends a paragraph is decided once for the document. Where lines were
filled up to a width (a word of the next line would not have fitted), it only wraps, and stays in
the text of the paragraph as `\n`; everywhere else each line is a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from verbale.document import Block, BlockKind, Document
from verbale.readers.cleaning import clean, trim
from verbale.readers.front_matter import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.readers.decoding import Decoded

SUFFIXES = frozenset({".txt", ".text"})
MEDIA_TYPE = "text/plain"

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_RULE = re.compile(r"(?:([-_*=~#+—–])[ \t]*+)(?:\1[ \t]*+){2,}+")
_BULLET = re.compile(r"[•·▪▫◦‣⁃●○■□►]\s|\*\s")
_SENTENCE_END = tuple(".!?:;…。！？：；؟۔।)]}\"'»”’")

_SAMPLED_LINES = 4000
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 40
"""Columns between which lines of wrapped text end: typewriter 65, e-mail 72, terminals 80."""


class _Line(NamedTuple):
    """A line: where it starts, where what is seen of it stands, and where the next line starts."""

    start: int
    first: int
    last: int
    end: int

    @property
    def blank(self) -> bool:
        return self.first >= self.last


def claims(name: str, head: bytes) -> bool:
    """Every file named as text, and what has no suffix and does not look like markup."""
    return name.lower().endswith(tuple(SUFFIXES)) or not _markup(head)


def read(decoded: Decoded, source_uri: str) -> Document:
    """Make the document of a plain text.

    Raises:
        SourceError: The front matter is refused.
    """
    matter = front_matter(decoded.text, source_uri)
    return Document(
        source_uri=matter.source_uri(source_uri),
        media_type=MEDIA_TYPE,
        decoded=decoded,
        blocks=(*matter.blocks(), *_blocks(decoded.text, matter.end)),
        stated=matter.stated,
        warnings=decoded.warnings + matter.warnings,
        front_matter=matter.values,
    )


def _markup(head: bytes) -> bool:
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _blocks(text: str, start: int) -> Iterator[Block]:
    """The blocks that tile the text from `start` on."""
    width = wrap_width(text, start)
    gap = start
    for lines in _paragraphs(text, _lines(text, start), width):
        first, last = lines[0], lines[-1]
        if first.blank or _RULE.fullmatch(text, first.first, first.last):
            continue
        if first.start > gap:
            yield Block(BlockKind.MARKUP, gap, first.start)
        yield _block(text, first, last)
        gap = last.end
    if gap < len(text):
        yield Block(BlockKind.MARKUP, gap, len(text))


def _block(text: str, first: _Line, last: _Line) -> Block:
    read_text, anchors = clean(text[first.first : last.last], first.first)
    if not anchors and first.first > first.start:
        anchors = ((0, first.first),)
    bullet = first is last and _BULLET.match(text, first.first, first.last)
    kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
    return Block(kind, first.start, last.end, read_text, (), anchors)


def _lines(text: str, start: int) -> Iterator[_Line]:
    for found in _LINE.finditer(text, start):
        if found.end() > found.start():
            first, last = trim(text, found.start(), found.end())
            yield _Line(found.start(), first, last, found.end())


def _paragraphs(text: str, lines: Iterable[_Line], width: int | None) -> Iterator[list[_Line]]:
    """Lines put together into paragraphs; a blank line is one by itself."""
    held: list[_Line] = []
    for line in lines:
        if held and (width is None or _breaks(text, held[-1], line, width)):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _breaks(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether a paragraph of wrapped text ends between two lines."""
    if line.blank or following.blank:
        return True
    if any(_RULE.fullmatch(text, each.first, each.last) for each in (line, following)):
        return True
    if _BULLET.match(text, following.first, following.last):
        return True
    indented = following.first - following.start > line.first - line.start
    ends = text[line.last - 1] in _SENTENCE_END
    if indented and ends:
        return True
    room = width - _columns(text[line.first : line.last]) - 1 - _first_word(text, following)
    small = text[following.first].islower()
    return room > (width // 10 if ends else width // 4) and not small


def wrap_width(text: str, start: int = 0) -> int | None:
    """Columns at which the text was wrapped, or None where each line is a paragraph."""
    lines = list(islice(_lines(text, start), _SAMPLED_LINES))
    runs = [
        (_columns(text[line.first : line.last]), _first_word(text, following))
        for line, following in pairwise(lines)
        if not line.blank and not following.blank
    ]
    longest = sorted(_columns(text[line.first : line.last]) for line in lines if not line.blank)
    if len(runs) < 4 or longest[len(longest) * 49 // 50] > _WIDEST_WRAP:
        return None
    width = max(longest[len(longest) * 49 // 50], _NARROWEST_WRAP)
    full = sum(columns + 1 + word > width * 9 // 10 for columns, word in runs)
    return width if full * 10 >= len(runs) * 6 else None


def _first_word(text: str, line: _Line) -> int:
    """Columns of what would have had to fit on the line before."""
    word = text[line.first : min(line.last, line.first + 60)].split(maxsplit=1)[0]
    if unicodedata.east_asian_width(word[0]) in "WF":
        return 2
    return _columns(word)


def _columns(text: str) -> int:
    if text.isascii() or len(text) > _WIDEST_WRAP:
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)
