"""Tables that can be checked: rows in memory, and Parquet files that are read batch by batch."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from verbale.checks.corpus import BATCH
from verbale.checks.finding import Finding, Level, Place
from verbale.schema.conform import conform, conform_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from verbale.schema.as_arrow import Data
    from verbale.schema.conform import Conformed
    from verbale.schema.report import Fault

    Locate = Callable[[int, str | None, int | None], Place]


class MemoryTable:
    """A table whose rows are all at hand.

    Args:
        name: turns, dialogues or speakers.
        data: Its rows, in any form that `verbale.validate` takes.
        path: Where they come from.
        place: From row, column and code point of its value to the place; by default `path`'s row.
    """

    def __init__(self, name: str, data: Data, path: str, place: Locate | None = None) -> None:
        self._conformed = conform(data, name)
        self._path, self._place = path, place
        self.faults = tuple(_finding(fault, name, path) for fault in self._conformed.faults)
        self.columns: Collection[str] = _usable(self._conformed)

    def batches(self, columns: Collection[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        """All rows, as one batch."""
        wanted = [name for name in self._conformed.frame.columns if name in columns]
        yield 0, self._conformed.frame.select(wanted)

    def place(self, row: int, column: str | None = None, start: int | None = None) -> Place:
        """Where a row stands, or a code point of one of its values."""
        return self._place(row, column, start) if self._place else Place(self._path, row=row)


class ParquetTable:
    """A table in Parquet files, of which only a few row groups are in memory at a time.

    Args:
        name: turns, dialogues or speakers.
        files: The files, in order, with the names to show.

    Raises:
        OSError: A file cannot be opened.
        pyarrow.ArrowException: One is no Parquet file.
    """

    def __init__(self, name: str, files: Sequence[tuple[Path, str]]) -> None:
        self._name, self._files = name, files
        heads = [pq.ParquetFile(path) for path, _ in files]
        self._starts = [0, *accumulate(head.metadata.num_rows for head in heads)]
        formed = [conform_table(head.schema_arrow.empty_table(), name) for head in heads]
        for head in heads:
            head.close()
        self.faults = tuple(
            _finding(fault, name, shown)
            for each, (_, shown) in zip(formed, files, strict=True)
            for fault in each.faults
        )
        self.columns: Collection[str] = frozenset.intersection(*(_usable(f) for f in formed))

    def batches(self, columns: Collection[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        """The rows in batches of whole dialogues."""
        wanted = sorted(frozenset(columns) & frozenset(self.columns))
        yield from whole_dialogues(self._read(wanted))

    def _read(self, columns: list[str]) -> Iterator[pl.DataFrame]:
        for path, _ in self._files:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=BATCH, columns=columns):
                    formed = conform_table(pa.Table.from_batches([batch]), self._name)
                    yield formed.frame.select(columns)

    def place(self, row: int, column: str | None = None, start: int | None = None) -> Place:
        """The file, and the row in it."""
        file = bisect_right(self._starts, row) - 1
        return Place(self._files[file][1], row=row - self._starts[file])


def whole_dialogues(parts: Iterable[pl.DataFrame]) -> Iterator[tuple[int, pl.DataFrame]]:
    """Batches whose last dialogue is complete, with the number of each batch's first row."""
    start, held = 0, list[pl.DataFrame]()
    for part in parts:
        if part.is_empty():
            continue
        if "dialogue_id" not in part.columns:
            yield start, part
            start += part.height
            continue
        begins = _last_dialogue(part)
        if begins == 0 and _continues(held, part):
            held.append(part)
            continue
        cut = begins or 0
        if begins == 0:  # the one held is complete, and this part is one dialogue
            rows = pl.concat(held) if held else None
        else:
            rows = pl.concat([*held, part.head(cut)])
        if rows is not None:
            yield start, rows
            start += rows.height
        held = [part.slice(cut)]
    if held:
        yield start, pl.concat(held)


def _last_dialogue(part: pl.DataFrame) -> int:
    """The row at which the last run of one dialogue begins."""
    ids = part["dialogue_id"]
    changes = ids.ne_missing(ids.shift(1)).arg_true()
    return int(changes[-1]) if changes.len() else 0


def _continues(held: list[pl.DataFrame], part: pl.DataFrame) -> bool:
    if not held:
        return True
    before: Any = held[-1]["dialogue_id"][-1]
    return bool(before == part["dialogue_id"][0])


def _usable(formed: Conformed) -> frozenset[str]:
    return frozenset(formed.frame.columns) - formed.broken


def _finding(fault: Fault, table: str, path: str) -> Finding:
    return Finding(
        fault.code,
        fault.rule,
        Level.ERROR,
        table,
        Place(path),
        fault.message,
        "the columns and types of the contract (see schema/)",
        fault.column,
    )
