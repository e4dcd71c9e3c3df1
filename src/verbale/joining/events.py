"""Language versions of events, over more documents than memory holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

from verbale.joining.spread import gathered, spread
from verbale.schema import arrow_schema
from verbale.versions import events_of, joined_turns, version_of
from verbale.versions.candidates import Sketch, candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from verbale.joining.selection import Selection
    from verbale.versions import Events

BUCKET_BYTES = 16_000_000
"""Text of the documents that are held against one another at once, if there are several groups."""
_LIGHT = ("dialogue_id", "source_uri", "lang", "event_id", "date_start", "date_end")
_WHOLE = (*_LIGHT, "participants")
_CHANGED = ("dialogue_id", "turn_index", "align_id", "attribution_score")
_TURNS = (
    *_CHANGED,
    "text",
    "speaker_id",
    "speaker_name",
    "speaker_label",
    "speaker_type",
    "spans",
)


@dataclass(frozen=True, slots=True)
class Joined:
    """What the documents say of one another.

    Attributes:
        event_of: The event of each dialogue.
        days: The first day of each event, if one is known.
        doubts: Where versions disagree about the speaker of a turn, one line each.
        changed: Files with `align_id` and `attribution_score` of all turns of the dialogues that
            have other versions.
    """

    event_of: Mapping[str, str]
    days: Mapping[str, date | None]
    doubts: tuple[str, ...]
    changed: Sequence[Path]


def join_events(selection: Selection, folder: Path) -> Joined:
    """Find events, and what their versions say of one another's turns.

    Args:
        selection: The rows.
        folder: Takes files meanwhile; those of `Joined.changed` stay there.
    """
    turns = {dialogue.dialogue_id: dialogue for dialogue in selection}
    event_of: dict[str, str] = {}
    day_of: dict[str, date | None] = {}
    sketches: list[Sketch] = []
    for rows in selection.rows("dialogues", _LIGHT):
        for row in rows.to_pylist():
            event_of[row["dialogue_id"]] = row["event_id"]
            day_of[row["dialogue_id"]] = row["date_start"]
            sketches.append(_sketch(row, turns[row["dialogue_id"]].turns))
    groups = candidates(sketches)
    sizes = {name: dialogue.size for name, dialogue in turns.items()}
    doubts: list[str] = []
    changed: list[Path] = []
    for bucket in _buckets(groups, sizes, selection, folder):
        found = [_events(bucket, group) for group in bucket.groups]
        for each in found:
            event_of.update(each.event_of)
            doubts += each.doubts
        if (rows := _changed(bucket, found)) is not None:
            changed.append(_written(rows, folder / f"changed-{len(changed):06d}.arrow"))
    days: dict[str, date | None] = {}
    for name, event in event_of.items():
        known = [day for day in (days.get(event), day_of[name]) if day]
        days[event] = min(known, default=None)
    return Joined(event_of, days, tuple(doubts), changed)


def with_changes(rows: pa.Table, changed: Sequence[Path]) -> pa.Table:
    """Turns, sorted, with what other versions say of them."""
    if not changed or not rows.num_rows:
        return rows
    first, last = rows["dialogue_id"][0].as_py(), rows["dialogue_id"][-1].as_py()
    new = (
        pl.scan_ipc(list(changed))
        .filter(pl.col("dialogue_id").is_between(pl.lit(first), pl.lit(last)))
        .with_columns(pl.lit(value=True).alias("joined"))
        .collect()
    )
    keys = ["dialogue_id", "turn_index"]
    both = pl.DataFrame(pl.from_arrow(rows.select(list(_CHANGED)))).join(
        new, on=keys, how="left", maintain_order="left"
    )
    for column in _CHANGED[len(keys) :]:
        value = pl.when("joined").then(pl.col(f"{column}_right")).otherwise(pl.col(column))
        field = rows.schema.field(column)
        found = both.select(value.alias(column)).to_arrow()[column].cast(field.type)
        rows = rows.set_column(rows.schema.get_field_index(column), field, found)
    return rows


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Groups of documents with their rows."""

    groups: Sequence[Sequence[str]]
    dialogues: Mapping[str, Any]
    turns: Mapping[str, Sequence[Any]]


def _sketch(row: Mapping[str, Any], turns: int) -> Sketch:
    stated = row["event_id"] if row["event_id"] != row["dialogue_id"] else None
    start, end = row["date_start"], row["date_end"] or row["date_start"]
    return Sketch(
        row["dialogue_id"],
        row["source_uri"],
        row["lang"].split("-")[0],
        stated,
        start if start == end else None,
        turns,
    )


def _buckets(
    groups: Sequence[Sequence[str]],
    sizes: Mapping[str, int],
    selection: Selection,
    folder: Path,
) -> Iterator[_Bucket]:
    """The groups with their rows, some at a time."""
    members: list[list[Sequence[str]]] = []
    part_of: dict[str, int] = {}
    held = 0
    for group in groups:
        size = sum(sizes[name] for name in group)
        if not members or held + size > BUCKET_BYTES:
            members.append([])
            held = 0
        members[-1].append(group)
        held += size
        part_of.update(dict.fromkeys(group, len(members) - 1))
    if not part_of:
        return
    paths = {
        table: spread(
            selection.rows(table, columns, only=part_of), "dialogue_id", part_of, folder / table
        )
        for table, columns in (("dialogues", _WHOLE), ("turns", _TURNS))
    }
    for number, mine in enumerate(members):
        dialogues = {
            row["dialogue_id"]: row for row in gathered(paths["dialogues"][number]).to_pylist()
        }
        turns: dict[str, list[Any]] = {name: [] for name in dialogues}
        if number in paths["turns"]:
            rows = gathered(paths["turns"][number])
            for row in rows.sort_by([("turn_index", "ascending")]).to_pylist():
                turns[row["dialogue_id"]].append(row)
        yield _Bucket(mine, dialogues, turns)


def _events(bucket: _Bucket, group: Sequence[str]) -> Events:
    return events_of([version_of(bucket.dialogues[name], bucket.turns[name]) for name in group])


def _changed(bucket: _Bucket, found: Sequence[Events]) -> pa.Table | None:
    """The turns of documents that have other versions, sorted; None if there are none."""
    rows = [
        {column: turn[column] for column in _CHANGED}
        for events in found
        for name in events.event_of
        if _shared(name, events)
        for turn in joined_turns(bucket.turns[name], events)
    ]
    if not rows:
        return None
    turns = arrow_schema("turns")
    schema = pa.schema([turns.field(column) for column in _CHANGED])
    return pa.Table.from_pylist(rows, schema=schema)


def _shared(name: str, events: Events) -> bool:
    return sum(event == events.event_of[name] for event in events.event_of.values()) > 1


def _written(rows: pa.Table, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, rows.schema) as writer:
        writer.write_table(rows)
    return path
