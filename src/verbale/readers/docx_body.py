"""The body of a Word document: its paragraphs, each letter with its place in the XML.

Words in `w:t` are read; the revisions that were deleted, old settings and the copies for old
programs are skipped. Nothing nests by recursion: a stack of paragraphs (text boxes hold paragraphs
inside of one) and of cells is enough.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from verbale.document import Block, BlockKind, MarkKind
from verbale.readers.cleaning import Assembly
from verbale.readers.docx_styles import BODY
from verbale.readers.html_says import attributes, unescaped
from verbale.readers.html_scan import CLOSE, OPEN, tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.readers.docx_styles import Styles

_SKIPPED: Final = frozenset("del movefrom pprchange rprchange rt".split())
"""Elements of which nothing is read: what was deleted or changed, and readings above signs."""
_FALLBACK = "mc:fallback"
"""What programs read that do not know the first choice: the same again."""
_OFF = frozenset({"0", "false", "off", "none"})
_SETTINGS = frozenset({"pstyle", "outlinelvl", "numid", "b", "i", "vanish", "rstyle"})
_DEEPEST = 20
"""Paragraphs open inside of each other; a text box in a text box has three."""
_WIDE = "  "
"""A tab: a wider space than that between words, which is evidence of a label."""
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);")
_LINE_END = re.compile(r"[\r\n\t]")


def is_on(value: str) -> bool:
    """What a switch says; one without a value is on."""
    return value.lower() not in _OFF


class _Piece(NamedTuple):
    """Text of one run, or one sign that stands for an element."""

    text: str
    start: int
    marks: frozenset[MarkKind]


@dataclass(slots=True)
class Laid:
    """A block with what decides later what it is.

    Attributes:
        block: The block.
        style: Identifier of the paragraph's style.
        boxed: It stands in a text box.
        cell: Number of the table cell, if any.
    """

    block: Block
    style: str | None
    boxed: bool
    cell: int | None


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way, with the run under way in it."""

    start: int
    boxed: bool
    cell: int | None
    style: str | None = None
    outline: int | None = None
    listed: bool = False
    bold: bool | None = None
    italic: bool | None = None
    run_style: str | None = None
    hidden: bool = False
    linked: int = 0
    pieces: list[_Piece] = field(default_factory=list)


def body(text: str, prefix: str, styles: Styles) -> list[Laid]:
    """The blocks of the main part, in order; markup lies between them.

    Args:
        text: The XML.
        prefix: That of the names of WordprocessingML in it, in small letters, with its colon.
        styles: Those of the document.
    """
    walk = _Walk(text, prefix, styles)
    for start, end, form, name, written in _read(text, prefix):
        if walk.reading and start > walk.at:
            walk.words(start)
        if form == OPEN:
            walk.open(name, written, start)
        if form == CLOSE or (written.endswith("/") and form == OPEN):
            walk.close(name, end)
        walk.at = end
    walk.finish()
    return walk.laid


def _read(text: str, prefix: str) -> Iterator[tuple[int, int, int, str, str]]:
    """The tags outside of what is skipped, without the prefix; other vocabularies keep theirs."""
    skipped, depth = "", 0
    for start, end, form, name, written, _ in tags(text):
        bare = name.removeprefix(prefix)
        empty = written.endswith("/")
        if skipped:
            if bare == skipped and not empty:
                depth += 1 if form == OPEN else -1
                skipped = skipped if depth else ""
        elif form == OPEN and not empty and (bare in _SKIPPED or bare == _FALLBACK):
            skipped, depth = bare, 1
        else:
            yield start, end, form, bare, written


