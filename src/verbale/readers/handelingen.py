"""Handelingen of the Dutch Staten-Generaal as XML (officielebekendmakingen.nl), both forms.

Each `spreekbeurt` is a turn, whose `spreker` prints the label. In the older form each `spreker` is
one, with the label in `wie`, and `voorz` is what the chair says.
"""

from __future__ import annotations

import re
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

_ROOTS = frozenset({"officiele-publicatie", "handelingen", "handeling"})
_HAS_SPEECH = re.compile(r"<(?:spreekbeurt|wie|voorz)[\s>]")
_INLINE = frozenset(
    """nadruk vet cur ovl onderstreept extref intref sup inf voorvoegsels naam achternaam voornaam
    politiek partij functie verbinding aanspr tussenvoegsel organisatie vrag-titel a""".split()
)
_HEADINGS = frozenset({"titel", "item-titel", "onderwerp", "kop", "tussenkop", "itemnaam"})
_SILENT = frozenset({"meta", "metadata", "bibliografisch", "kopregel", "voetnoot", "table", "noot"})
_NOTES = frozenset({"actie", "toelichting"})
_MARKS = {"vet": MarkKind.BOLD, "cur": MarkKind.ITALIC}


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by its root element."""
    return has_root(name, head, _ROOTS)


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read proceedings; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: title, date, lang, event_type.
    """
    return document(_Handelingen(decoded.text), decoded, source_uri)


class _Handelingen(Debate):
    """The walk through one file."""

    origin = "handelingen"

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._marked_up = _HAS_SPEECH.search(source) is not None

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name = element.name
        element.block = name not in _INLINE
        if name in _ROOTS and len(self.stack) == 1:
            element.spoken = False if self._marked_up else None
            self.once("lang", element.given.get("xml:lang", "nl"), element.start)
        elif name in _SILENT:
            self.silent(element, BlockKind.METADATA if name.startswith("meta") else None)
            self._meta(element)
        elif element.kind is BlockKind.METADATA:
            return
        elif name == "spreekbeurt" or (name == "spreker" and self._old(element)):
            self.speech(element, None)
        elif name == "voorz":
            self.speech(element, "De voorzitter")
        elif name in {"spreker", "wie"} and self.speaking:
            self.label(element)
        elif element.label:
            element.block = False
            if self.source.startswith(">", element.start - 1):
                self.space(element.start)
        elif name in _HEADINGS:
            self.silent(element, BlockKind.HEADING)
        elif name in _NOTES:
            self.note(element)
        elif name in _MARKS:
            self.mark(element, _MARKS[name])

    def end(self, element: Element, end: int) -> None:
        """Keep the day and the title."""
        if element.name in {"vergaderdatum", "datumvergadering", "datum-vergadering"}:
            day = element.given.get("isodatum") or self.content(element, end)
            self.once("date", day, element.start)
        elif element.name in {"item-titel", "itemnaam"}:
            self.once("title", self.content(element, end), element.start)

    def _old(self, element: Element) -> bool:
        """Whether a `spreker` is a speech, as in the older form."""
        return "<wie" in self.peek(element).partition("</spreker")[0]

    def _meta(self, element: Element) -> None:
        given = element.given
        if given.get("name") in {"OVERHEIDop.datumVergadering", "OVERHEIDop.vergaderdatum"}:
            self.once("date", given.get("content", ""), element.start)
        elif given.get("name") == "DC.title":
            self.once("title", given.get("content", ""), element.start)
