"""Which documents are language versions of one event.

An event that both documents state decides. Else they must be in different languages and their dates
must not differ; then an address or path that differs in its language only suffices, if the turns do
not speak against it; and without one, date, people and turns together, if no other document fits
nearly as well.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from verbale.languages.tags import group
from verbale.registry.match import accepts, compare, form_of
from verbale.versions.address import without_language
from verbale.versions.alignment import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from verbale.versions.facts import Version

FEWEST_TURNS = 4
"""Turns below which their lengths and their order say too little."""
_ALIKE, _FEW, _NAMELESS = 1.0, 2.0, 0.2
"""Content of an alignment (`Alignment.content`) for one event: in long versions, what is added for
two turns, and where one of them names nobody. Translations in the bundled corpus have 1.4 and more,
unrelated documents at most 0.9."""
_CLEARLY = 0.3
"""How far it is ahead of the next document of that day."""
_AGREED = 0.85
_UNLIKE, _UNLIKE_UNDATED = 0.3, 0.8
"""Content, over the turns of the shorter version, below which documents of one address are two
events; where no date confirms the address, it takes more."""
_MOST_UNEQUAL = 0.75
"""Share of turns that the shorter of two versions has at least."""
_PROBED, _LEAST_PROBE = 40, 0.5
"""Turns at the beginning that are compared first, and how well they fit where the rest may."""
MOST_OF_A_DAY = 200
"""Documents of one day above which they are not compared with one another."""


def group_versions(versions: Sequence[Version]) -> dict[str, str]:
    """The event of each document: `dialogue_id` to `event_id`.

    An event has the id that one of its documents states, else the first of their ids. The order of
    the versions does not matter.
    """
    ordered = sorted(versions, key=lambda version: version.id)
    groups = _Groups(ordered)
    for one, other in _by_statement(ordered):
        groups.join(one, other)
    for one, other in _by_address(ordered):
        if _compatible(one, other) and not _contradicted(one, other):
            groups.join(one, other)
    for one, other in _by_content(ordered, groups):
        if not groups.languages(one) & groups.languages(other):
            groups.join(one, other)
    return groups.events()


class _Groups:
    """Documents by event; no event has two stated ids."""

    def __init__(self, versions: Iterable[Version]) -> None:
        self.of = {version.id: [version] for version in versions}

    def join(self, one: Version, other: Version) -> None:
        mine, theirs = self.of[one.id], self.of[other.id]
        stated = {v.event for v in (*mine, *theirs)} - {None}
        if mine is theirs or len(stated) > 1:
            return
        mine.extend(theirs)
        for version in theirs:
            self.of[version.id] = mine

    def languages(self, version: Version) -> set[str]:
        return {group(v.lang) for v in self.of[version.id]}

    def together(self, one: Version, other: Version) -> bool:
        return self.of[one.id] is self.of[other.id]

    def events(self) -> dict[str, str]:
        return {
            version_id: next((v.event for v in members if v.event), min(v.id for v in members))
            for version_id, members in self.of.items()
        }


def _by_statement(versions: Sequence[Version]) -> list[tuple[Version, Version]]:
    """Documents that state the same event; one may state what is the other's own id."""
    first = {version.id: version for version in versions}
    return [(first.setdefault(v.event, v), v) for v in versions if v.event]


def _by_address(versions: Sequence[Version]) -> list[tuple[Version, Version]]:
    found: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        key = without_language(version.uri, version.lang)
        if key is not None:
            found[key].append(version)
    return [pair for alike in found.values() for pair in combinations(alike, 2)]


def _compatible(one: Version, other: Version) -> bool:
    """Different languages, and no dates that exclude each other."""
    if group(one.lang) == group(other.lang) or "und" in (one.lang, other.lang):
        return False
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end


def _contradicted(one: Version, other: Version) -> bool:
    """Whether both have turns, and these are not each other's translation."""
    if min(len(one.turns), len(other.turns)) < FEWEST_TURNS:
        return False
    least = _UNLIKE if one.start and other.start else _UNLIKE_UNDATED
    return align(one.turns, other.turns).shorter < least


def _by_content(versions: Sequence[Version], groups: _Groups) -> list[tuple[Version, Version]]:
    """Pairs of one day that fit each other best, and clearly better than any other of the day."""
    days: dict[object, list[Version]] = defaultdict(list)
    for version in versions:
        one_day = version.start and version.start == version.end
        if one_day and len(version.turns) >= FEWEST_TURNS and version.lang != "und":
            days[version.start].append(version)
    found = [
        pair for day in days.values() if len(day) <= MOST_OF_A_DAY for pair in _best(day, groups)
    ]
    return [
        (one, other) for _, one, other in sorted(found, key=lambda p: (-p[0], p[1].id, p[2].id))
    ]


def _best(day: Sequence[Version], groups: _Groups) -> list[tuple[float, Version, Version]]:
    fits: dict[str, list[tuple[float, Version]]] = defaultdict(list)
    for one, other in combinations(day, 2):
        if groups.together(one, other) or not _compatible(one, other):
            continue
        if _as_long(one, other) and _somebody_in_both(one, other) and _begin_alike(one, other):
            found = align(one.turns, other.turns)
            if found.agreement >= _AGREED:
                fits[one.id].append((found.content, other))
                fits[other.id].append((found.content, one))
    return [
        (fit, one, other)
        for one in day
        for fit, other in fits[one.id]
        if one.id < other.id
        and fit >= _least(one, other)
        and fit - _next(fits[one.id], other, groups) >= _CLEARLY
        and fit - _next(fits[other.id], one, groups) >= _CLEARLY
    ]


def _next(fits: Sequence[tuple[float, Version]], chosen: Version, groups: _Groups) -> float:
    """How well the next document fits that would take the chosen one's place in another event."""
    return max(
        (
            fit
            for fit, version in fits
            if group(version.lang) == group(chosen.lang) and not groups.together(version, chosen)
        ),
        default=0.0,
    )


def _least(one: Version, other: Version) -> float:
    """How well the turns must fit: better where there are few, and where no name agrees."""
    few = min(len(one.turns), len(other.turns))
    named = one.people and other.people
    return _ALIKE + _FEW / few + (0.0 if named else _NAMELESS)


def _as_long(one: Version, other: Version) -> bool:
    few, many = sorted((len(one.turns), len(other.turns)))
    return few >= _MOST_UNEQUAL * many


def _begin_alike(one: Version, other: Version) -> bool:
    """Whether the first turns fit, where all of them would take long to compare."""
    if max(len(one.turns), len(other.turns)) <= 2 * _PROBED:
        return True
    return align(one.turns[:_PROBED], other.turns[:_PROBED]).content >= _LEAST_PROBE


def _somebody_in_both(one: Version, other: Version) -> bool:
    """Whether a name is in both, as far as both have names."""
    if not one.people or not other.people:
        return True
    forms = [form_of(name) for name in other.people]
    return any(
        accepts(mine, form, compare(mine, form))
        for mine in map(form_of, one.people)
        for form in forms
    )
