"""From verdicts on rows to a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from verbale.schema.report import Fault, Report, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.schema.conform import Conformed


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One rule that some rows break.

    Attributes:
        column: The column to blame.
        code: Code of the rule.
        rule: Its name.
        message: What is demanded.
        failing: For each row whether it breaks the rule.
    """

    column: str
    code: str
    rule: str
    message: str
    failing: pl.Series


def report(table: str, data: Conformed, findings: Sequence[Finding], limit: int) -> Report:
    """The rows, divided by the findings; for each finding at most `limit` reasons are listed."""
    bad = pl.repeat(bool(data.broken), data.frame.height, dtype=pl.Boolean, eager=True)
    for finding in findings:
        bad |= finding.failing
    numbered = data.frame.with_row_index("row").cast({"row": pl.Int64()})
    faults = (*data.faults, *(_fault(finding, data.frame, limit) for finding in findings))
    return Report(table, data.frame.filter(~bad), numbered.filter(bad), faults, data.cast)


def _fault(finding: Finding, frame: pl.DataFrame, limit: int) -> Fault:
    rows = finding.failing.arg_true()
    listed = rows.head(limit)
    values = frame[finding.column].gather(listed).to_list()
    return Fault(
        finding.column,
        finding.code,
        finding.rule,
        finding.message,
        rows.len(),
        tuple(listed),
        tuple(printable(value) for value in values),
    )
