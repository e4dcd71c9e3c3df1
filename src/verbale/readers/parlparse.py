"""Debates as TheyWorkForYou's parsers (parlparse) write them: `publicwhip` files.

Each `speech` with a `speakername` is a turn; one with `nospeaker` is none. Headings are elements of
their own. The names of written questions and replies work alike.
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

_SPEECH = frozenset({"speech", "ques", "reply"})
_INLINE = frozenset("a b i em strong u sup sub span phrase ul q small abbr".split()) - {"ul"}
_MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
}
_DAY = re.compile(r"/(\d{4}-\d{2}-\d{2})")
_NOBODY = frozenset({"", "unknown", "none"})


def claims(name: str, head: bytes) -> bool:
    """Whether it is such a file: by its root element."""
    return has_root(name, head, frozenset({"publicwhip", "twfy"}))


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read debates; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: date, event_type.
    """
    return document(_PublicWhip(decoded.text), decoded, source_uri)


class _PublicWhip(Debate):
    """The walk through one file."""

    origin = "publicwhip"

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name, given = element.name, element.given
        element.block = name not in _INLINE
        if lang := given.get("xml:lang"):
            element.lang = lang
        if day := _DAY.search(given.get("id", "")):
            self.once("date", day[1], element.start)
        if name in {"publicwhip", "twfy"}:
            element.spoken = False
        elif name in _SPEECH:
            self._speech(element)
        elif name.endswith("-heading"):
            self.silent(element, BlockKind.HEADING)
        elif name in {"division", "divisioncount", "mplist", "msplist", "gidredirect"}:
            self.silent(element)
        elif name == "br":
            self.space(element.start)
        elif name in _MARKS:
            self.mark(element, _MARKS[name])

    def _speech(self, element: Element) -> None:
        given = element.given
        name = " ".join(given.get("speakername", "").split())
        if given.get("nospeaker", "").lower() == "true":
            self.silent(element)
        elif name.casefold() in _NOBODY:
            self.speech(element, None)
        else:
            self.speech(element, name)
