"""Tables in Parquet files, read some rows at a time."""

from __future__ import annotations

from bisect import bisect_right
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from verbale.checks.corpus import BATCH
from verbale.checks.finding import Place
from verbale.checks.tables import finding_of, whole_dialogues
from verbale.schema.conform import conform_table
from verbale.schema.form import UNREADABLE
from verbale.schema.report import Fault, printable
from verbale.schema.table import polars_schema
from verbale.schema.to_arrow import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from verbale.checks.finding import Finding
    from verbale.schema.conform import Conformed

BATCH_BYTES = 16 * 2**20
"""Bytes of columns, as they are decoded, that are looked at together at most."""


class ParquetTable:
    """A table in Parquet files, of which only a few rows are in memory at a time.

    A file that cannot be read, or turns out to be damaged while it is read, is a fault; the other
    files are read all the same.

    Args:
        name: turns, dialogues or speakers.
        files: The files, in order, with the names to show.
        most: Rows that are looked at together at most; fewer take less memory, and more time.
    """

    def __init__(self, name: str, files: Sequence[tuple[Path, str]], most: int = BATCH) -> None:
        self._name = name
        self._files: list[_File] = []
        self._formed: list[Finding] = []
        self._damage: dict[str, Finding] = {}
        usable: list[frozenset[str]] = []
        for path, shown in files:
            try:
                file = _File(path, shown, *_head(path, most))
                formed = conform_table(file.schema.empty_table(), name)
            except DAMAGE as error:
                self._damaged(shown, f"cannot be read as Parquet: {told(error)}")
                continue
            self._files.append(file)
            self._formed += [finding_of(fault, name, shown) for fault in formed.faults]
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
        self._damage[shown] = finding_of(fault, self._name, shown)

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


def _head(path: Path, most: int) -> tuple[int, pa.Schema, int]:
    with pq.ParquetFile(path) as file:
        footer = file.metadata
        size = sum(footer.row_group(at).total_byte_size for at in range(footer.num_row_groups))
        fits = BATCH_BYTES * footer.num_rows // max(size, 1)
        return footer.num_rows, file.schema_arrow, max(1, min(most, fits))


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


def _usable(formed: Conformed) -> frozenset[str]:
    return frozenset(formed.frame.columns) - formed.broken
