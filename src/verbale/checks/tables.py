"""Tables that can be checked: rows in memory, and Parquet files that are read batch by batch."""

from __future__ import annotations

from bisect import bisect_right
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

from verbale.checks.corpus import BATCH
from verbale.checks.finding import Finding, Level, Place
from verbale.schema.conform import conform, conform_table
from verbale.schema.form import UNREADABLE
from verbale.schema.report import Fault, printable
from verbale.schema.table import polars_schema
from verbale.schema.to_arrow import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from verbale.schema.as_arrow import Data
    from verbale.schema.conform import Conformed

    Locate = Callable[[int, str | None, int | None], Place]

BATCH_BYTES = 64 * 2**20
"""Bytes of columns, as they are decoded, that are looked at together at most."""


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
        self.damaged = any(each.code == UNREADABLE.code for each in self.faults)

    def batches(self, columns: Collection[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        """All rows, as one batch."""
        wanted = [name for name in self._conformed.frame.columns if name in columns]
        yield 0, self._conformed.frame.select(wanted)

    def place(self, row: int, column: str | None = None, start: int | None = None) -> Place:
        """Where a row stands, or a code point of one of its values."""
        return self._place(row, column, start) if self._place else Place(self._path, row=row)


class ParquetTable:
    """A table in Parquet files, of which only a few rows are in memory at a time.

    A file that cannot be read, or turns out to be damaged while it is read, is a fault; the other
    files are read all the same.

    Args:
        name: turns, dialogues or speakers.
        files: The files, in order, with the names to show.
    """

    def __init__(self, name: str, files: Sequence[tuple[Path, str]]) -> None:
        self._name = name
        self._files: list[_File] = []
        self._formed: list[Finding] = []
        self._damage: dict[str, Finding] = {}
        usable: list[frozenset[str]] = []
        for path, shown in files:
            try:
                file = _File(path, shown, *_head(path))
                formed = conform_table(file.schema.empty_table(), name)
            except DAMAGE as error:
                self._damaged(shown, f"cannot be read as Parquet: {told(error)}")
                continue
            self._files.append(file)
            self._formed += [_finding(fault, name, shown) for fault in formed.faults]
            usable.append(_usable(formed))
        self._starts = [0, *accumulate(each.rows for each in self._files)]
        self.columns: Collection[str] = frozenset.intersection(*usable) if usable else frozenset()

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong with the files as a whole, as far as they were read."""
        return (*self._formed, *self._damage.values())

    @property
    def damaged(self) -> bool:
        """Whether rows could not be read."""
        return bool(self._damage)

    def batches(self, columns: Collection[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        """The rows in batches of whole dialogues."""
        wanted = sorted(frozenset(columns) & frozenset(self.columns))
        yield from whole_dialogues(self._parts(wanted))

    def _parts(self, columns: list[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        for start, file in zip(self._starts, self._files, strict=False):
            row = 0
            try:
                for rows in _ahead(_read(file, self._name, columns)):
                    yield start + row, rows
                    row += rows.height
            except DAMAGE as error:
                fact = f"cannot be read from row {row} on, and was not looked at there: "
                self._damaged(file.shown, fact + told(error))

    def _damaged(self, shown: str, fact: str) -> None:
        fault = Fault(None, *UNREADABLE[:2], fact)
        self._damage[shown] = _finding(fault, self._name, shown)

    def place(self, row: int, column: str | None = None, start: int | None = None) -> Place:
        """The file, and the row in it."""
        file = bisect_right(self._starts, row) - 1
        return Place(self._files[file].shown, row=row - self._starts[file])


DAMAGE = (
    OSError,
    ValueError,
    pa.ArrowException,
    pl.exceptions.PolarsError,
    pl.exceptions.PanicException,
)
"""What readers of Parquet raise when they meet damage."""


def told(error: BaseException) -> str:
    """What an error says, in one short line."""
    return printable(str(error).strip().split("\n")[0]) or type(error).__name__


@dataclass(frozen=True, slots=True)
class _File:
    """A Parquet file, as far as its footer tells.

    Attributes:
        path: Where it lies.
        shown: What it is called.
        rows: How many rows it has.
        schema: Its Arrow schema.
        batch: Rows that may be in memory together.
    """

    path: Path
    shown: str
    rows: int
    schema: pa.Schema
    batch: int


def _head(path: Path) -> tuple[int, pa.Schema, int]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        footer = file.metadata
        size = sum(footer.row_group(at).total_byte_size for at in range(footer.num_row_groups))
        fits = BATCH_BYTES * footer.num_rows // max(size, 1)
        return footer.num_rows, file.schema_arrow, max(1, min(BATCH, fits))


def _ahead(parts: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The parts, each of which is read while the one before it is looked at."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, parts, None)
        while (part := coming.result()) is not None:
            coming = reader.submit(next, parts, None)
            yield part


def _read(file: _File, table: str, columns: list[str]) -> Iterator[pl.DataFrame]:
    """The rows of a file, some at a time, in the types of the contract."""
    if not columns:
        return
    reader = _by_polars if _is_plain(file.schema, table, columns) else _by_arrow
    rows = 0
    for part in reader(file, table, columns):
        yield part
        rows += part.height
    if rows != file.rows:
        raise ValueError(f"the file promises {file.rows} rows and has {rows}")


def _by_polars(file: _File, table: str, columns: list[str]) -> Iterator[pl.DataFrame]:
    """The fast way: no detour through Arrow, and UTF-8 is judged while it is decoded."""
    types = polars_schema(table)
    wanted = pl.Schema({name: types[name] for name in columns})
    whole = pl.scan_parquet(file.path, glob=False, hive_partitioning=False).select(columns)
    for start in range(0, file.rows, file.batch):
        part = whole.slice(start, file.batch).collect()
        if part.is_empty() or part.schema != wanted:
            return
        yield part


def _by_arrow(file: _File, table: str, columns: list[str]) -> Iterator[pl.DataFrame]:
    """The way for types that are to be cast, and for those that polars does not know."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(file.path) as opened:
        for batch in opened.iter_batches(batch_size=file.batch, columns=columns):
            formed = conform_table(pa.Table.from_batches([batch]), table)
            if lost := [each for each in formed.faults if each.column in columns]:
                raise ValueError(lost[0].message)
            yield formed.frame.select(columns)


def _is_plain(schema: pa.Schema, table: str, columns: list[str]) -> bool:
    """Whether columns have the types of the contract, so that nothing has to be cast."""
    if len(set(schema.names)) != len(schema.names):
        return False
    own = arrow_schema(table)
    wide = pl.DataFrame(schema=polars_schema(table)).to_arrow().schema
    return all(
        schema.field(name).type in (own.field(name).type, wide.field(name).type) for name in columns
    )


def whole_dialogues(
    parts: Iterable[tuple[int, pl.DataFrame]],
) -> Iterator[tuple[int, pl.DataFrame]]:
    """Batches whose last dialogue is complete.

    Args:
        parts: Rows, with the number of the first. Where numbers leap, rows between are lost, and no
            dialogue goes on.

    Yields:
        The number of a batch's first row, and the batch.
    """
    start, held = 0, list[pl.DataFrame]()
    for at, part in parts:
        if part.is_empty():
            continue
        if "dialogue_id" not in part.columns:
            yield at, part
            continue
        if held and at != start + sum(each.height for each in held):
            yield start, pl.concat(held)
            held = []
        begins = _last_dialogue(part)
        if held and begins == 0 and _continues(held, part):
            held.append(part)
            continue
        if held and begins == 0:  # the one held is complete, and this part is one dialogue
            yield start, pl.concat(held)
        elif begins:
            yield (start if held else at), pl.concat([*held, part.head(begins)])
        start, held = at + begins, [part.slice(begins)]
    if held:
        yield start, pl.concat(held)


def _last_dialogue(part: pl.DataFrame) -> int:
    """The row at which the last run of one dialogue begins."""
    ids = part["dialogue_id"]
    changes = ids.ne_missing(ids.shift(1)).arg_true()
    return int(changes[-1]) if changes.len() else 0


def _continues(held: list[pl.DataFrame], part: pl.DataFrame) -> bool:
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
