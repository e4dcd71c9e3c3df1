"""Hansard XML of the Parliament of Australia, in its older form and the one with HTML in it.

In the older form each `talk.start` has a `talker`, whose name is data, and its paragraphs follow;
`interjection` and `continue` have talkers of their own. In the newer one `talk.text` prints labels,
in spans whose class says so, interjections included.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, MarkKind
from verbale.readers.debate import (
    XML_MEDIA_TYPE,
    XML_SUFFIXES,
    Debate,
    document,
    has_root,
)

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.readers.decoding import Decoded
    from verbale.readers.xml import Element

SUFFIXES: Final = XML_SUFFIXES
MEDIA_TYPE: Final = XML_MEDIA_TYPE

_SPEECH = frozenset({"speech", "question", "answer", "interjection", "continue"})
_BLOCKS = frozenset(
    """p para body list item li ul ol quote motion amendment table tr td th row entry div
    business.start day.start talk.start talk.text talker motionnospeech""".split()
)
_HEADINGS = frozenset({"debateinfo", "subdebateinfo"})
_APART = frozenset(
    """division division.header division.data division.result business.start adjournmentinfo
    petition.group question.block answers.to.questions""".split()
)
_LABEL = re.compile(r"HPS-(?:Member|Office|General)I?[A-Z]\w+")
_UNSAID = re.compile(
    r"HPS-(?:SODJobDate|Debate|SubDebate|SubSubDebate|Division\w*|StartWeb|Line|BillTitle|Heading\w*)"
)
_REST_OF_LABEL = re.compile(r"\s?(?:\([^()]{1,120}\)[\s,]?){0,4}(?=\s?[:：])")

_OTHERS = re.compile(rb"<(?:titlepage|volume|housecommons|houselords|member)[\s>]")
"""Elements of historic volumes of the Parliament of Westminster."""


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by its root element, which is written small, and no other's."""
    return has_root(name, head, frozenset({"hansard"})) and not _OTHERS.search(head)


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a sitting; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What its header states is in `stated`: title, date, place, lang,
        event_type.
    """
    return document(_Hansard(decoded.text), decoded, source_uri)


class _Hansard(Debate):
    """The walk through one file."""

    origin = "hansard session.header"

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._display = ""
        self._data = ""

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name, kind = element.name, element.given.get("class", "")
        element.block = name in _BLOCKS
        if name == "hansard":
            self.silent(element)
        elif name in {"session.header", "talker"}:
            element.block, element.kind = True, BlockKind.METADATA
            self._display = self._data = ""
        elif element.kind is BlockKind.METADATA:
            return
        elif name in _SPEECH:
            self.speech(element, None)
        elif name in _HEADINGS:
            self.silent(element, BlockKind.HEADING)
        elif name in _APART:
            self.silent(element)
        elif self.stack[-1].name in _HEADINGS:
            element.block = True
        elif name == "p" and _UNSAID.match(kind):
            element.spoken = False
        elif name == "span" and _LABEL.fullmatch(kind) and element.spoken and not self._labelled():
            self.speech_printed()
            self.mark(element, MarkKind.SPEAKER)

    def end(self, element: Element, end: int) -> None:
        """Keep who talks, and what the header states."""
        name = element.name
        if element.kind is not BlockKind.METADATA:
            return
        if name == "name" and self.inside("talker"):
            said = self.content(element, end).rstrip(":")
            if element.given.get("role") == "metadata":
                self._data = self._data or said
            else:
                self._display = self._display or said
        elif name == "talker" and (self._display or self._data):
            self.named(self._display or self._data)
        elif name in {"date", "chamber"} and self.inside("session.header"):
            key = "date" if name == "date" else "place"
            self.once(key, self.content(element, end), element.start)

    def laid(self, block: Block) -> Block:
        """Let a label reach over the seat, the office and the time in brackets behind it."""
        if not block.spoken:
            return block
        marks = tuple(
            replace(mark, end=rest.end() if (rest := _rest(block, mark.end)) else mark.end)
            if mark.kind is MarkKind.SPEAKER and mark.start < mark.end
            else mark
            for mark in block.marks
        )
        return replace(block, marks=marks)

    def _labelled(self) -> bool:
        """Whether a label is already printed in the paragraph under way."""
        return any(MarkKind.SPEAKER in element.marks for element in self.stack)


def _rest(block: Block, end: int) -> re.Match[str] | None:
    return _REST_OF_LABEL.match(block.text, end)
