"""The tagged text of Europarl (https://www.statmt.org/europarl/), releases with speakers.

No XML: lines with tags that never end, `<CHAPTER ID=1>`, `<SPEAKER ID=1 LANGUAGE="EN" NAME="…">`
and `<P>` between paragraphs, one sentence a line. Each SPEAKER opens a turn; LANGUAGE is the
language it was spoken in. The heading under CHAPTER is no speech.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, Document, Mark, MarkKind, Stated
from verbale.readers.cleaning import clean, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".txt", ".text"})
MEDIA_TYPE: Final = "text/plain"

_TAG = re.compile(
    r"^[ \t]*+<(CHAPTER|SPEAKER|P)(\s[^<>\r\n]*+)?/?>[ \t]*+", re.MULTILINE | re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"([A-Za-z]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<P>\s*+)?<(?:CHAPTER|SPEAKER)\s++(?:ID|LANGUAGE|NAME)\s*+=",
    re.IGNORECASE,
)


def claims(name: str, head: bytes) -> bool:
    """Whether it is tagged text of Europarl: by its first tag."""
    named = PurePath(name).suffix.lower() in {*SUFFIXES, ""}
    return named and _BEGINS.match(head.replace(b"\0", b"")) is not None


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a file of Europarl: its blocks tile `decoded.text`."""
    stated = (Stated("event_type", "debate", "europarl"),)
    blocks = tuple(_blocks(decoded.text))
    return Document(source_uri, MEDIA_TYPE, decoded, blocks, stated, decoded.warnings)


def _blocks(text: str) -> Iterator[Block]:
    """The blocks in order: tags are markup, what lies between them paragraphs."""
    at = 0
    state = _State()
    for tag in _TAG.finditer(text):
        yield from _between(text, at, tag.start(), state)
        yield Block(BlockKind.MARKUP, tag.start(), tag.end())
        at = tag.end()
        state.heed(tag[1].upper(), tag[2] or "")
    yield from _between(text, at, len(text), state)


class _State:
    """What the tags before a paragraph say of it."""

    def __init__(self) -> None:
        self.speech = False
        self.opens = False
        self.name: str | None = None
        self.language: str | None = None

    def heed(self, tag: str, written: str) -> None:
        """A tag."""
        if tag == "P":
            return
        self.speech = self.opens = tag == "SPEAKER"
        values = _ATTRIBUTE.finditer(written)
        given = {v[1].upper(): unescape(v[2] or v[3] or v[4] or "") for v in values}
        self.name = " ".join(given.get("NAME", "").split()) or None
        self.language = given.get("LANGUAGE", "").strip().lower() or None


def _between(text: str, start: int, end: int, state: _State) -> Iterator[Block]:
    """The paragraph between two tags, with the white space around it."""
    first, last = trim(text, start, end)
    if first >= last:
        if start < end:
            yield Block(BlockKind.MARKUP, start, end)
        return
    if first > start:
        yield Block(BlockKind.MARKUP, start, first)
    read, anchors = clean(text[first:last], first)
    kind = BlockKind.PARAGRAPH if state.speech else BlockKind.HEADING
    marks: list[Mark] = []
    if state.opens:
        state.opens = False
        marks.append(Mark(0, 0, MarkKind.SPEAKER, state.name))
    if state.speech and state.language:
        marks.append(Mark(0, len(read), MarkKind.SPOKEN_LANG, state.language))
    yield Block(kind, first, end, read, tuple(marks), anchors, spoken=state.speech)
