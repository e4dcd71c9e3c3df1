"""Rows that break the schema are kept out, source by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.errors import SourceError, UsageError
from verbale.records import tables
from verbale.schema import validate, validate_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from verbale.records import Records


def invalid(done: Sequence[Records]) -> dict[str, SourceError]:
    """An error for each dialogue whose rows the schema does not accept, by `dialogue_id`.

    Raises:
        UsageError: The registry's rows are what breaks it.
    """
    rows = tables(done)
    most = sum(table.num_rows for table in rows.values()) + 1
    reports = [validate(table, name, limit=most) for name, table in rows.items()]
    reports += validate_references(rows, limit=most).values()
    reasons: dict[str, str] = {}
    for report in reports:
        for fault in report.faults:
            for row, value in zip(fault.rows, fault.values, strict=True):
                owner = _owner(rows[report.table], row)
                said = f"{report.table}.{fault.column}: {fault.message} ({fault.code}), not {value}"
                if row is not None and not owner:
                    raise UsageError(f"the registry breaks the schema: {said}")
                reasons.setdefault(owner, said)
    uris = {each.dialogue["dialogue_id"]: each.dialogue["source_uri"] for each in done}
    return {
        dialogue: SourceError(uris[dialogue], f"its rows break the schema: {reason}")
        for dialogue, reason in reasons.items()
    }


def _owner(table: pa.Table, row: int | None) -> str:
    """The dialogue to which a row belongs."""
    if row is None:
        return ""
    if "dialogue_id" in table.column_names:
        return str(table["dialogue_id"][row].as_py())
    return str(table["speaker_id"][row].as_py()).rpartition(".s")[0]
