"""Speeches of Sweden's Riksdag (`anforande`) as its open data gives them, one or a list of them.

The speaker is in `talare`; `anforandetext` holds the speech, as HTML that is written as text.
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

_ROOTS = frozenset({"anforande", "anforandelista", "anforanden"})
_INLINE = frozenset({"b", "i", "em", "strong", "span", "a", "sup", "sub"})


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by its root element."""
    return has_root(name, head, _ROOTS)


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read speeches; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: title, date, lang, event_type.
    """
    return document(_Riksdag(decoded.text), decoded, source_uri)


class _Riksdag(Debate):
    """The walk through one file."""

    origin = "anforande"
    hypertext = frozenset({"anforandetext"})

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._speaker = ""

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name = element.name
        element.block = name not in _INLINE
        if name in _ROOTS:
            element.spoken = False
            self.once("lang", element.given.get("xml:lang", "sv"), element.start)
            if name == "anforande":
                self._speaker = ""
        elif self.stack[-1].name == "anforande":
            if name == "anforandetext":
                self.speech(element, self._speaker or None)
            elif name in {"avsnittsrubrik", "underrubrik"}:
                self.silent(element, BlockKind.HEADING)
            else:
                self.silent(element, BlockKind.METADATA)

    def end(self, element: Element, end: int) -> None:
        """Keep who speaks, and what is stated."""
        name = element.name
        if element.kind is not BlockKind.METADATA:
            return
        if name == "talare":
            self._speaker = self.content(element, end)
        elif name == "dok_titel":
            self.once("title", self.content(element, end), element.start)
        elif name == "dok_datum":
            self.once("date", self.content(element, end)[:10], element.start)
