"""Language versions of one event: found, aligned, and held against one another.

This is a step over all documents of a build, after each of them was read by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.versions.events import Events, events_of
from verbale.versions.facts import version_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.records import Records, Row
    from verbale.versions.events import Place

__all__ = ["Events", "Joined", "events_of", "join", "joined_turns", "version_of"]

_FLOOR = 0.55
"""What another version says lowers a score, but by itself does not take a turn from its speaker."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Documents with their events.

    Attributes:
        records: In the order given, with `event_id`, `align_id` and scores.
        doubts: Where versions disagree about the speaker of a turn, one line each.
    """

    records: list[Records]
    doubts: tuple[str, ...]


def join(records: Sequence[Records]) -> Joined:
    """Give the language versions of an event one `event_id`, and the turns they share `align_id`s.

    Turns for which the versions disagree about who speaks get a lower `attribution_score`.
    The result for a document does not depend on the order of the documents.
    """
    found = events_of([version_of(each.dialogue, each.turns) for each in records])
    return Joined([_joined(each, found) for each in records], found.doubts)


def _joined(records: Records, found: Events) -> Records:
    turns = joined_turns(records.turns, found)
    dialogue = {**records.dialogue, "event_id": found.event_of[records.dialogue["dialogue_id"]]}
    return replace(records, dialogue=dialogue, turns=tuple(turns))


def joined_turns(turns: Sequence[Row], found: Events) -> list[Row]:
    """The turns of one dialogue with what other versions say: `align_id` and scores."""
    # A page that gives its turns twice aligned them itself: what one has, the other has too.
    shared = {
        turn["align_id"]: found.aligned[place]
        for turn in turns
        if turn["align_id"] and (place := _place(turn)) in found.aligned
    }
    joined = []
    for turn in turns:
        place, score, own = _place(turn), turn["attribution_score"], turn["align_id"]
        if place in found.lowered:
            score = min(score, max(_FLOOR, score * found.lowered[place]))
        align_id = found.aligned.get(place) or shared.get(own, own)
        joined.append({**turn, "align_id": align_id, "attribution_score": score})
    return joined


def _place(turn: Row) -> Place:
    return turn["dialogue_id"], turn["turn_index"]
