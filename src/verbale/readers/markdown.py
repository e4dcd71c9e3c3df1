"""Markdown as transcripts use it, read line by line with exact positions.

After CommonMark (https://spec.commonmark.org/), with three differences that real transcripts need:
indented text is no code; where lines are not wrapped to a width, each is a paragraph of its own, as
in plain text; and a heading that a converter wrapped goes on on the next line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from verbale.boilerplate import Boilerplate
from verbale.document import Block, BlockKind, Document, Stated
from verbale.readers.front_matter import front_matter
from verbale.readers.lines import (
    SENTENCE_END,
    Line,
    columns,
    ends_short,
    first_word,
    measured_lines,
)
from verbale.readers.markdown_inline import Stretch, inline_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.readers.decoding import Decoded

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
MEDIA_TYPE = "text/markdown"

_RULE = re.compile(r"\\?(?:([-_*=~+])[ \t]*+)(?:\\?\1[ \t]*+){2,}+")
_HEADING = re.compile(r"(#{1,6})(?:[ \t\u00a0]++|$)")
_HEADING_END = re.compile(r"[ \t]+#+$")
_UNDERLINE = re.compile(r"={2,}+|-{3,}+")
_QUOTE = re.compile(r"(?:>[ \t]?)++[ \t]*+")
_BULLET = re.compile(r"[-+*•·▪◦‣][ \t\u00a0]++")
_NUMBER = re.compile(r"[0-9]{1,3}[.)][ \t\u00a0]")
_FENCE = re.compile(r"(?:```|~~~)[^`]*+")
_DEFINITION = re.compile(r"\[[^\]\[]{1,200}\]:[ \t]*<?(?:https?://|mailto:|www\.|[/#])\S++[^\n]*")
_TABLE_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)++(?:[ \t]*:?-+:?[ \t]*)?")
_PIPE = re.compile(r"(?<!\\)\|")
_IMAGE = re.compile(r"!\[([^\]\[]{0,2000})\]\([^\s()]*+(?:[ \t]+\"[^\"]*+\")?\)")
_MARKUP_ALONE = frozenset("\\-_*=~+`[|:")
"""With one of these begins every line that is markup alone, comments apart."""
_LONGEST_HEADING = 300


def claims(name: str, head: bytes) -> bool:
    """Files named as Markdown; without a suffix it is not told from plain text."""
    return name.lower().endswith(tuple(SUFFIXES))


def read(decoded: Decoded, source_uri: str) -> Document:
    """Make the document of a Markdown text.

    Raises:
        SourceError: The front matter is refused.
    """
    matter = front_matter(decoded.text, source_uri)
    blocks = tuple(_tiled(decoded.text, matter.end))
    return Document(
        source_uri=matter.source_uri(source_uri),
        media_type=MEDIA_TYPE,
        decoded=decoded,
        blocks=(*matter.blocks(), *blocks),
        stated=matter.stated + tuple(_title(decoded.text, blocks)),
        warnings=decoded.warnings + matter.warnings,
        front_matter=matter.values,
    )


def _title(text: str, blocks: tuple[Block, ...]) -> Iterator[Stated]:
    """The heading of the first level, if there is just one."""
    tops = [
        block
        for block in blocks
        if block.kind is BlockKind.HEADING and text[block.start : block.end].lstrip()[:2] == "# "
    ]
    if len(tops) == 1:
        yield Stated("title", " ".join(tops[0].text.split()), "markdown h1")


def _tiled(text: str, start: int) -> Iterator[Block]:
    """The blocks from `start` on, with what lies between them."""
    gap = start
    for block in _Blocks(text, start):
        if not block.text:
            continue
        if block.start > gap:
            yield Block(BlockKind.MARKUP, gap, block.start)
        yield block
        gap = block.end
    if gap < len(text):
        yield Block(BlockKind.MARKUP, gap, len(text))


class _Blocks:
    """The blocks that hold text, in order; what is skipped between them is markup."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._width, self._lines = measured_lines(text, start)
        self._held: list[tuple[Line, int]] = []
        self._kind = BlockKind.PARAGRAPH
        self._ahead: Line | None = next(self._lines, None)

    def __iter__(self) -> Iterator[Block]:
        while (line := self._ahead) is not None:
            self._ahead = next(self._lines, None)
            yield from self._line(line)
        yield from self._flush()

    def _line(self, line: Line) -> Iterator[Block]:
        text = self._text
        if line.blank:
            yield from self._flush()
        elif self._underlines(line):
            self._kind = BlockKind.HEADING
            yield from self._flush(line.end)
        elif self._skipped(line):
            yield from self._flush()
        elif heading := _HEADING.match(text, line.first, line.last):
            yield from self._flush()
            yield from self._heading(line, heading.end())
        elif self._is_row(line):
            yield from self._flush()
            yield from self._cells(line)
        else:
            yield from self._prose(line)

    def _underlines(self, line: Line) -> bool:
        """Whether the line makes the one or two lines above it a heading."""
        return (
            0 < len(self._held) <= 2
            and self._text[line.first] in "=-"
            and self._kind is BlockKind.PARAGRAPH
            and sum(held.last - first for held, first in self._held) <= _LONGEST_HEADING
            and _UNDERLINE.fullmatch(self._text, line.first, line.last) is not None
        )

    def _skipped(self, line: Line) -> bool:
        """Whether the line is markup alone. A comment takes the lines up to its end with it."""
        text, first, last = self._text, line.first, line.last
        if text.startswith("<!--", first) and (end := text.find("-->", first)) >= 0:
            while end >= line.end and self._ahead is not None:
                line, self._ahead = self._ahead, next(self._lines, None)
            return not text[end + 3 : line.last].strip()
        return text[first] in _MARKUP_ALONE and any(
            p.fullmatch(text, first, last) for p in (_RULE, _FENCE, _DEFINITION, _TABLE_RULE)
        )

    def _heading(self, line: Line, first: int) -> Iterator[Block]:
        closing = _HEADING_END.search(self._text, first, line.last)
        stretches = [Stretch(first, closing.start() if closing else line.last)]
        start, end = line.start, line.end
        while self._goes_on(line):
            line, self._ahead = self._ahead or line, next(self._lines, None)
            stretches.append(Stretch(line.first, line.last))
            end = line.end
        yield inline_block(self._text, BlockKind.HEADING, Stretch(start, end), stretches)

    def _goes_on(self, line: Line) -> bool:
        """Whether a converter wrapped a heading: the next line's first word had no room on it."""
        following = self._ahead
        if not self._width or following is None or following.blank or self._opens(following):
            return False
        word = first_word(self._text, following)
        return self._width - columns(self._text, line) - 1 - word < 2

    def _opens(self, line: Line) -> bool:
        """Whether a line begins a block of its own."""
        return any(
            pattern.match(self._text, line.first, line.last)
            for pattern in (_HEADING, _RULE, _BULLET, _NUMBER, _QUOTE, _IMAGE)
        )

    def _is_row(self, line: Line) -> bool:
        """Whether the line is the row of a table: piped at both ends, or above a table's rule."""
        text, ahead = self._text, self._ahead
        if text[line.first] == "|" and text[line.last - 1] == "|" and line.last - line.first > 2:
            return True
        return (
            ahead is not None
            and not ahead.blank
            and text.find("|", line.first, line.last) >= 0
            and _TABLE_RULE.fullmatch(text, ahead.first, ahead.last) is not None
        )

    def _cells(self, line: Line) -> Iterator[Block]:
        edges = [pipe.end() for pipe in _PIPE.finditer(self._text, line.first, line.last)]
        edges = [edge for edge in edges if line.first + 1 < edge < line.last]
        starts, ends = [line.start, *edges], [*edges, line.end]
        for start, end in zip(starts, ends, strict=True):
            cell = self._text[start:end]
            first = start + len(cell) - len(cell.lstrip(" \t\u00a0|"))
            last = start + len(cell.rstrip(" \t\u00a0|\r\n"))
            if first < last:
                yield inline_block(
                    self._text, BlockKind.CELL, Stretch(start, end), [Stretch(first, last)]
                )

    def _prose(self, line: Line) -> Iterator[Block]:
        """A line of a paragraph, a quotation or a list."""
        text, first, kind = self._text, line.first, BlockKind.PARAGRAPH
        if quoted := _QUOTE.match(text, first, line.last):
            first, kind = quoted.end(), BlockKind.QUOTE
        if bullet := _BULLET.match(text, first, line.last):
            first = bullet.end()
        item = bullet or _NUMBER.match(text, first, line.last)
        other = kind is not self._kind and BlockKind.QUOTE in (kind, self._kind)
        parts = bool(self._held) and self._parts(self._held[-1][0], line)
        if item or other or parts or first >= line.last:
            yield from self._flush()
        if first >= line.last:
            return
        if not self._held:
            self._kind = BlockKind.LIST_ITEM if item and kind is BlockKind.PARAGRAPH else kind
        self._held.append((line, first))

    def _parts(self, line: Line, following: Line) -> bool:
        """Whether the paragraph ends between two lines of prose."""
        hard = self._text[line.last : line.last + 2] == "  " or self._text[line.last - 1] == "\\"
        if self._width is None:
            ended = hard or self._text[line.last - 1] in SENTENCE_END
            return ended and "![" not in self._text[line.first : line.last]
        return hard and ends_short(self._text, line, following, self._width)

    def _flush(self, end: int | None = None) -> Iterator[Block]:
        """The block of the lines held."""
        held, kind = self._held, self._kind
        self._held, self._kind = [], BlockKind.PARAGRAPH
        if not held:
            return
        owned = Stretch(held[0][0].start, end or held[-1][0].end)
        stretches = [Stretch(first, self._line_last(line)) for line, first in held[:-1]]
        stretches.append(Stretch(held[-1][1], held[-1][0].last))
        image = _IMAGE.match(self._text, stretches[0].start, stretches[-1].end)
        if image:
            yield from self._pictured(image, kind, owned, stretches)
        else:
            yield inline_block(self._text, kind, owned, stretches)

    def _line_last(self, line: Line) -> int:
        """One past the last character of a line, the spaces of a hard break included."""
        return line.start + len(self._text[line.start : line.end].rstrip("\r\n"))

    def _pictured(
        self, image: re.Match[str], kind: BlockKind, owned: Stretch, stretches: list[Stretch]
    ) -> Iterator[Block]:
        """A paragraph that opens with an image: the image, and what stands below or beside it."""
        rest = [
            Stretch(max(each.start, image.end()), each.end)
            for each in stretches
            if each.end > image.end()
            and self._text[max(each.start, image.end()) : each.end].strip()
        ]
        cut = rest[0].start if rest else owned.end
        alt = [
            Stretch(max(each.start, image.start(1)), min(each.end, image.end(1)))
            for each in takewhile(lambda each: each.start < image.end(1), stretches)
        ]
        above, below = Stretch(owned.start, cut), Stretch(cut, owned.end)
        picture = inline_block(self._text, kind, above, alt, Boilerplate.CAPTION)
        yield picture
        if rest:
            text = inline_block(self._text, kind, below, rest)
            repeats = _letters(text.text) == _letters(picture.text)
            yield replace(text, boilerplate=Boilerplate.CAPTION) if repeats else text


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
