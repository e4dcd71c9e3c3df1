"""Bring an Arrow table into the types of the contract, where that loses nothing.

This is done in Arrow: not every Arrow type can enter polars, and some end the process when they
try.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from verbale.schema.as_arrow import UnreadableError, as_arrow
from verbale.schema.dtypes import written
from verbale.schema.form import (
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    UNREADABLE,
    WRONG_TYPE,
    FormRule,
)
from verbale.schema.report import Fault, printable
from verbale.schema.table import polars_schema
from verbale.schema.to_arrow import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.schema.as_arrow import Data

_LISTS = (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list)
_PLAIN = (
    (
        pa.types.is_large_string,
        (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
    ),
    (pa.types.is_date32, (pa.types.is_date32, pa.types.is_date64)),
    (pa.types.is_floating, (pa.types.is_floating, pa.types.is_integer)),
    (pa.types.is_integer, (pa.types.is_integer,)),
)
"""For each plain type of the contract the types whose values it can hold unchanged, or refuse."""


@dataclass(frozen=True, slots=True)
class Conformed:
    """Data in the columns and types of the contract.

    Attributes:
        frame: The rows; a broken column is all null.
        faults: What is wrong with the table as a whole.
        broken: The columns that are missing, or whose values could not be kept.
        cast: What was cast without loss, in words.
    """

    frame: pl.DataFrame
    faults: tuple[Fault, ...]
    broken: frozenset[str]
    cast: tuple[str, ...]


def conform(data: Data, table: str) -> Conformed:
    """The data with exactly the columns of a table; no rows where it cannot be read at all.

    Raises:
        SourceError: There is no file at this path.
        UsageError: There is no such table, or the data is of no kind that can be validated.
    """
    types = polars_schema(table)
    if isinstance(data, pl.DataFrame) and list(data.schema.items()) == list(types.items()):
        return Conformed(data, (), frozenset(), ())
    try:
        given = as_arrow(data)
    except UnreadableError as error:
        fault = Fault(None, *UNREADABLE[:2], f"cannot be read: {printable(str(error))}")
        return Conformed(pl.DataFrame(schema=types), (fault,), frozenset(types), ())
    return conform_table(given, table)


def conform_table(data: pa.Table, table: str) -> Conformed:
    """An Arrow table with exactly the columns of a table of the contract."""
    wanted = pl.DataFrame(schema=polars_schema(table)).to_arrow().schema
    faults: list[Fault] = []
    cast: list[str] = []
    columns: dict[str, pa.ChunkedArray] = {}
    for field, plain in zip(wanted, arrow_schema(table), strict=True):
        try:
            columns[field.name] = _column(data, field)
        except _BrokenColumnError as problem:
            faults.append(Fault(field.name, *problem.rule[:2], str(problem)))
            continue
        given = data.schema.field(field.name).type
        if given not in (plain.type, field.type):
            cast.append(f"{field.name}: {given} → {written(plain.type)}")
    faults += _unknown(data, wanted.names)
    broken = frozenset(wanted.names) - columns.keys()
    rows = pa.table(
        {
            field.name: columns.get(field.name, pa.nulls(data.num_rows, field.type))
            for field in wanted
        }
    )
    return Conformed(pl.DataFrame(rows), tuple(faults), broken, tuple(cast))


class _BrokenColumnError(Exception):
    """A column that cannot be used."""

    def __init__(self, rule: FormRule, message: str) -> None:
        self.rule = rule
        super().__init__(message)


def _column(data: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    match data.schema.get_all_field_indices(field.name):
        case []:
            raise _BrokenColumnError(MISSING_COLUMN, f"there is no column {field.name}")
        case [index]:
            given = data.column(index)
        case several:
            raise _BrokenColumnError(MISSING_COLUMN, f"{len(several)} columns are {field.name}")
    try:
        given.validate(full=True)
    except pa.ArrowException as error:
        message = f"{field.name} is damaged: {printable(str(error))}"
        raise _BrokenColumnError(UNREADABLE, message) from error
    problem = f"{field.name} is {printable(str(given.type))}, not {_written(field.type)}"
    if not _same_kind(given.type, field.type):
        raise _BrokenColumnError(WRONG_TYPE, problem)
    try:
        return given.cast(field.type)
    except pa.ArrowException as error:
        raise _BrokenColumnError(WRONG_TYPE, f"{problem}: {printable(str(error))}") from error


def _written(kind: pa.DataType) -> str:
    """A type in writing, large variants as plain ones."""
    if pa.types.is_large_list(kind):
        return f"list<{_written(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{each.name}: {_written(each.type)}' for each in kind)}>"
    return "string" if pa.types.is_large_string(kind) else written(kind)


def _same_kind(given: pa.DataType, wanted: pa.DataType) -> bool:
    """Whether a cast can only fail, never change what a value says.

    Text is no number and a moment no day. Views of lists are left out: pyarrow 26 empties them when
    it casts them.
    """
    if pa.types.is_dictionary(given):
        return _same_kind(given.value_type, wanted)
    if pa.types.is_null(given):
        return True
    if pa.types.is_large_list(wanted):
        alike = any(is_list(given) for is_list in _LISTS)
        return alike and _same_kind(given.value_type, wanted.value_type)
    if pa.types.is_struct(wanted):
        return bool(pa.types.is_struct(given)) and _same_fields(given, wanted)
    accepted = next(kinds for is_wanted, kinds in _PLAIN if is_wanted(wanted))
    return any(is_kind(given) for is_kind in accepted)


def _same_fields(given: pa.DataType, wanted: pa.DataType) -> bool:
    kinds = {each.name: each.type for each in wanted}
    names = [each.name for each in given]
    return len(set(names)) == len(names) and all(
        each.name in kinds and _same_kind(each.type, kinds[each.name]) for each in given
    )


def _unknown(data: pa.Table, known: list[str]) -> Iterator[Fault]:
    for name in dict.fromkeys(data.column_names):
        if name not in known:
            shown = printable(name)
            yield Fault(shown, *UNKNOWN_COLUMN[:2], f"{shown} is no column of the table")
