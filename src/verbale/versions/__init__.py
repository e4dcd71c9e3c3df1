"""Language versions of one event: found, aligned, and held against one another.

This is a step over all documents of a build, after each of them was read by itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.versions.facts import version_of
from verbale.versions.grouping import group_versions
from verbale.versions.order import factors
from verbale.versions.table import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.records import Records
    from verbale.versions.facts import Version

__all__ = ["Joined", "factors", "join"]

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
    versions = {each.dialogue["dialogue_id"]: version_of(each) for each in records}
    events = group_versions(list(versions.values()))
    members: dict[str, list[Version]] = defaultdict(list)
    for version_id, event in events.items():
        members[event].append(versions[version_id])
    aligned: dict[tuple[str, int], str] = {}
    lowered: dict[tuple[str, int], float] = {}
    doubts: list[str] = []
    for event, group in sorted(members.items()):
        if len(group) < 2:
            continue
        table = columns(group)
        for number, column in enumerate(table):
            if len(column.turns) > 1:
                aligned |= dict.fromkeys(column.turns.items(), f"{event}.{number}")
        found = factors(group, table)
        lowered |= {place: doubt.factor for place, doubt in found.items()}
        doubts += [doubt.text for _, doubt in sorted(found.items())]
    return Joined([_joined(each, events, aligned, lowered) for each in records], tuple(doubts))


def _joined(
    records: Records,
    events: dict[str, str],
    aligned: dict[tuple[str, int], str],
    lowered: dict[tuple[str, int], float],
) -> Records:
    dialogue_id = records.dialogue["dialogue_id"]
    turns = []
    # A page that gives its turns twice aligned them itself: what one has, the other has too.
    shared = {
        turn["align_id"]: aligned[place]
        for turn in records.turns
        if turn["align_id"] and (place := (dialogue_id, turn["turn_index"])) in aligned
    }
    for turn in records.turns:
        place = (dialogue_id, turn["turn_index"])
        score = turn["attribution_score"]
        if place in lowered:
            score = min(score, max(_FLOOR, score * lowered[place]))
        own = turn["align_id"]
        align_id = aligned.get(place) or shared.get(own, own)
        turns.append({**turn, "align_id": align_id, "attribution_score": score})
    dialogue = {**records.dialogue, "event_id": events[dialogue_id]}
    return replace(records, dialogue=dialogue, turns=tuple(turns))