class _Walk:
    """A walk through the tags of the body.

    Attributes:
        laid: The blocks so far.
        at: Where the last tag ended.
        reading: Whether what follows is text to be read.
    """

    def __init__(self, text: str, prefix: str, styles: Styles) -> None:
        self.laid: list[Laid] = []
        self.at = 0
        self.reading = False
        self._text, self._value, self._styles = text, f"{prefix}val", styles
        self._open: list[_Paragraph] = []
        self._cells: list[int] = []
        self._count = self._boxes = 0
        self._settings = self._kept = False

    def open(self, name: str, written: str, start: int) -> None:
        """An element begins."""
        match name:
            case "p":
                self._begin(start)
            case "tc":
                self._count += 1
                self._cells.append(self._count)
            case "txbxcontent":
                self._boxes += 1
            case _ if self._open:
                self._within(self._open[-1], name, written, start)

    def _within(self, p: _Paragraph, name: str, written: str, start: int) -> None:
        """An element begins inside of a paragraph."""
        match name:
            case "t":
                self.reading = True
                self._kept = "preserve" in written
            case "r":
                p.bold = p.italic = p.run_style = None
                p.hidden = False
            case "ppr":
                self._settings = True
            case "hyperlink":
                p.linked += 1
            case "tab" | "ptab" if not self._settings:
                self._add(_WIDE, start)
            case "br" | "cr":
                self._add("\n", start)
            case "nobreakhyphen":
                self._add("-", start)
            case _ if name in _SETTINGS:
                value = attributes(written).get(self._value, "")
                (_set_paragraph if self._settings else _set_run)(p, name, value)

    def close(self, name: str, end: int) -> None:
        """An element ends."""
        match name:
            case "t":
                self.reading = False
            case "p" if self._open:
                self._end(end)
            case "tc" if self._cells:
                self._cells.pop()
            case "txbxcontent":
                self._boxes = max(self._boxes - 1, 0)
            case "ppr":
                self._settings = False
            case "hyperlink" if self._open:
                self._open[-1].linked = max(self._open[-1].linked - 1, 0)

    def words(self, end: int) -> None:
        """Text of a run, from the last tag up to here."""
        start, text = self.at, self._text[self.at : end]
        if not self._kept:
            start += len(text) - len(text.lstrip(" \r\n\t"))
            text = text.strip(" \r\n\t")
        if not text or not self._open or self._open[-1].hidden:
            return
        pieces, marks = self._open[-1].pieces, self._marks(self._open[-1])
        at = 0
        for reference in _REFERENCE.finditer(text):
            if reference.start() > at:
                plain = _LINE_END.sub(" ", text[at : reference.start()])
                pieces.append(_Piece(plain, start + at, marks))
            pieces.append(_Piece(unescaped(reference[0]), start + reference.start(), marks))
            at = reference.end()
        if at < len(text):
            pieces.append(_Piece(_LINE_END.sub(" ", text[at:]), start + at, marks))

    def finish(self) -> None:
        """End what was left open; a cell with several blocks is but layout."""
        while self._open:
            self._end(len(self._text))
        blocks = Counter(each.cell for each in self.laid)
        for each in self.laid:
            if each.cell and blocks[each.cell] == 1 and each.block.kind is BlockKind.PARAGRAPH:
                each.block = replace(each.block, kind=BlockKind.CELL)

    def _add(self, text: str, start: int) -> None:
        """Go on with what an element stands for."""
        p = self._open[-1]
        if not p.hidden:
            p.pieces.append(_Piece(text, start, self._marks(p)))

    def _marks(self, p: _Paragraph) -> frozenset[MarkKind]:
        """How the run under way is set: it says so, or its style, or that of its paragraph."""
        styles = self._styles
        bold = (p.bold, styles.bold(p.run_style), styles.bold(p.style))
        italic = (p.italic, styles.italic(p.run_style), styles.italic(p.style))
        marks = {
            MarkKind.BOLD: next((on for on in bold if on is not None), False),
            MarkKind.ITALIC: next((on for on in italic if on is not None), False),
            MarkKind.LINK: p.linked > 0,
            MarkKind.SPEAKER: styles.tells_speaker(p.run_style),
        }
        return frozenset(kind for kind, on in marks.items() if on)

    def _begin(self, start: int) -> None:
        """A paragraph begins; one that it interrupts is cut in two."""
        if len(self._open) > _DEEPEST:
            self._end(start)
        if self._open:
            self._flush(self._open[-1], start)
        cell = self._cells[-1] if self._cells else None
        self._open.append(_Paragraph(start, self._boxes > 0, cell))

    def _end(self, end: int) -> None:
        self._flush(self._open.pop(), end)
        self._settings = self.reading = False
        if self._open:
            self._open[-1].start = end

    def _flush(self, p: _Paragraph, end: int) -> None:
        """Lay out the text that a paragraph has so far."""
        start = p.start
        groups = _parted(p.pieces)
        for group, following in zip_longest(groups, groups[1:]):
            stop = following[0].start if following else end
            self._lay(p, group, start, stop)
            start = stop
        p.pieces = []

    def _lay(self, p: _Paragraph, pieces: list[_Piece], start: int, end: int) -> None:
        assembly = Assembly()
        running: dict[MarkKind, tuple[int, int]] = {}
        for piece in pieces:
            at = len(assembly)
            assembly.add(piece.text, piece.start)
            seen = piece.text.rstrip()
            if not seen:
                continue
            for kind in running.keys() - piece.marks:
                assembly.mark(*running.pop(kind), kind)
            first = at + len(piece.text) - len(piece.text.lstrip())
            for kind in piece.marks:
                running[kind] = (running.get(kind, (first, 0))[0], at + len(seen))
        for kind, place in running.items():
            assembly.mark(*place, kind)
        block = assembly.block(self._kind(p), start, end)
        if block.text:
            marks = tuple(sorted(block.marks, key=lambda m: (m.start, m.end, m.kind)))
            self.laid.append(Laid(replace(block, marks=marks), p.style, p.boxed, p.cell))

    def _kind(self, p: _Paragraph) -> BlockKind:
        if self._styles.tells_speaker(p.style):
            return BlockKind.PARAGRAPH
        stated = p.outline is not None and p.outline < BODY
        if stated or (p.outline is None and self._styles.is_heading(p.style)):
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if p.listed else BlockKind.PARAGRAPH


def _set_paragraph(p: _Paragraph, name: str, value: str) -> None:
    """One setting of a paragraph."""
    match name:
        case "pstyle":
            p.style = value
        case "outlinelvl":
            p.outline = int(value) if value.isdecimal() and len(value) == 1 else BODY
        case "numid":
            p.listed = value != "0"


def _set_run(p: _Paragraph, name: str, value: str) -> None:
    """One setting of the run under way."""
    match name:
        case "b":
            p.bold = is_on(value)
        case "i":
            p.italic = is_on(value)
        case "vanish":
            p.hidden = is_on(value)
        case "rstyle":
            p.run_style = value


def _parted(pieces: list[_Piece]) -> list[list[_Piece]]:
    """The pieces between empty lines, without white space at their ends."""
    groups: list[list[_Piece]] = []
    breaks = 2
    for piece in pieces:
        if not piece.text.strip():
            breaks += piece.text == "\n"
            if groups and breaks < 2:
                groups[-1].append(piece)
            continue
        if breaks > 1:
            lead = len(piece.text) - len(piece.text.lstrip())
            groups.append([_Piece(piece.text[lead:], piece.start + lead, piece.marks)])
        else:
            groups[-1].append(piece)
        breaks = 0
    for group in groups:
        while not group[-1].text.strip():
            group.pop()
        last = group[-1]
        group[-1] = _Piece(last.text.rstrip(), last.start, last.marks)
    return groups
