"""What people decided about places of the document, in place of what the evidence says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Candidate, Closer, Opener
from verbale.attribution.labels import PrintedLabel, label_key
from verbale.attribution.shape import shape_of
from verbale.decisions.decision import Act

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people say of blocks, whatever they look like.

    Attributes:
        spoken: Indexes of blocks that somebody speaks.
        joined: Those in which words belong to the turn before.
        reopened: Those of them at which the evidence says that a turn begins.
        silenced: By block, the stretches of its text that nobody speaks, in order.
    """

    spoken: frozenset[int] = frozenset()
    joined: frozenset[int] = frozenset()
    reopened: frozenset[int] = frozenset()
    silenced: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)


def places_of(document: Document) -> list[Place]:
    """The places of the decisions about a document; those outside of its blocks are left out.

    What nobody speaks has a place in each block that it reaches into.
    """
    starts = [block.start for block in document.blocks]
    found = []
    for decision in document.decisions:
        start, end = (_code_point(document, at) for at in (decision.start, decision.end))
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= document.blocks[-1].end:
            continue
        last = at
        if decision.act is Act.OUTSIDE:
            last = max(at, bisect_left(starts, end) - 1)
        for index in range(at, last + 1):
            block = document.blocks[index]
            within = (_within(block, start), _within(block, min(end, block.end)))
            found.append(Place(decision, index, *within))
    return found


def with_decisions(
    document: Document, labels: list[Candidate], unspoken: frozenset[int], doubts: Doubts
) -> tuple[list[Candidate], frozenset[int], Doubts, Ruling]:
    """Labels, blocks that nobody speaks, and doubts, as people decided them; and the rest of it.

    Args:
        document: With the decisions.
        labels: What the evidence says opens a turn.
        unspoken: Indexes of blocks that are not spoken, by the evidence.
        doubts: What else may open one.
    """
    made = [p for p in places_of(document) if p.decision.act not in (Act.LANG, Act.SPOKEN)]
    outside, silenced = _unspoken(document, made)
    kept = [label for label in labels if label.block not in outside and not _covered(label, made)]
    notes = {(label.block, label.start): label.label.notes for label in labels}
    kept += [
        _label(p, notes.get((p.block, p.start), ())) for p in made if p.decision.act is Act.TURN
    ]
    kept.sort(key=lambda label: (label.block, label.start))
    joined = frozenset(p.block for p in made if p.decision.act is Act.JOIN)
    spoken = joined | {p.block for p in made if p.decision.act is Act.TURN}
    odd = [label for label in doubts.labels if not _covered(label, made)]
    decided = spoken | outside | silenced.keys()
    faint = [each for each in doubts.faint if each.block not in decided]
    opened = {label.block for label in labels}
    ruling = Ruling(frozenset(spoken - outside), joined, joined & opened, silenced)
    nobody = (unspoken - spoken) | outside
    return kept, nobody, replace(doubts, labels=odd, faint=faint), ruling


def silent_blocks(document: Document) -> frozenset[int]:
    """Indexes of the blocks of which people said that nobody speaks any of them."""
    return _unspoken(document, places_of(document))[0]


def _unspoken(
    document: Document, places: Sequence[Place]
) -> tuple[frozenset[int], dict[int, list[tuple[int, int]]]]:
    """Blocks that nobody speaks, and stretches of others; twice the same place is the block."""
    whole: set[int] = set()
    parts: dict[int, list[tuple[int, int]]] = {}
    for place in places:
        if place.decision.act is not Act.OUTSIDE:
            continue
        text = document.blocks[place.block].text
        rest = text[: place.start] + text[place.end :]
        if place.decision.start == place.decision.end or not rest.strip():
            whole.add(place.block)
        elif place.start < place.end:
            parts.setdefault(place.block, []).append((place.start, place.end))
    return frozenset(whole), {at: sorted(each) for at, each in parts.items() if at not in whole}


def _covered(label: Candidate, made: Sequence[Place]) -> bool:
    """Whether a label stands where something was decided."""
    return any(
        label.block == place.block
        and (place.start <= label.start < max(place.end, place.start + 1))
        for place in made
    )


def _label(place: Place, notes: tuple[str, ...]) -> Candidate:
    """The label that a person decided; notes on delivery that stand with it stay there."""
    name = place.decision.label
    return Candidate(
        place.block,
        place.start,
        place.end,
        place.end,
        PrintedLabel(name or "", notes, label_key(name or "")),
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
