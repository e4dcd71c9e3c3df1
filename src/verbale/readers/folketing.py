"""Minutes of Denmark's Folketing as XML.

Each `Tale` is a turn: `Taler` has the speaker's data and perhaps a printed title, `TaleSegment` the
speech, whose paragraphs are `Exitus`. What is called `Meta…` is data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind
from verbale.readers.debate import (
    XML_MEDIA_TYPE,
    XML_SUFFIXES,
    Debate,
    document,
    is_xml,
)
from verbale.readers.xml import root

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.readers.decoding import Decoded
    from verbale.readers.xml import Element

SUFFIXES: Final = XML_SUFFIXES
MEDIA_TYPE: Final = XML_MEDIA_TYPE

_TELLS = re.compile(rb"<(?:MetaMeeting|DagsordenPunkt|DagsordenPlan)[\s>]")
_BLOCKS = frozenset(
    """Dokument Edixml Meeting DagsordenPunkt PunktTekst Aktivitet Tale Taler TaleSegment
    TekstGruppe Exitus DokumentStart TitelGruppe Titel UnderTitel PreTekst Fastgjort""".split()
)
_NOBODY = frozenset({"mødeslut", "pause", "modeslut"})


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by the data of the meeting at its head."""
    return is_xml(name) and bool(root(head)[0]) and _TELLS.search(head) is not None


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read minutes; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: date, place, lang, event_type.
    """
    return document(_Folketing(decoded.text), decoded, source_uri)


class _Folketing(Debate):
    """The walk through one file."""

    origin = "MetaMeeting"

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._first = self._last = self._role = ""

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name = element.name
        element.block = name in _BLOCKS
        if len(self.stack) == 1:
            self.silent(element)
            self.once("lang", element.given.get("xml:lang", "da"), element.start)
        elif name.startswith("Meta"):
            self.silent(element, BlockKind.METADATA)
            self._first = self._last = self._role = ""
        elif element.kind is BlockKind.METADATA:
            return
        elif name == "Tale":
            self.speech(element, None)
        elif name == "Taler":
            self.label(element)
        elif name in {"TitelGruppe", "Titel", "UnderTitel"}:
            self.silent(element, BlockKind.HEADING)
        elif name in {"Linea", "Break"}:
            self.space(element.start)

    def end(self, element: Element, end: int) -> None:
        """Keep who speaks, and what is stated of the meeting."""
        name = element.name
        if element.kind is not BlockKind.METADATA:
            return
        said = self.content(element, end)
        if name == "OratorFirstName":
            self._first = said
        elif name == "OratorLastName":
            self._last = said
        elif name == "OratorRole":
            self._role = said
        elif name.startswith("MetaSpeaker"):
            self._name(element)
        elif name == "DateOfSitting":
            self.once("date", said[:10], element.start)
        elif name == "Location":
            self.once("place", said, element.start)

    def _name(self, element: Element) -> None:
        name = " ".join(part for part in (self._first, self._last) if part)
        if name.casefold() in _NOBODY:
            self.speaks(None)
        elif name or self._role:
            self.named(name or self._role)
