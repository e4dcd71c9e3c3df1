"""What people decided about places of the document, in place of what the evidence says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Candidate, Closer, Opener
from verbale.attribution.labels import PrintedLabel, label_key
from verbale.attribution.shape import shape_of
from verbale.decisions.decision import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.attribution.odd_labels import Doubts
    from verbale.decisions import Decision
    from verbale.document import Block, Document

EVIDENCE = "a person decided it"
NOBODY = "a person left it to nobody"


@dataclass(frozen=True, slots=True)
class Place:
    """A decision and where it is.

    Attributes:
        decision: What was decided.
        block: Index of the block.
        start: Code point of the block's text.
        end: One past the last.
    """

    decision: Decision
    block: int
    start: int
    end: int


def places_of(document: Document) -> list[Place]:
    """The places of the decisions about a document; those outside of its blocks are left out."""
    starts = [block.start for block in document.blocks]
    found = []
    for decision in document.decisions:
        start, end = (_code_point(document, at) for at in (decision.start, decision.end))
        at = bisect_right(starts, start) - 1
        if at < 0:
            continue
        block = document.blocks[at]
        within = (_within(block, start), _within(block, min(end, block.end)))
        found.append(Place(decision, at, *within))
    return found


def with_decisions(
    labels: list[Candidate],
    unspoken: frozenset[int],
    doubts: Doubts,
    places: Sequence[Place],
) -> tuple[list[Candidate], frozenset[int], Doubts]:
    """Labels, blocks that nobody speaks, and doubts, as people decided them.

    Args:
        labels: What the evidence says opens a turn.
        unspoken: Indexes of blocks that are not spoken, by the evidence.
        doubts: What else may open one.
        places: What was decided, where.
    """
    made = [p for p in places if p.decision.act is not Act.LANG]
    outside = {p.block for p in made if p.decision.act is Act.OUTSIDE}
    kept = [label for label in labels if label.block not in outside and not _covered(label, made)]
    kept += [_label(p) for p in made if p.decision.act is Act.TURN]
    kept.sort(key=lambda label: (label.block, label.start))
    spoken = {p.block for p in made if p.decision.act is not Act.OUTSIDE}
    odd = [label for label in doubts.labels if not _covered(label, made)]
    decided = spoken | outside
    faint = [each for each in doubts.faint if each.block not in decided]
    return kept, (unspoken - spoken) | outside, replace(doubts, labels=odd, faint=faint)


def _covered(label: Candidate, made: Sequence[Place]) -> bool:
    """Whether a label stands where something was decided."""
    return any(
        label.block == place.block
        and (place.start <= label.start < max(place.end, place.start + 1))
        for place in made
    )


def _label(place: Place) -> Candidate:
    name = place.decision.label
    return Candidate(
        place.block,
        place.start,
        place.end,
        place.end,
        PrintedLabel(name or "", (), label_key(name or "")),
        shape_of(name or ""),
        Opener.PARAGRAPH,
        Closer.DECIDED,
        stated=True,
        score=1.0,
        evidence=[EVIDENCE],
    )


def _code_point(document: Document, byte: int) -> int:
    """The code point of the decoded source that begins at a byte, or behind it."""
    size = len(document.decoded.text)
    return bisect_left(range(size), byte, key=document.byte_offset)


def _within(block: Block, at: int) -> int:
    """The place in a block's text that comes from this code point of the source, or behind it."""
    return bisect_left(range(len(block.text)), at, key=block.source_offset)
