"""Hansard XML of the House of Commons of Canada, as ourcommons.ca publishes debates and evidence.

An `Intervention` is a turn: `PersonSpeaking` prints its label, `Content` holds the speech. Written
questions have a `Questioner` and a `Responder`. Interjections print a label of their own in bold.
`FloorLanguage` says in which language the floor speaks from there on. The rest is no speech.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, Document, Mark, MarkKind
from verbale.readers.xml import CLOSING, Element, Walker, root, warnings

if TYPE_CHECKING:
    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".xml"})
MEDIA_TYPE: Final = "application/xml"

_LABELS = frozenset({"PersonSpeaking", "Questioner", "Responder"})
_SPEECH = frozenset({"Content", "QuestionContent", "ResponseContent"})
_HEADINGS = frozenset(
    """DocumentName OrderOfBusinessTitle SubjectOfBusinessTitle SubjectOfBusinessQualifier
    CatchLine Subtitle DivisionTitle MemberListTitle MemberListsTitle""".split()
)
_NOTES = frozenset(
    """Timestamp FloorLanguage ProceduralText Pause EditorsNotes Prayer QuestionID Division
    MemberLists StartPageNumber""".split()
)
_INLINE = frozenset(
    """Affiliation Document B I U Sup Sub ForceColumnBreak SmallCaps Representing Query Language
    Insertion""".split()
)
_MARKS = {"B": MarkKind.BOLD, "I": MarkKind.ITALIC}
_INTERJECTION = re.compile(r"\s?[:：]")


def claims(name: str, head: bytes) -> bool:
    """Whether it is Hansard XML: by its root element."""
    return PurePath(name).suffix.lower() in {*SUFFIXES, ""} and root(head)[0] == "Hansard"


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a Hansard; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: title, date, place, country,
        lang, event_type.
    """
    walker = _Hansard(decoded.text)
    blocks = walker.blocks()
    walker.state()
    said = warnings(decoded, walker)
    return Document(source_uri, MEDIA_TYPE, decoded, blocks, walker.facts.stated(), said)


class _Hansard(Walker):
    """The walk through one file."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._floor: str | None = None
        self._items: dict[str, str] = {}

    def enter(self, element: Element) -> None:
        """Say what an element is."""
        name, given = element.name, element.given
        element.block = name not in _INLINE
        if name == "Hansard":
            element.spoken = False
            self.facts.state("lang", given.get("xml:lang", ""), "Hansard xml:lang", element.start)
        elif name == "ExtractedInformation":
            element.kind = BlockKind.METADATA
        elif name == "Intervention":
            self.speaks(given.get("ToCText") or None)
        elif name == "WrittenQuestionResponse":
            self.speaks(None)
        elif name in _LABELS:
            element.label = element.spoken = True
            self.speech_printed()
        elif name in _SPEECH:
            element.spoken = True
        elif name in _HEADINGS:
            element.kind, element.spoken = BlockKind.HEADING, False
        elif name in _NOTES:
            element.spoken = False
            if name == "FloorLanguage":
                self._floor = given.get("language", "").lower() or None
        elif name in _MARKS:
            self.mark(element, _MARKS[name])
        if element.spoken and not element.label:
            element.spoken_lang = self._floor

    def leave(self, element: Element, end: int) -> None:
        """Keep what the head of the file states."""
        if element.name == "ExtractedItem":
            self._items[element.given.get("Name", "")] = self.content(element, end)
        elif element.name == "DocumentName":
            self._items["DocumentName"] = self.content(element, end)
        elif element.name == "Intervention":
            self.speech_printed()

    def laid(self, block: Block) -> Block:
        """Mark the bold label of an interjection."""
        if not block.spoken or any(mark.kind is MarkKind.SPEAKER for mark in block.marks):
            return block
        bold = next((m for m in block.marks if m.kind is MarkKind.BOLD and m.start == 0), None)
        if bold is None:
            return block
        end = len(block.text[: bold.end].rstrip(CLOSING))
        if end == 0 or not _INTERJECTION.match(block.text, end):
            return block
        return replace(block, marks=(Mark(0, end, MarkKind.SPEAKER), *block.marks))

    def state(self) -> None:
        """State what the head of the file said."""
        items = self._items
        numbers = [items.get(f"MetaDateNum{part}", "") for part in ("Year", "Month", "Day")]
        day = "-".join(numbers) if all(n.isdigit() for n in numbers) else items.get("Date", "")
        house = items.get("Institution", "")
        meets = house.casefold() == items.get("MetaInstitution", "").casefold()
        place = ", ".join(part for part in (house, items.get("Country", "")) if part)
        for key, value in (
            ("title", items.get("InstitutionDebate") or items.get("DocumentName", "")),
            ("date", day),
            ("place", place if meets else ""),
            ("country", items.get("Country", "")),
            ("event_type", "debate"),
        ):
            self.facts.state(key, value, "Hansard ExtractedInformation", 0)
