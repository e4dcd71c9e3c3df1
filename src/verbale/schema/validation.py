"""Validate data against the contract, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.constants import CHECK_OUTPUT_KEY
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from verbale.schema.conform import conform
from verbale.schema.findings import Finding, report
from verbale.schema.form import NULL, UNREADABLE
from verbale.schema.report import printable
from verbale.schema.table import facts, model

if TYPE_CHECKING:
    from verbale.schema.as_arrow import Data
    from verbale.schema.report import Report
    from verbale.schema.rule import Rule


def validate(data: Data, table: str = "turns", *, limit: int = 1000) -> Report:
    """The good rows, the bad rows, and the reasons.

    Args:
        data: A path of a Parquet file, a pyarrow table, a polars frame (lazy or not), or a
            `datasets.Dataset`.
        table: Which table it is: turns, dialogues or speakers.
        limit: For each rule and column, list at most so many reasons. All are counted.

    Raises:
        SourceError: There is no file at this path.
        UsageError: There is no such table, or the data is of no kind that can be validated.

    Examples:
        >>> import verbale
        >>> verbale.validate(verbale.load("./dataset", "speakers"), "speakers").ok
        True
    """
    conformed = conform(data, table)
    findings = [
        _finding(error, conformed.frame.height)
        for error in pandera_errors(conformed.frame, table)
        if not conformed.broken & _needs(error)
    ]
    return report(table, conformed, findings, limit)


def pandera_errors(frame: pl.DataFrame, table: str) -> list[SchemaError]:
    """What pandera has to say against rows that have the columns and types of a table.

    pandera can be switched off, or kept from the data, by the environment; here it always looks at
    everything.
    """
    everything = ValidationDepth.SCHEMA_AND_DATA
    with config_context(validation_enabled=True, validation_depth=everything):
        try:
            model(table).validate(frame, lazy=True)
        except SchemaErrors as found:
            return list(found.schema_errors)
    return []


def _needs(error: SchemaError) -> frozenset[str]:
    """The columns that a verdict is founded on."""
    if error.check_index is None:
        return frozenset([error.schema.name])
    rule: Rule = facts(error.schema)["rules"][error.check_index]
    return rule.needs


def _finding(error: SchemaError, rows: int) -> Finding:
    column = error.schema.name
    if error.check_output is None:
        message = f"{column} cannot be judged: {printable(str(error))}"
        return Finding(column, *UNREADABLE[:2], message, pl.repeat(True, rows, eager=True))
    failing = ~error.check_output[CHECK_OUTPUT_KEY]
    if error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS:
        return Finding(column, *NULL[:2], f"{column} must not be null", failing)
    check = error.check
    return Finding(column, check.error, check.name, check.description, failing)
