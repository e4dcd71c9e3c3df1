"""Compte rendu of France's Assemblée nationale as XML.

Each `paragraphe` whose `orateurs` name somebody is a turn: the name and the quality are data, the
speech is in `texte`. A paragraph without speakers tells what happens, and inherits none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind, MarkKind
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

_INLINE = frozenset("italique exposant indice gras i b em strong sup sub u a span".split())
_MARKS = {
    "italique": MarkKind.ITALIC,
    "i": MarkKind.ITALIC,
    "gras": MarkKind.BOLD,
    "b": MarkKind.BOLD,
}
_CLOSING = " \t\n\u00a0.,:;"


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by its root element."""
    return has_root(name, head, frozenset({"compteRendu"}))


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a record; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: date, lang, event_type.
    """
    return document(_CompteRendu(decoded.text), decoded, source_uri)


class _CompteRendu(Debate):
    """The walk through one file."""

    origin = "compteRendu metadonnees"

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._named: list[str] = []

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name = element.name
        element.block = name not in _INLINE
        if name == "compteRendu":
            element.spoken = False
            self.once("lang", element.given.get("xml:lang", "fr"), element.start)
        elif name in {"metadonnees", "uid", "seanceRef", "sessionRef"}:
            self.silent(element, BlockKind.METADATA)
        elif element.kind is BlockKind.METADATA:
            return
        elif name == "orateurs":
            self.silent(element, BlockKind.METADATA)
            self._named.clear()
        elif name == "paragraphe":
            self.silent(element, BlockKind.PARAGRAPH)
        elif name == "texte":
            self._text_of(element)
        elif name in _MARKS:
            self.mark(element, _MARKS[name])

    def end(self, element: Element, end: int) -> None:
        """Keep who speaks, and the day."""
        name = element.name
        if name == "paragraphe":
            self._named.clear()
        elif element.kind is not BlockKind.METADATA:
            return
        elif name == "dateSeance":
            digits = self.content(element, end)[:8]
            if digits.isdigit() and len(digits) == 8:
                day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
                self.once("date", day, element.start)
        elif name == "dateSeanceJour":
            self.once("date", self.content(element, end), element.start)
        elif self.inside("orateur") and (said := self.content(element, end).strip(_CLOSING)):
            if name == "nom":
                self._named.append(said)
            elif name == "qualite" and self._named:
                self._named[-1] += f", {said}"

    def _text_of(self, element: Element) -> None:
        """A speech where somebody is named, a heading outside of paragraphs, else a note."""
        if not self.inside("paragraphe"):
            self.silent(element, BlockKind.HEADING)
        elif self._named:
            self.speech(element, ", ".join(self._named) or None)
