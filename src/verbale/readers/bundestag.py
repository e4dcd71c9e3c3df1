"""Minutes of Germany's Bundestag (`dbtplenarprotokoll`), and of others in that form.

A label is printed in a paragraph of class `redner`, behind the speaker's data, or in a `name` where
somebody in the chair speaks. It holds up to the next one, across the elements of the agenda.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind
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

_INLINE = frozenset({"a", "sub", "sup", "xref", "b", "i", "u", "span", "datum", "ort"})
_APART = frozenset(
    {"vorspann", "rednerliste", "table", "fussnote", "sitzungsende", "anlagen-titel"}
)
_NAME = ("titel", "vorname", "namenszusatz", "nachname")


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by its root element."""
    return has_root(name, head, frozenset({"dbtplenarprotokoll"}))


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read minutes; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: title, date, place, lang, publisher,
        event_type.
    """
    return document(_Bundestag(decoded.text), decoded, source_uri)


class _Bundestag(Debate):
    """The walk through one file."""

    origin = "dbtplenarprotokoll"

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._begun = self._announces = False
        self._data: dict[str, str] = {}

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name, kind = element.name, element.given.get("klasse", "")
        element.block = name not in _INLINE
        if name == "dbtplenarprotokoll":
            self._root(element)
        elif element.kind is BlockKind.METADATA or not element.shown:
            element.block = element.block and element.shown
        elif name in {"vorspann", "rednerliste"}:
            self.silent(element, BlockKind.METADATA)
        elif name in _APART:
            self.silent(element)
        elif name == "anlage":
            self._begun = False
        elif name == "redner":
            element.shown = element.block = False
            self._data.clear()
        elif name == "name" or (name == "p" and kind == "redner"):
            self.label(element)
        elif name == "p":
            self._paragraph(element, kind)
        elif name == "kommentar":
            element.spoken = self._begun and not self.inside(*_APART)
            self.note(element)

    def end(self, element: Element, end: int) -> None:
        """Keep who speaks and what is stated."""
        name = element.name
        if self.inside("redner"):
            if name in {*_NAME, "fraktion"}:
                self._data.setdefault(name, self.content(element, end))
        elif element.label:
            if not self.label_printed:
                self._unprinted()
            self._begun, self._announces = True, False
        elif name == "sitzungstitel":
            self.once("title", self.content(element, end), element.start)
        elif name == "p" and not element.given.get("klasse", "").startswith("T"):
            tail = self.source[max(element.inside, end - 20) : end]
            self._announces = tail.rstrip().endswith(":")

    def _root(self, element: Element) -> None:
        given = element.given
        element.spoken = False
        for key, value in (
            ("date", given.get("sitzung-datum", "")),
            ("place", given.get("sitzung-ort", "")),
            ("publisher", given.get("herausgeber", "")),
            ("lang", given.get("xml:lang", "de")),
        ):
            self.once(key, value, element.start)

    def _paragraph(self, element: Element, kind: str) -> None:
        """Speech from the first label on; a title only where a colon says that it is read out."""
        if not self._begun or self.inside(*_APART):
            element.spoken = False
        elif kind.startswith("T"):
            element.spoken = self._announces
            element.kind = BlockKind.PARAGRAPH if self._announces else BlockKind.HEADING
        else:
            element.spoken = not kind.startswith(("N", "AL"))

    def _unprinted(self) -> None:
        """Name a speaker by the data alone."""
        name = " ".join(self._data[part] for part in _NAME if self._data.get(part))
        party = self._data.get("fraktion")
        self.speaks((f"{name} ({party})" if party else name) if name else None)
