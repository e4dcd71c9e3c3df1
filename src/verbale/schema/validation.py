"""Validate data against the contract, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.constants import CHECK_OUTPUT_KEY
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from verbale.schema.as_arrow import UnreadableError, as_arrow
from verbale.schema.conform import conform
from verbale.schema.report import Fault, Report, printable
from verbale.schema.table import facts, model, polars_schema

if TYPE_CHECKING:
    from verbale.schema.as_arrow import Data


def validate(data: Data, table: str = "turns", *, limit: int = 1000) -> Report:
    """The good rows, the bad rows, and the reasons.

    Args:
        data: A path of a Parquet file, a pyarrow table, a polars frame (lazy or not), or a `datasets.Dataset`.
        table: Which table it is: turns, dialogues or speakers.
        limit: For each rule and column, list at most so many reasons. All are counted.

    Raises:
        SourceError: There is no file at this path.
        UsageError: There is no such table, or the data is of no kind that can be validated.
    """
    empty = pl.DataFrame(schema=polars_schema(table))
    try:
        given = as_arrow(data)
    except UnreadableError as error:
        fault = Fault(None, "S001", "unreadable", f"cannot be read: {printable(str(error))}")
        return Report(table, empty, _numbered(empty), (fault,))
    conformed = conform(given, table)
    frame, broken = conformed.frame, conformed.broken
    errors = [error for error in pandera_errors(frame, table) if not broken & _needs(error)]
    bad = pl.repeat(bool(broken), frame.height, dtype=pl.Boolean, eager=True)
    for error in errors:
        bad |= failing(error)
    faults = (*conformed.faults, *(_fault(error, frame, limit) for error in errors))
    return Report(table, frame.filter(~bad), _numbered(frame).filter(bad), faults, conformed.cast)


def pandera_errors(frame: pl.DataFrame, table: str) -> list[SchemaError]:
    """What pandera has to say against rows that have the columns and types of a table.

    pandera can be switched off, or kept from the data, by the environment; here it always looks at everything.
    """
    everything = ValidationDepth.SCHEMA_AND_DATA
    with config_context(validation_enabled=True, validation_depth=everything):
        try:
            model(table).validate(frame, lazy=True)
        except SchemaErrors as found:
            return list(found.schema_errors)
    return []


def failing(error: SchemaError) -> pl.Series:
    """For each row whether it fails."""
    return ~error.check_output[CHECK_OUTPUT_KEY]


def _needs(error: SchemaError) -> frozenset[str]:
    """The columns that a verdict is founded on."""
    if error.check_index is None:
        return frozenset([error.schema.name])
    return facts(error.schema)["rules"][error.check_index].needs


def _fault(error: SchemaError, frame: pl.DataFrame, limit: int) -> Fault:
    column = error.schema.name
    rows = failing(error).arg_true()
    listed = rows.head(limit)
    values = tuple(printable(value) for value in frame[column].gather(listed).to_list())
    if error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS:
        code, rule, message = "S005", "null", f"{column} is not null"
    else:
        code, rule, message = error.check.error, error.check.name, error.check.description
    return Fault(column, code, rule, message, rows.len(), tuple(listed), values)


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_row_index("row").cast({"row": pl.Int64()})
