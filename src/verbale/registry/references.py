"""Whom the markup of a transcript points to, turn by turn."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from verbale.document import MarkKind
from verbale.registry.match import compare, form_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.registry.entry import Entry
    from verbale.transcript import Transcript

_ALIKE = 0.8
"""Names that are less alike, and share no word, are two people's. Judged, not calibrated."""


def pointed_to(transcript: Transcript) -> Iterator[tuple[int, str]]:
    """Indexes of turns, each with the one id to which the markup points where it begins."""
    places = [
        (block.start, block.end, mark.value)
        for block in transcript.document.blocks
        for mark in block.marks
        if mark.kind is MarkKind.REFERENCE and mark.value
    ]
    ends = [end for _, end, _ in places]
    for index, turn in enumerate(transcript.turns):
        start, end = turn.place
        said: list[str] = []
        for first, last, who in places[bisect_right(ends, start) :]:
            if first >= end:
                break
            if first <= start < last:
                said = [who]
                break
            said.append(who)
        if len(set(said)) == 1:
            yield index, said[0]


def may_be(name: str | None, entry: Entry) -> bool:
    """Whether a printed name may be one of somebody: it shares a word with theirs, or sounds so."""
    if not name:
        return True
    printed = form_of(name)
    known = [form_of(each.text) for each in entry.names]
    return any(
        set(printed.tokens) & set(form.tokens) or compare(printed, form) >= _ALIKE for form in known
    )
