"""XML of the European Comparable and Parallel Corpora archive (ECPC, https://www.ecpc.uji.es/).

An `intervention` is one `speech`; its `speaker` gives name and post as data, which the text does
not print. Line ends within a speech end paragraphs; `omit` is what is not said, such as applause.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind, Document
from verbale.readers.xml import Element, Walker, root, warnings

if TYPE_CHECKING:
    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".xml"})
MEDIA_TYPE: Final = "application/xml"

_INLINE = frozenset({"omit", "page_number", "italics", "quote", "foreign", "bold"})
_UNKNOWN = frozenset({"", "NA", "UNKNOWN", "XY"})
"""What stands for a value that is not known."""
_FACTS = {"title": "title", "label": "subtitle", "date": "date"}


def claims(name: str, head: bytes) -> bool:
    """Whether it is ECPC XML: by its root element."""
    return PurePath(name).suffix.lower() in {*SUFFIXES, ""} and root(head)[0].startswith("ecpc_")


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read an ECPC file; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What its header states is in `stated`: title, subtitle, date, place,
        lang, event_type.
    """
    walker = _Ecpc(decoded.text)
    blocks = walker.blocks()
    walker.facts.state("event_type", "debate", "ecpc", 0)
    said = warnings(decoded, walker)
    return Document(source_uri, MEDIA_TYPE, decoded, blocks, walker.facts.stated(), said)


class _Ecpc(Walker):
    """The walk through one file."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._named: dict[str, str] = {}
        self._title = ""

    def enter(self, element: Element) -> None:
        """Say what an element is."""
        name, given = element.name, element.given
        element.block = name not in _INLINE
        if name.startswith("ecpc_"):
            element.spoken = False
        elif name == "header":
            element.kind = BlockKind.METADATA
            self.facts.state("lang", given.get("language", ""), "ecpc header", element.start)
        elif name == "heading":
            element.kind = BlockKind.HEADING
        elif name == "page_number":
            element.shown = False
        elif name == "omit":
            element.bracketed = element.spoken is True
        elif name == "intervention":
            self._named.clear()
        elif name == "speaker":
            element.kind = BlockKind.METADATA
        elif name == "speech":
            element.spoken = element.lines = True
            language = given.get("language", "").lower()
            element.spoken_lang = language if language.isalpha() else None
            self.speaks(self._named.get("name") or self._named.get("post"))

    def leave(self, element: Element, end: int) -> None:
        """Keep who speaks, and what the header states."""
        name = element.name
        if element.kind is not BlockKind.METADATA:
            return
        said = self.content(element, end)
        if self.inside("speaker"):
            if name in {"name", "post"} and said not in _UNKNOWN:
                self._named.setdefault(name, said)
        elif name in _FACTS and said not in _UNKNOWN:
            self._title = self._title or said
            self.facts.state(_FACTS[name], said, "ecpc header", element.start)
        elif name == "place" and not self._title.startswith(said):
            self.facts.state("place", said, "ecpc header", element.start)
