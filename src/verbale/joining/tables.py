"""The tables of a dataset, sorted and by split, from what was converted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from verbale.joining.events import join_events, with_changes
from verbale.joining.sorting import Weighed, sorted_pieces, unique
from verbale.splits import TRAIN, Event, assign, near_duplicates, read_lock, torn, write_lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import polars as pl

    from verbale.joining.events import Joined
    from verbale.joining.selection import Selection
    from verbale.joining.sorting import Pieces
    from verbale.splits import Shares

_TURN_BYTES, _DIALOGUE_BYTES, _SPEAKER_BYTES = 1_000, 2_000, 1_000
"""What a row weighs beyond its text."""


@dataclass(frozen=True, slots=True)
class JoinedTables:
    """What is to be published.

    Attributes:
        tables: Rows by table and split, sorted.
        warnings: Where language versions or splits disagree, one line each.
    """

    tables: Mapping[str, Mapping[str, Pieces]]
    warnings: tuple[str, ...]


def joined_tables(
    selection: Selection, scratch: Path, lock: Path | None, shares: Shares | None
) -> JoinedTables:
    """Join what concerns several sources, and sort.

    Args:
        selection: The rows.
        scratch: A folder for what does not fit into memory; it must last as long as the tables.
        lock: The lock file of the splits; None: all is train.
        shares: How events that the lock does not know are divided.

    Raises:
        UsageError: The lock cannot be read or written.
    """
    joined = join_events(selection, scratch / "events")
    split_of, apart = _splits(selection, joined, lock, shares)
    event_of = joined.event_of
    tables = {
        "turns": sorted_pieces(
            selection.rows("turns"),
            ("dialogue_id", "turn_index"),
            [
                Weighed(d.dialogue_id, d.size + d.turns * _TURN_BYTES, split_of[d.dialogue_id])
                for d in selection
            ],
            scratch / "turns",
            lambda rows: with_changes(rows, joined.changed),
        ),
        "dialogues": sorted_pieces(
            selection.rows("dialogues"),
            ("dialogue_id",),
            [Weighed(d.dialogue_id, _DIALOGUE_BYTES, split_of[d.dialogue_id]) for d in selection],
            scratch / "dialogues",
            lambda rows: _with(_with(rows, "event_id", event_of), "split", split_of),
        ),
        "speakers": sorted_pieces(
            (rows.drop_columns("dialogue_id") for rows in selection.rows("speakers")),
            ("speaker_id",),
            [Weighed(name, _SPEAKER_BYTES, TRAIN) for name in _speakers(selection)],
            scratch / "speakers",
            lambda rows: unique(rows, "speaker_id"),
        ),
    }
    return JoinedTables(tables, (*joined.doubts, *apart))


def _splits(
    selection: Selection, joined: Joined, lock: Path | None, shares: Shares | None
) -> tuple[dict[str, str], list[str]]:
    """The split of each dialogue, which the lock keeps from now on; and warnings."""
    if lock is None:
        return dict.fromkeys(joined.event_of, TRAIN), []
    events = {name: Event(name, day) for name, day in joined.days.items()}
    for name, alike in near_duplicates(_texts(selection), joined.event_of).items():
        events[name].alike = alike
    locked = read_lock(lock)
    found = assign(events.values(), locked, shares)
    apart = [f"{lock}: {warning}" for warning in torn(events.values(), locked)]
    write_lock(lock, found)
    return {name: found[event] for name, event in joined.event_of.items()}, apart


def _texts(selection: Selection) -> Iterator[tuple[int, pl.DataFrame]]:
    """The texts of all turns, a batch of dialogues at a time."""
    import polars as pl

    start = 0
    for rows in selection.rows("turns", ("dialogue_id", "text")):
        yield start, pl.DataFrame(pl.from_arrow(rows))
        start += rows.num_rows


def _speakers(selection: Selection) -> set[str]:
    return {
        name
        for rows in selection.rows("speakers", ("speaker_id", "dialogue_id"))
        for name in rows["speaker_id"].to_pylist()
    }


def _with(rows: pa.Table, column: str, value_of: Mapping[str, str]) -> pa.Table:
    """Rows with a column that follows from the dialogue."""
    values = [value_of[name] for name in rows["dialogue_id"].to_pylist()]
    at, field = rows.schema.get_field_index(column), rows.schema.field(column)
    return rows.set_column(at, field, pa.array(values, field.type))
