"""Where a stretch of a turn's text or label stands in the source, character by character.

The text of a turn is the source without markup, with entities resolved, lines unwrapped and spaces
collapsed. Blocks know where their text came from; so everything that is not a space is followed
back, and the place is certain or there is none.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.document import Block, Document
    from verbale.transcript import Turn

_REFERENCE = re.compile(r"&#?[0-9A-Za-z]{1,32};?")


class Printed(NamedTuple):
    """A character that is no space, and the code points of the source that print it."""

    character: str
    start: int
    end: int


class Region(NamedTuple):
    """A label or paragraph, the code points of the source around it, and where it begins."""

    value: str
    start: int
    end: int
    offset: int


class Piece(NamedTuple):
    """What stands in place of a stretch of a value."""

    start: int
    end: int
    replacement: str


def pieces(value: str, start: int, end: int, replacement: str) -> list[Piece]:
    """A replacement as small ones: paragraph by paragraph and word by word, where they correspond.

    Args:
        value: The text or label.
        start: First code point that is replaced.
        end: One past the last.
        replacement: What stands there then.
    """
    old = value[start:end].split("\n")
    new = replacement.split("\n") if replacement else [""] * len(old)
    if len(old) != len(new):
        return [Piece(start, end, replacement)]
    found: list[Piece] = []
    for before, after in zip(old, new, strict=True):
        found += _in_paragraph(start, before, after)
        start += len(before) + 1
    return found


class Places:
    """Where the texts and labels of one source stand in it.

    Args:
        document: The source.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[tuple[int, int], list[Printed]] = {}

    def find(self, turn: Turn, column: str, piece: Piece) -> tuple[int, int] | None:
        """The code points of the decoded source that print a stretch, if that is certain.

        Args:
            turn: A turn of the source.
            column: text or speaker_label.
            piece: A stretch of that value within one paragraph; an empty one is the place before.
        """
        region = _region(turn, column, piece.start)
        begin, end = piece.start - region.offset, piece.end - region.offset
        printed = self._printed(region.start, region.end)
        wanted = "".join(region.value.split())
        found = _only("".join(each.character for each in printed), wanted)
        if found is None:
            return None
        at = found + _skipped(region.value[:begin])
        if begin == end:
            touching = begin > 0 and not region.value[begin - 1].isspace()
            return _between(printed[: found + len(wanted)], at, touching=touching)
        stretch = region.value[begin:end]
        mine = printed[at : at + _skipped(stretch)]
        text = self._document.decoded.text
        if not mine or not _is_alone(text[mine[0].start : mine[-1].end], mine):
            return None
        return _with_spaces(text, mine[0].start, mine[-1].end, stretch)

    def _printed(self, first: int, last: int) -> list[Printed]:
        """What a stretch of the source prints, without spaces, composed as the record is."""
        if (first, last) not in self._known:
            self._known[first, last] = list(_printed(self._document, first, last))
        return self._known[first, last]


def _in_paragraph(start: int, before: str, after: str) -> Iterator[Piece]:
    """The words that differ, each without what stays the same at both its ends."""
    ours, theirs = before.split(" "), after.split(" ")
    if len(ours) != len(theirs) or not after:
        ours, theirs = [before], [after]
    for one, other in zip(ours, theirs, strict=True):
        if one != other:
            lead = _shared(one, other)
            tail = _shared(one[lead:][::-1], other[lead:][::-1])
            stop = len(other) - tail
            yield Piece(start + lead, start + len(one) - tail, other[lead:stop])
        start += len(one) + 1


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _region(turn: Turn, column: str, start: int) -> Region:
    """The label, or the paragraph in which a code point of the text stands."""
    if column != "text" and turn.label is not None:
        return Region(turn.label.printed, turn.label.start, turn.label.end, 0)
    offset = 0
    for paragraph in turn.paragraphs:
        if start <= offset + len(paragraph.text):
            break
        offset += len(paragraph.text) + 1
    return Region(paragraph.text, paragraph.start, paragraph.end, offset)


def _printed(document: Document, first: int, last: int) -> Iterator[Printed]:
    at = bisect_right(document.blocks, first, key=lambda block: block.end)
    for block in islice(document.blocks, at, None):
        if block.start >= last:
            break
        within = (each for each in _characters(document, block) if first <= each.start < last)
        yield from _composed(within)


def _characters(document: Document, block: Block) -> Iterator[Printed]:
    source = document.decoded.text
    for at, character in enumerate(block.text):
        if character.isspace():
            continue
        start, following = block.source_offset(at), block.source_offset(at + 1)
        reference = _REFERENCE.match(source, start)
        if reference and following != start + 1 and html.unescape(reference[0]) == character:
            end = reference.end()
        elif source[start] == character or "<" in source[start:following]:
            end = start + 1
        else:
            end = max(start + 1, following)
        yield Printed(character, start, end)


def _composed(characters: Iterator[Printed]) -> Iterator[Printed]:
    """The characters in NFC; those that marks belong to with their marks."""
    number = 0

    def letter(each: Printed) -> int:
        nonlocal number
        number += not unicodedata.combining(each.character)
        return number

    for _, group in groupby(characters, key=letter):
        many = list(group)
        if len(many) == 1 and many[0].character.isascii():
            yield many[0]
            continue
        for character in unicodedata.normalize("NFC", "".join(each.character for each in many)):
            yield Printed(character, many[0].start, many[-1].end)


def _only(text: str, wanted: str) -> int | None:
    """Where one text stands in another one, if there once."""
    at = text.find(wanted)
    return None if not wanted or at < 0 or text.find(wanted, at + 1) >= 0 else at


def _between(printed: list[Printed], at: int, *, touching: bool) -> tuple[int, int] | None:
    """The place of the source before a character: right behind its neighbour where they touch."""
    if touching:
        return printed[at - 1].end, printed[at - 1].end
    return (printed[at].start, printed[at].start) if at < len(printed) else None


def _is_alone(source: str, printed: list[Printed]) -> bool:
    """Whether a stretch of the source is nothing but what prints these characters, and spaces."""
    spans = {(each.start, each.end) for each in printed}
    return sum(end - start for start, end in spans) == _skipped(source)


def _with_spaces(text: str, start: int, end: int, stretch: str) -> tuple[int, int]:
    """The stretch with the spaces of the source at its ends, where it has some there."""
    while stretch[-1].isspace() and text[end : end + 1].isspace():
        end += 1
    while stretch[0].isspace() and text[start - 1 : start].isspace():
        start -= 1
    return start, end


def _skipped(text: str) -> int:
    """How many of its characters are no spaces."""
    return sum(not character.isspace() for character in text)
