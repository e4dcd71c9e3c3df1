"""What the readers of parliamentary XML share: speeches in elements, their speakers beside them.

A speech is named by the label that is printed in it, else by the name that the markup gives it.
Where others speak within a speech, it is announced again behind them: the markup says whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind, Document, MarkKind
from verbale.readers.xml import CLOSING, Element, Walker, root, warnings

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from verbale.readers.decoding import Decoded

XML_SUFFIXES: Final = frozenset({".xml"})
XML_MEDIA_TYPE: Final = "application/xml"

_BEHIND = re.compile(
    r"(?:\s*+\[\d{1,2}[:.]\d\d(?:[:.]\d\d)?\])?+"
    r"(?:\s|&(?:nbsp|#160|#xA0);)*+(?:[.:：](?!\.)(?:\s|&(?:nbsp|#160|#xA0);)*+)?"
    r"(?:(?:[-–—]|&(?:[mn]dash|#821[12]|#x201[34]);)\s*+)?"
)
"""What closes a label and is printed outside of its element."""
_WRITTEN_TAG = re.compile(
    r"<(/?[A-Za-z]\w*+)[^<>]*+>|&lt;(/?[A-Za-z]\w*+)(?:[^<>&]|&(?!gt;)){0,200}+&gt;"
)
_WRITTEN_BLOCKS = frozenset("p div br li ul ol blockquote table tr td h1 h2 h3 h4 h5 h6".split())


def is_xml(name: str) -> bool:
    """Whether a file of this name may be XML."""
    return PurePath(name).suffix.lower() in {*XML_SUFFIXES, ""}


def has_root(name: str, head: bytes, roots: AbstractSet[str]) -> bool:
    """Whether a file is XML with one of these root elements."""
    return is_xml(name) and root(head)[0] in roots


@dataclass(slots=True)
class _Speech:
    """A speech that has begun and not ended."""

    element: Element
    name: str | None


class Debate(Walker):
    """Walks through a debate. A format overrides `begin` and `end`.

    Attributes:
        origin: What its facts are said to come from.
        hypertext: Names of elements whose text is HTML, written as text.
        label_printed: Whether the last label has text.
    """

    origin = "debate"
    hypertext: frozenset[str] = frozenset()

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._speeches: list[_Speech] = []
        self._behind = False
        self.label_printed = False
        self._stated: set[str] = set()

    def begin(self, element: Element) -> None:
        """Say what an element that begins is."""

    def end(self, element: Element, end: int) -> None:
        """An element ends: its content ends at code point `end`."""

    def enter(self, element: Element) -> None:
        """Say what an element is; nothing in what is hidden or only data."""
        self.begin(element)
        element.block = element.block and element.shown

    def leave(self, element: Element, end: int) -> None:
        """Heed a label, and go on with the speech around one that ends."""
        if element.label and not self.stack[-2].label and self.label_printed:
            self.speech_printed()
            self._behind = True
            if self._speeches:
                self._speeches[-1].name = self.content(element, end).rstrip(CLOSING) or None
        self.end(element, end)
        if self._speeches and self._speeches[-1].element is element:
            self._speeches.pop()
            self.speech_printed()
            if self._speeches:
                self.speaks(self._speeches[-1].name)

    # What formats use

    @property
    def speaking(self) -> bool:
        """Whether a speech is going on."""
        return bool(self._speeches)

    def speech(self, element: Element, name: str | None) -> None:
        """A speech begins, by whom the markup names; a label printed in it counts more."""
        element.block = element.spoken = True
        element.kind = BlockKind.PARAGRAPH
        self._speeches.append(_Speech(element, name))
        self.speaks(name)

    def named(self, name: str) -> None:
        """The markup names who speaks, after the speech began."""
        if self._speeches:
            self._speeches[-1].name = name
        self.speaks(name)

    def label(self, element: Element) -> None:
        """The name of a speaker is printed in this element."""
        self.label_printed = False
        element.block = element.label = element.spoken = True
        element.kind = BlockKind.PARAGRAPH

    def silent(self, element: Element, kind: BlockKind | None = None) -> None:
        """Nobody says what stands in this element."""
        element.block, element.spoken, element.label = True, False, False
        element.kind = kind or element.kind

    def note(self, element: Element) -> None:
        """What is not said: in brackets within a speech, by itself elsewhere."""
        element.block = True
        element.bracketed = element.spoken is True
        if element.bracketed:
            self.mark(element, MarkKind.NOTE)
        element.spoken = element.spoken is True

    def once(self, key: str, value: str, at: int) -> None:
        """State a fact, the first time that the file states it."""
        if value.strip() and key not in self._stated:
            self._stated.add(key)
            self.facts.state(key, value, self.origin, at)

    # The text

    def _text(self, start: int, end: int) -> None:
        element = self.stack[-1]
        read = element.shown and element.kind is not BlockKind.METADATA
        if self._behind and read and not element.label:
            found = _BEHIND.match(self.source, start, end)
            start = found.end() if found else start
            if start == end:
                return
            self._behind = False
        if element.label and element.shown and self.source[start:end].strip():
            self.label_printed = True
        if element.shown and element.name in self.hypertext:
            start = self._written(start, end)
        super()._text(start, end)

    def _raw(self, start: int, end: int) -> None:
        if self.stack[-1].name in self.hypertext:
            self._text(start, end)  # its ampersands are those of HTML
        else:
            super()._raw(start, end)

    def _written(self, start: int, end: int) -> int:
        """Lay out HTML that is written as text; where the rest of it begins."""
        for tag in _WRITTEN_TAG.finditer(self.source, start, end):
            super()._text(start, tag.start())
            if (tag[1] or tag[2]).lstrip("/").lower() in _WRITTEN_BLOCKS:
                self._flush()
            start = tag.end()
        return start


def document(walker: Debate, decoded: Decoded, source_uri: str) -> Document:
    """The document of a walker that has not walked yet."""
    blocks = walker.blocks()
    walker.once("event_type", "debate", 0)
    said = warnings(decoded, walker)
    stated = walker.facts.stated()
    return Document(source_uri, XML_MEDIA_TYPE, decoded, blocks, stated, said)
