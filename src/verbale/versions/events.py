"""What the versions of events say of one another: events, shared turns, doubts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.versions.grouping import group_versions
from verbale.versions.order import factors
from verbale.versions.table import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.versions.facts import Version

Place = tuple[str, int]
"""`dialogue_id` and index of a turn."""


@dataclass(frozen=True, slots=True)
class Events:
    """What is found when documents are held against one another.

    Attributes:
        event_of: The event of each document.
        aligned: `align_id` of the turns that several versions of an event have.
        lowered: Factors for the scores of turns whose speaker other versions do not confirm.
        doubts: What these say, one line each.
    """

    event_of: dict[str, str]
    aligned: dict[Place, str]
    lowered: dict[Place, float]
    doubts: tuple[str, ...]


def events_of(versions: Sequence[Version]) -> Events:
    """Find the events of documents, and what their versions share. The order does not matter."""
    known = {version.id: version for version in versions}
    event_of = group_versions(list(known.values()))
    members: dict[str, list[Version]] = defaultdict(list)
    for version_id, event in event_of.items():
        members[event].append(known[version_id])
    aligned: dict[Place, str] = {}
    lowered: dict[Place, float] = {}
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
    return Events(event_of, aligned, lowered, tuple(doubts))
