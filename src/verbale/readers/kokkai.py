"""Minutes of Japan's National Diet as the XML of its library's search gives them.

Each `speechRecord` is a turn: `speaker` is data, and `speech` prints the label behind a circle, up
to a wide space. The record of order 0 is the head of the minutes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, Mark, MarkKind
from verbale.readers.debate import XML_MEDIA_TYPE, XML_SUFFIXES, Debate, document, is_xml

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.readers.decoding import Decoded
    from verbale.readers.xml import Element

SUFFIXES: Final = XML_SUFFIXES
MEDIA_TYPE: Final = XML_MEDIA_TYPE

_TELLS = re.compile(rb"<(?:speechRecord|meetingRecord)[\s>]")
_CIRCLE = re.compile(r"\s*+[○◯〇](?=\S)")
_PRINTED = re.compile(r"[^\s。、]{1,60}(?=\s)")
_HEAD = "会議録情報"
"""What the head of the minutes has for a speaker."""


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by the records in its head."""
    return is_xml(name) and _TELLS.search(head) is not None


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read minutes; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: title, date, lang, event_type.
    """
    return document(_Minutes(decoded.text), decoded, source_uri)


class _Minutes(Debate):
    """The walk through one file."""

    origin = "meetingRecord"

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._speaker = self._house = ""
        self._circled = False

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        element.block = True
        if len(self.stack) == 1:
            self.silent(element, BlockKind.METADATA)
            self.once("lang", "ja", element.start)
        elif element.name == "speechRecord":
            self._speaker = ""
        elif element.name == "speech":
            if self._speaker == _HEAD:
                self.silent(element, BlockKind.PARAGRAPH)
            else:
                self.speech(element, self._speaker or None)
            element.lines = True

    def end(self, element: Element, end: int) -> None:
        """Keep who speaks, and which meeting it is."""
        name = element.name
        if name == "speaker":
            self._speaker = self.content(element, end)
        elif name == "nameOfHouse":
            self._house = self.content(element, end)
        elif name == "nameOfMeeting":
            title = f"{self._house} {self.content(element, end)}"
            self.once("title", title, element.start)
        elif name == "date":
            self.once("date", self.content(element, end), element.start)

    def laid(self, block: Block) -> Block:
        """Mark the label that a speech prints."""
        circled, self._circled = self._circled, False
        printed = _PRINTED.match(block.text) if circled and block.spoken else None
        if printed is None:
            return block
        others = (mark for mark in block.marks if mark.kind is not MarkKind.SPEAKER)
        return replace(block, marks=(Mark(0, printed.end(), MarkKind.SPEAKER), *others))

    def _text(self, start: int, end: int) -> None:
        element = self.stack[-1]
        if element.name == "speech" and start == element.inside:
            circle = _CIRCLE.match(self.source, start, end)
            self._circled = circle is not None
            start = circle.end() if circle else start
        super()._text(start, end)
