"""Verbatim reports (CRE) of the European Parliament as XML.

Each `INTERVENTION` is a turn: `ORATEUR` prints its label and gives name and language as data, the
paragraphs are the speech. `TL-CHAP` are titles, in all languages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind, MarkKind
from verbale.readers.debate import XML_MEDIA_TYPE, XML_SUFFIXES, Debate, document, is_xml

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.readers.decoding import Decoded
    from verbale.readers.xml import Element

SUFFIXES: Final = XML_SUFFIXES
MEDIA_TYPE: Final = XML_MEDIA_TYPE

_TELLS = re.compile(rb"<(?:DEBATS|DEBATES|CRE|INTERVENTION|TL-CHAP)[\s>]")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T")
_INLINE = frozenset({"EMPHAS", "PP", "SUP", "SUB", "A", "B", "I", "NOM"})
_MARKS = {"B": MarkKind.BOLD, "I": MarkKind.ITALIC}


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by the elements at its head."""
    return is_xml(name) and _TELLS.search(head) is not None


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a report; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: date, event_type.
    """
    return document(_Report(decoded.text), decoded, source_uri)


class _Report(Debate):
    """The walk through one file."""

    origin = "CRE"

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name, given = element.name, element.given
        element.block = name not in _INLINE
        if len(self.stack) == 1:
            element.spoken = False
        if name == "HEAD":
            element.kind = BlockKind.METADATA
        elif name == "TL-CHAP":
            self.silent(element, BlockKind.HEADING)
            element.lang = given.get("VL", "").lower() or None
        elif name == "NUMERO":
            if day := _DAY.match(given.get("VOD-START", "")):
                self.once("date", day[1], element.start)
        elif name == "INTERVENTION":
            self.speech(element, None)
        elif name == "ORATEUR" and self.speaking:
            self._speaker(element)
        elif name == "COMMENT":
            self.note(element)
        elif name == "EMPHAS" and given.get("NAME") in _MARKS:
            self.mark(element, _MARKS[given["NAME"]])

    def _speaker(self, element: Element) -> None:
        """The label, with the name for where none is printed, and the language of the speech."""
        given = element.given
        name = " ".join(given.get("LIB", "").replace("|", " ").split())
        if name and name != "NULL":
            self.named(name)
        self.label(element)
        language = (given.get("LG") or given.get("LANG") or "").lower()
        if len(language) == 2 and language.isalpha():
            self.stack[-1].spoken_lang = language
