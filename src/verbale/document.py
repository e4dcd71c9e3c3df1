"""A document: what a reader makes of one source, every character of it accounted for.

A reader turns bytes into a `Document`: an ordered list of blocks that tile the decoded source
without gap or overlap. Positions are code points of the decoded source; `Document.byte_offset`
gives the byte of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.decisions import Decision
    from verbale.readers.decoding import Decoded


class BlockKind(StrEnum):
    """What a block is in the layout of its source."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    QUOTE = "quote"
    METADATA = "metadata"
    """Front matter and what else states facts about the document in a fixed form."""
    MARKUP = "markup"
    """Tags, scripts, comments, rules and blank lines: nothing that anybody reads."""


class MarkKind(StrEnum):
    """How a stretch of a block is set, where that can be evidence."""

    BOLD = "bold"
    """Bold, underlined or in small capitals: as type sets labels apart."""
    ITALIC = "italic"
    LINK = "link"
    SPEAKER = "speaker"
    """The markup says that a speaker is named here, or begins to speak here."""
    REFERENCE = "reference"
    """The markup points to who begins to speak in this block; `value` names them everywhere."""
    LANG = "lang"
    """The markup states the language of the text; `value` is its tag."""
    SPOKEN_LANG = "spoken_lang"
    """The markup states the language in which this was spoken; `value` is its tag."""
    QUOTE = "quote"
    """The markup says that somebody's words are quoted here."""
    NOTE = "note"
    """The markup says that nobody speaks this: it is a note on what happens."""
    FOREIGN = "foreign"
    """The markup states the language of a part of a speech; `value` is its tag."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of `Block.text`, in code points.

    Attributes:
        start: First code point.
        end: One past the last; equal to `start` where the markup names a speaker without printing
            the name.
        kind: How it is set.
        value: The name that the markup gives (`SPEAKER`, also beside a printed one; empty where it
            opens a speech without saying whose it is), what it points to (`REFERENCE`) or the
            address (`LINK`), if any.
    """

    start: int
    end: int
    kind: MarkKind
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    r"""A piece of the source, in reading order.

    Attributes:
        kind: What it is in the layout.
        start: First code point of the decoded source that belongs to it.
        end: One past the last. The next block starts here.
        text: What a person reads in it: entities and escapes resolved, emphasis signs and invisible
            characters (soft hyphen, zero-width, direction marks) gone, every kind of space a plain
            space. Runs of spaces and the line breaks of a hard-wrapped paragraph (`\n`) are kept:
            they can be evidence.
        marks: How stretches of the text are set.
        anchors: Pairs (offset in `text`, offset in the decoded source), ascending; between two
            anchors both sides advance together. Empty where `text` is the source from `start` on.
        boilerplate: Name of the boilerplate it is ("navigation", "share buttons"), or None.
        spoken: Whether the markup says that this is speech (True) or none (False); None where it
            does not tell.
    """

    kind: BlockKind
    start: int
    end: int
    text: str = ""
    marks: tuple[Mark, ...] = ()
    anchors: tuple[tuple[int, int], ...] = ()
    boilerplate: str | None = None
    spoken: bool | None = None

    def source_offset(self, offset: int) -> int:
        """Code point of the decoded source from which `text[offset]` came; also for its end."""
        at = bisect_right(self.anchors, (offset, self.end + 1)) - 1
        if at < 0:
            return min(self.start + offset, self.end)
        text_offset, source = self.anchors[at]
        return min(source + offset - text_offset, self.end)


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about the document that its format states outright.

    Attributes:
        key: One of title, subtitle, date, place, lang, available_lang, url, publisher, license,
            retrieved_at, event_type, participant, id, … (the keys of the front matter).
        value: The value as printed.
        origin: Where it stands: "front matter", "html lang", "meta og:title", …
    """

    key: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Document:
    """One source, read.

    Attributes:
        source_uri: What names the source: its stated address, else the path as given.
        media_type: Such as text/plain, text/html, text/markdown.
        decoded: The text of the source with its encoding, and the way back to bytes.
        blocks: In reading order; they tile `decoded.text`.
        stated: Facts that the format states, in order of appearance.
        warnings: What the reader noticed and the user should know, one line each.
        front_matter: What front matter states, by documented key (`readers.front_matter.KEYS`):
            texts, lists of texts, and for `participants` a list of mappings with `name` and perhaps
            `role` and `country`.
        source_sha256: SHA-256 of the file, where `decoded` is but the text extracted from it; None
            where `decoded.data` is the file.
        decisions: What people decided about places of it.
    """

    source_uri: str
    media_type: str
    decoded: Decoded
    blocks: tuple[Block, ...]
    stated: tuple[Stated, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    front_matter: Mapping[str, object] = field(default_factory=dict)
    source_sha256: str | None = None
    decisions: tuple[Decision, ...] = ()

    def facts(self, key: str) -> Iterator[Stated]:
        """The stated facts with this key, in order of appearance."""
        return (fact for fact in self.stated if fact.key == key)

    def reading(self) -> Iterator[Block]:
        """The blocks that people read as the content: no markup, metadata or boilerplate."""
        silent = (BlockKind.MARKUP, BlockKind.METADATA)
        return (b for b in self.blocks if b.kind not in silent and b.boilerplate is None and b.text)

    def byte_offset(self, offset: int) -> int:
        """Byte of the source at which this code point of the decoded source begins."""
        return self.decoded.byte_offset(offset)

    def line(self, offset: int) -> int:
        """Line of the source, counted from 1, on which this code point stands."""
        return self.decoded.line(offset)
