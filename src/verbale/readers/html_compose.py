"""The text of a block of HTML, put together piece by piece as a browser would show it."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from verbale.document import Block, Mark, MarkKind
from verbale.readers.cleaning import Assembly, clean

if TYPE_CHECKING:
    from verbale.document import BlockKind

_PIECES = re.compile(
    r"([^\s&]++(?: [^\s&]++)*+)|( ++)"
    r"|(&(?:#(?:0*+[0-9]{1,7}|[xX]0*+[0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]{1,40});?)|(.)",
    re.DOTALL,
)
"""Text, spaces that collapse, character references, and spaces that stay or a lone "&"."""
_SOFT = " \t\n\r\f"
_PRINTABLE_BLANK = re.compile("[\u034f\u2800\u3164]")
_PRE = re.compile(r"( ++)|([^ ]++)")
_UNSEEN_FIRST = " \u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\ufeff"
"""What a block does not begin with."""


class Composer:
    """Puts a block together: collapses white space, resolves character references, keeps marks.

    Spaces wait until something visible follows, so that none is left at the end of a line. Marks
    that are open when a block is closed go on in the next.

    Attributes:
        breaks: Line breaks since the last visible character.
        length: Code points composed so far.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._marks: dict[MarkKind, tuple[int, str | None, int]] = {}
        self._names: list[str | None] = []
        self._begin()

    def _begin(self) -> None:
        self._parts: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._shift = -1
        self._done: list[tuple[int, int, MarkKind, str | None]] = []
        self._spaces: list[int] = []
        self._soft = self._parted = False
        self._end = self._break_at = 0
        self.breaks = self.length = 0

    def add(self, start: int, end: int) -> None:
        """Go on with a stretch of the source without tags."""
        raw = self._source[start:end]
        text = raw.strip(_SOFT)
        if not text or raw[0] in _SOFT:
            self.space(start)
        if text:
            at = start + raw.index(text[0])
            if not text.isprintable():
                text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
            if "&" in text or "  " in text or not text.isprintable():
                self._add_odd(text, at)
            else:
                self._emit(text, at, at + len(text))
            if raw[-1] in _SOFT:
                self.space(end - 1)

    def add_pre(self, start: int, end: int) -> None:
        """Go on with a stretch of one line in which every space counts."""
        for piece in _PRE.finditer(self._source, start, end):
            if piece[1]:
                self._spaces.extend(range(piece.start(), piece.end()))
            else:
                self._add_odd(piece[2], piece.start())

    def _add_odd(self, text: str, start: int) -> None:
        for piece in _PIECES.finditer(text):
            at = start + piece.start()
            match piece.lastindex:
                case 1:
                    self._emit(piece[1], at, start + piece.end())
                case 2:
                    self.space(at)
                case 3:
                    self._reference(piece[3], at)
                case _ if piece[4] == "&":
                    self._emit("&", at, at + 1)
                case _:
                    self._hard_space(at)

    def _hard_space(self, at: int) -> None:
        self._spaces.append(at)
        self._soft = False

    def space(self, at: int) -> None:
        """White space that counts as one space, and as none at the ends of a line."""
        if self.length and not self._soft and not self.breaks:
            self._spaces.append(at)
            self._soft = True

    def part(self) -> None:
        """What follows is set apart on the page, if only by its looks: two words are not one."""
        self._parted = True

    def line_break(self, at: int) -> None:
        """The line ends here."""
        if not self.breaks:
            self._break_at = at
        self.breaks += 1
        self._spaces.clear()

    def begin(self, kind: MarkKind, value: str | None = None) -> None:
        """What follows is marked; marks of one kind inside each other are one."""
        start, own, depth = self._marks.get(kind, (self.length, value, 0))
        self._marks[kind] = (start, own, depth + 1)

    def end(self, kind: MarkKind) -> None:
        """The innermost mark of this kind ends."""
        start, value, depth = self._marks.pop(kind)
        if depth > 1:
            self._marks[kind] = (start, value, depth - 1)
        elif start < self.length:
            self._done.append((start, self.length, kind, value))

    def name(self, speaker: str | None) -> None:
        """The markup says that this speaker, or nobody known, begins with what follows."""
        self._names.append(speaker)

    def forget(self) -> None:
        """Nothing followed: the speakers named last said nothing."""
        self._names.clear()

    def close(self, kind: BlockKind, lang: str | None, spoken: str | None) -> Block | None:
        """The block composed so far, None if nothing in it is visible; another begins."""
        length, marks = self.length, self._done
        for mark, (start, value, depth) in self._marks.items():
            if start < length:
                marks.append((start, length, mark, value))
            self._marks[mark] = (0, value, depth)
        if lang:
            marks.append((0, length, MarkKind.LANG, lang))
        if spoken:
            marks.append((0, length, MarkKind.SPOKEN_LANG, spoken))
        block = self._block(kind) if length else None
        self._begin()
        return block

    def _block(self, kind: BlockKind) -> Block | None:
        joined = "".join(self._parts)
        text, cuts = (joined, ()) if _is_clean(joined) else clean(joined, 0)
        first, end, anchors = self._anchors[0][1], self._end, self._anchors
        if cuts:
            return self._cleaned(kind, joined, first, end)
        if anchors[-1][1] + len(text) - anchors[-1][0] != end:
            anchors.append((len(text), end))
        elif len(anchors) == 1:
            anchors = []
        marks = [
            trimmed for mark in sorted(self._done, key=_place) if (trimmed := _trimmed(mark, text))
        ]
        return Block(kind, first, end, text, tuple(marks), tuple(anchors))

    def _cleaned(self, kind: BlockKind, joined: str, first: int, end: int) -> Block | None:
        """The block where characters that nobody sees are to be left out."""
        assembly = Assembly()
        stops = [offset for offset, _ in self._anchors[1:]]
        for (offset, source), stop in zip(self._anchors, [*stops, len(joined)], strict=True):
            assembly.add(joined[offset:stop], source)
        for mark in self._done:
            assembly.mark(*mark)
        block = assembly.block(kind, first, end)
        text = block.text.strip(" \n")
        if not text:
            return None
        lead = block.text.index(text[0])
        start = block.source_offset(lead)
        anchors = [(0, start), *((at - lead, source) for at, source in block.anchors if at > lead)]
        if len(block.text) == lead + len(text) and block.source_offset(len(block.text)) != end:
            anchors.append((len(text), end))
        marks = (
            (max(m.start - lead, 0), max(m.end - lead, 0), m.kind, m.value) for m in block.marks
        )
        kept = tuple(trimmed for mark in marks if (trimmed := _trimmed(mark, text)))
        return Block(kind, start, end, text, kept, tuple(anchors) if len(anchors) > 1 else ())

    def _reference(self, written: str, at: int) -> None:
        """A character reference, or what only looks like one."""
        name = written
        if written[1] != "#" and written[1:] not in html5:
            # Without semicolon the longest known name counts: "&ampere" is an ampersand and "ere".
            known = (written[:stop] for stop in range(min(len(written), 8), 2, -1))
            name = next((each for each in known if each[1:] in html5), "&")
        value = "&" if name == "&" else unescape(name)
        end = at + len(name)
        if value in _SOFT:
            self.space(at)
        elif value.isspace():
            self._hard_space(at)
        elif value:
            self._emit(value, at, end)
        if len(name) < len(written):
            self._emit(written[len(name) :], end, at + len(written))

    def _emit(self, text: str, at: int, end: int) -> None:
        """Something visible."""
        length = self.length
        if not length:
            shown = text.lstrip(_UNSEEN_FIRST)
            if not shown:
                return
            at += len(text) - len(shown)
            text = shown
        elif self.breaks:
            self._append("\n", self._break_at)
        if self._spaces:
            if length:
                for space in self._spaces:
                    self._append(" ", space)
            self._spaces.clear()
        elif length and self._parted and self._parts[-1][-1].isalnum() and text[0].isalnum():
            # Between the letters stands at least a tag: the space is its last character.
            self._append(" ", at - 1)
        self.breaks = 0
        self._soft = self._parted = False
        if self._names:
            start = self.length
            self._done.extend((start, start, MarkKind.SPEAKER, name) for name in self._names)
            self._names.clear()
        self._append(text, at)
        self._end = end

    def _append(self, text: str, at: int) -> None:
        if at - self.length != self._shift:
            self._shift = at - self.length
            self._anchors.append((self.length, at))
        self._parts.append(text)
        self.length += len(text)


def _is_clean(text: str) -> bool:
    """Whether `clean` would leave a text as it is; quick, may say no where it would."""
    if "\n" in text:
        text = text.replace("\n", " ")
    return text.isprintable() and (text.isascii() or not _PRINTABLE_BLANK.search(text))


def _place(mark: tuple[int, int, MarkKind, str | None]) -> tuple[int, int]:
    return mark[:2]


def _trimmed(mark: tuple[int, int, MarkKind, str | None], text: str) -> Mark | None:
    """The mark without spaces at its ends; None if nothing is left of it."""
    start, end, kind, value = mark
    end = min(end, len(text))
    if mark[0] == mark[1]:
        return Mark(min(start, end), end, kind, value)
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return Mark(start, end, kind, value) if start < end else None
