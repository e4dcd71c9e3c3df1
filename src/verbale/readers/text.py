r"""Plain text, with or without front matter.

Whether a single line end ends a paragraph is decided once for the document. Where lines were
filled up to a width (a word of the next line would not have fitted), it only wraps, and stays in
the text of the paragraph as `\n`; everywhere else each line is a paragraph. Where pages stand in
two columns, the source, for positions, is the text in reading order.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.document import Block, BlockKind, Document
from verbale.readers.cleaning import Assembly, clean
from verbale.readers.comments import OWN_COMMENT
from verbale.readers.decoding import decode
from verbale.readers.front_matter import front_matter
from verbale.readers.hyphens import compounds, is_made_by_line_end
from verbale.readers.line_numbers import numbered_lines, paragraph, paragraphs
from verbale.readers.lines import Line, ends_short, measured_lines
from verbale.readers.text_columns import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from verbale.readers.decoding import Decoded

SUFFIXES = frozenset({".txt", ".text"})
MEDIA_TYPE = "text/plain"

_RULE = re.compile(r"(?:([-_*=~#+—–])[ \t]*+)(?:\1[ \t]*+){2,}+")
_HYPHEN_AT_END = re.compile(
    r"(?<=[^\W\d_])[-\u2010][ \t]{0,9}(?:\r\n|\r|\n)[ \t]{0,80}(?=[^\W\d_])"
)
_BULLET = re.compile(r"[•·▪▫◦‣⁃●○■□►]\s|\*\s")


def claims(name: str, head: bytes) -> bool:
    """Every file named as text, and what has no suffix and does not look like markup."""
    return name.lower().endswith(tuple(SUFFIXES)) or not _markup(head)


def read(decoded: Decoded, source_uri: str) -> Document:
    """Make the document of a plain text.

    Raises:
        SourceError: The front matter is refused.
    """
    file_sha256 = None
    unfolded = in_reading_order(decoded.text)
    if unfolded is not None:
        file_sha256 = hashlib.sha256(decoded.data).hexdigest()
        warnings = (*decoded.warnings, "stands in two columns: positions are of its reading order")
        data = unfolded.encode("utf-8", "replace")
        decoded = replace(decode(data, source=source_uri), warnings=warnings)
    matter = front_matter(decoded.text, source_uri)
    return Document(
        source_uri=matter.source_uri(source_uri),
        media_type=MEDIA_TYPE,
        decoded=decoded,
        blocks=(*matter.blocks(), *_blocks(decoded.text, matter.end)),
        stated=matter.stated,
        warnings=decoded.warnings + matter.warnings,
        front_matter=matter.values,
        source_sha256=file_sha256,
    )


def _markup(head: bytes) -> bool:
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _blocks(text: str, start: int) -> Iterator[Block]:
    """The blocks that tile the text from `start` on."""
    if numbered := numbered_lines(text, start):
        yield from _numbered_blocks(text, start, numbered)
        return
    width, found = measured_lines(text, start)
    known = None if width is None else compounds([text[start:]])
    gap = start
    for held in _paragraphs(text, found, width):
        first, last = held[0], held[-1]
        if first.blank or _is_markup(text, first):
            continue
        if first.start > gap:
            yield Block(BlockKind.MARKUP, gap, first.start)
        yield _block(text, first, last, known)
        gap = last.end
    if gap < len(text):
        yield Block(BlockKind.MARKUP, gap, len(text))


def _numbered_blocks(text: str, start: int, each: list[Line]) -> Iterator[Block]:
    """The blocks that tile a text whose lines are numbered."""
    gap = start
    for held in paragraphs(text, each):
        if held[0].start > gap:
            yield Block(BlockKind.MARKUP, gap, held[0].start)
        yield paragraph(text, held)
        gap = held[-1].end
    if gap < len(text):
        yield Block(BlockKind.MARKUP, gap, len(text))


def _block(text: str, first: Line, last: Line, known: AbstractSet[str] | None) -> Block:
    bullet = first is last and _BULLET.match(text, first.first, first.last)
    kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
    if known is not None and first is not last:
        return _mended(text, first, last, known)
    read_text, anchors = clean(text[first.first : last.last], first.first)
    if not anchors and first.first > first.start:
        anchors = ((0, first.first),)
    return Block(kind, first.start, last.end, read_text, (), anchors)


def _mended(text: str, first: Line, last: Line, known: AbstractSet[str]) -> Block:
    """A wrapped paragraph, with the words whole that the ends of its lines divide."""
    assembly = Assembly()
    at = first.first
    for end in _HYPHEN_AT_END.finditer(text, first.first, last.last):
        made = is_made_by_line_end(
            text[max(at, end.start() - 40) : end.start()], text[end.end() : end.end() + 40], known
        )
        stop = end.start() if made else end.start() + 1
        assembly.add(text[at:stop], at)
        at = end.end()
    assembly.add(text[at : last.last], at)
    return assembly.block(BlockKind.PARAGRAPH, first.start, last.end)


def _paragraphs(text: str, each: Iterable[Line], width: int | None) -> Iterator[list[Line]]:
    """Lines put together into paragraphs; a blank line is one by itself."""
    held: list[Line] = []
    for line in each:
        if held and (width is None or _breaks(text, held[-1], line, width)):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _is_markup(text: str, line: Line) -> bool:
    """Whether a line is a rule, or a comment that is meant for verbale."""
    place = (text, line.first, line.last)
    return bool(_RULE.fullmatch(*place) or OWN_COMMENT.fullmatch(*place))


def _breaks(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether a paragraph of wrapped text ends between two lines."""
    if line.blank or following.blank or _BULLET.match(text, following.first, following.last):
        return True
    if _is_markup(text, line) or _is_markup(text, following):
        return True
    return ends_short(text, line, following, width)
