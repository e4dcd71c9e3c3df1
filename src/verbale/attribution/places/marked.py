"""Speakers that the markup names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.attribution.behind import NEAR
from verbale.attribution.candidates import LONGEST, Closer, Opener
from verbale.attribution.labels import take_apart
from verbale.attribution.places.at_start import at_start
from verbale.attribution.places.block import COLON
from verbale.attribution.shape import Kind
from verbale.document import MarkKind
from verbale.punctuation import COLONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate
    from verbale.attribution.places.block import BlockText

_NAMING = (Kind.NAME, Kind.TITLED, Kind.OFFICE)
_PRINTED = (Closer.COLON, Closer.DASH, Closer.BRACKET)
_CLOSING = re.compile(rf"\s*(?:[{COLONS}]|\.\s*[-–—]|\s[-–—])?\s*")


def marked(block: BlockText) -> Iterator[Candidate]:
    """Speakers that the markup names, printed or not.

    Name and office that stand in marks of their own, a comma between them, are one label.
    """
    if not block.source.marks:
        return
    goes_on_to = {
        before: behind[1]
        for (_, before), behind in pairwise(block.speakers)
        if block.text[before : behind[0]].strip() == ","
    }
    goes_on = {start for start, end in block.speakers if end in goes_on_to.values()}
    for mark in block.source.marks:
        if mark.kind is not MarkKind.SPEAKER:
            continue
        if mark.start == mark.end:
            if mark.value and not _says_the_same(block.text, mark.start, mark.value):
                yield _unprinted(block, mark.start, mark.value, _printed_at(block, mark.start))
            continue
        if mark.start in goes_on:
            continue
        end = goes_on_to.get(mark.end, mark.end)
        printed = block.text[mark.start : end]
        if len(printed) <= LONGEST and not COLON.search(printed.rstrip()[:-1]):
            first = mark.start < NEAR and not block.text[: mark.start].strip()
            closing = _CLOSING.match(block.text, end)
            after = closing.end() if closing else end
            opener = Opener.PARAGRAPH if first else Opener.SENTENCE
            yield from block.candidate((mark.start, end, after), opener, Closer.MARKUP)


def stated(block: BlockText) -> Iterator[Candidate]:
    """Speeches that the markup opens; the name printed at the start of one is its label."""
    for mark in block.source.marks:
        if mark.kind is not MarkKind.SPEAKER:
            continue
        if mark.start < mark.end:
            closing = _CLOSING.match(block.text, mark.end)
            place = (mark.start, mark.end, closing.end() if closing else mark.end)
            for candidate in block.candidate(place, Opener.PARAGRAPH, Closer.MARKUP):
                candidate.other = mark.value or ""
                yield candidate
        elif mark.value:
            yield _printed_or_not(block, mark.start, mark.value)


def _printed_or_not(block: BlockText, start: int, name: str) -> Candidate:
    """The label that prints the name which the markup gives, at the same place; else that name.

    Another name that is printed there before a colon is kept beside it.
    """
    found = _printed_at(block, start)
    key = take_apart(name).key
    printed = next((c for c in found if c.label.key == key), None)
    return printed or _unprinted(block, start, name, found)


def _printed_at(block: BlockText, start: int) -> list[Candidate]:
    """The labels that could be printed at a place, each with a mark behind it."""
    found = at_start(block, start, len(block.text), Opener.PARAGRAPH)
    return [c for c in found if c.closer in _PRINTED]


def _unprinted(block: BlockText, start: int, name: str, found: list[Candidate]) -> Candidate:
    """The name that the markup gives, and beside it another one that stands before a colon."""
    candidate = block.unprinted(start, name)
    others = (c for c in found if c.closer is Closer.COLON and c.shape.kind in _NAMING)
    candidate.other = next((c.label.name for c in others if not c.quoted), "")
    return candidate


def _says_the_same(text: str, start: int, name: str) -> bool:
    """Whether the text itself prints the name that the markup gives, so that it opens the turn."""
    printed = take_apart(text[start : start + len(name) + 8]).key
    return bool(printed) and printed.startswith(take_apart(name).key)
