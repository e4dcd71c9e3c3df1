"""Which documents can be of one event at all, told from what their rows of dialogues say.

Documents of different groups never meet in `group_versions`. So each group is looked at by itself,
and the turns of a document that is alone need not be looked at.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.versions.address import without_language
from verbale.versions.grouping import FEWEST_TURNS, MOST_OF_A_DAY

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Sketch:
    """What decides with which documents one is held against.

    Attributes:
        id: `dialogue_id`.
        uri: `source_uri`.
        lang: Primary language subtag.
        event: The event that it states, if any.
        day: The day, if it is one.
        turns: How many turns it has.
    """

    id: str
    uri: str
    lang: str
    event: str | None
    day: date | None
    turns: int


def candidates(sketches: Iterable[Sketch]) -> list[list[str]]:
    """Documents that can be of one event, by `dialogue_id`: groups of two and more, sorted."""
    meeting: dict[Hashable, list[str]] = defaultdict(list)
    days: dict[date, list[str]] = defaultdict(list)
    for sketch in sketches:
        meeting["event", sketch.event or sketch.id].append(sketch.id)
        if sketch.event:
            meeting["event", sketch.id].append(sketch.id)
        address = without_language(sketch.uri, sketch.lang)
        if address is not None:
            meeting["address", address].append(sketch.id)
        if sketch.day and sketch.turns >= FEWEST_TURNS and sketch.lang != "und":
            days[sketch.day].append(sketch.id)
    meetings = [*meeting.values(), *(day for day in days.values() if len(day) <= MOST_OF_A_DAY)]
    return _together(each for each in meetings if len(each) > 1)


def _together(meetings: Iterable[list[str]]) -> list[list[str]]:
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for first, *others in meetings:
        for other in others:
            one, two = sorted((root(first), root(other)))
            home[two] = one
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(home):
        groups[root(name)].append(name)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]
