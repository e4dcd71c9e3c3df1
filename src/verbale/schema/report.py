"""What a validation found."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from verbale.printing import replaced

_VALUE_LENGTH = 80
_NO_REASONS = {
    "row": pl.Int64(),
    "column": pl.String(),
    "code": pl.String(),
    "rule": pl.String(),
    "message": pl.String(),
    "value": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that one column breaks, in the whole table or in some of its rows.

    Attributes:
        column: The column to blame; None where the table as a whole cannot be read.
        code: Code of the rule.
        rule: Its name: what is the case.
        message: What is demanded, or what is wrong.
        count: How often it was found.
        rows: The first rows in which it was found, counted from 0; only None where it concerns the
            whole table.
        values: What stands there, made printable.
    """

    column: str | None
    code: str
    rule: str
    message: str
    count: int = 1
    rows: tuple[int | None, ...] = (None,)
    values: tuple[str | None, ...] = (None,)


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found. Nothing is left uncounted, even where not everything is listed.

    Attributes:
        table: Name of the table.
        good: The rows that break no rule, with exactly the columns and types of the contract.
        bad: The others, the same columns behind `row`, their place in the data counted from 0. A
            column that is missing or has another type is null in them, and then no row is good.
        faults: One for each rule and column that was broken, in the order of the contract.
        cast: Columns whose type was another one, but whose values the type of the contract holds
            unchanged.
    """

    table: str
    good: pl.DataFrame
    bad: pl.DataFrame
    faults: tuple[Fault, ...] = ()
    cast: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found."""
        return not self.faults

    @property
    def rows(self) -> int:
        """How many rows the data has."""
        return self.good.height + self.bad.height

    @property
    def found(self) -> int:
        """How many reasons there are, listed or not."""
        return sum(fault.count for fault in self.faults)

    @property
    def reasons(self) -> pl.DataFrame:
        """The reasons that are listed: row, column, code, rule, message, value as text.

        The row is null where the whole table is concerned.
        """
        listed = [
            (row, fault.column, fault.code, fault.rule, fault.message, value)
            for fault in self.faults
            for row, value in zip(fault.rows, fault.values, strict=True)
        ]
        return pl.DataFrame(listed, schema=_NO_REASONS, orient="row").sort(
            "row", nulls_last=False, maintain_order=True
        )

    @property
    def counts(self) -> pl.DataFrame:
        """How often each rule was broken by each column: code, rule, column, message, count."""
        return pl.DataFrame(
            [(f.code, f.rule, f.column, f.message, f.count) for f in self.faults],
            schema={
                "code": pl.String(),
                "rule": pl.String(),
                "column": pl.String(),
                "message": pl.String(),
                "count": pl.Int64(),
            },
            orient="row",
        )

    def __str__(self) -> str:
        """How many rows are bad; then, a line each, the rules with count and first place."""
        if self.ok:
            return f"{self.table}: {self.rows:,} rows, all good"
        listed = self.reasons.height
        head = (
            f"{self.table}: {self.bad.height:,} of {self.rows:,} rows are bad; "
            f"{listed:,} of {self.found:,} reasons listed"
        )
        return "\n".join([head, *(_line(fault) for fault in self.faults)])


def printable(value: object) -> str | None:
    """A value as one line of text that no terminal obeys, cut where it is long; None for null."""
    if value is None:
        return None
    text = str(value[: _VALUE_LENGTH + 1] if isinstance(value, (str, list)) else value)
    cut = text[:_VALUE_LENGTH] + ("…" if len(text) > _VALUE_LENGTH else "")
    return replaced(cut, lambda c: c.encode("unicode_escape").decode())


def _line(fault: Fault) -> str:
    place = f", first in row {fault.rows[0]:,}" if fault.rows and fault.rows[0] is not None else ""
    shown = f"; found “{fault.values[0]}”" if fault.values and fault.values[0] is not None else ""
    return f"  {fault.code} {fault.rule} ×{fault.count:,}{place}: {fault.message}{shown}"
