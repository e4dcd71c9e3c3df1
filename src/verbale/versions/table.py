"""The turns of all versions of an event side by side: one column a turn of the event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verbale.versions.alignment import align

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.versions.facts import Facts, Version


@dataclass(slots=True)
class Column:
    """One turn of an event in the versions that have it.

    Attributes:
        turns: `dialogue_id` of a version, and index of the turn in it.
        crossed: Versions in which it stands in another order.
    """

    turns: dict[str, int]
    crossed: set[str] = field(default_factory=set)


def columns(versions: Sequence[Version]) -> list[Column]:
    """Align all versions of an event, the one with the most turns first.

    Each next one is aligned with the columns found so far; a turn without a partner makes a new
    column in its place.
    """
    first, *rest = sorted(versions, key=lambda v: (-len(v.turns), v.id))
    table = [Column({first.id: index}) for index in range(len(first.turns))]
    turns = {version.id: version.turns for version in versions}
    for version in rest:
        shown = [_shown(column, turns) for column in table]
        found = align(shown, version.turns)
        for column, index in (*found.pairs, *found.crossed):
            table[column].turns[version.id] = index
        for column, _ in found.crossed:
            table[column].crossed.add(version.id)
        table = _insert(table, version, found.pairs, {j for _, j in found.crossed})
    return table


def _shown(column: Column, turns: Mapping[str, Sequence[Facts]]) -> Facts:
    """The turn that stands for a column: that of the version that came first."""
    version, index = next(iter(column.turns.items()))
    return turns[version][index]


def _insert(
    table: list[Column],
    version: Version,
    pairs: Sequence[tuple[int, int]],
    crossed: set[int],
) -> list[Column]:
    """The columns with those turns of a version that have no partner, before the next that has."""
    partner = {j: i for i, j in pairs}
    found: list[Column] = []
    done = 0
    for index in range(len(version.turns)):
        if index in partner:
            found += table[done : partner[index] + 1]
            done = partner[index] + 1
        elif index not in crossed:
            found.append(Column({version.id: index}))
    return found + table[done:]
