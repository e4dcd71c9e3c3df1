"""The contract as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.schema.table import facts, model
from verbale.schema.to_arrow import arrow_schema
from verbale.schema.dtypes import arrow_type, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandera.polars as pa

_HEAD = "| Column | Type | Null | Standard | What it holds |\n|---|---|---|---|---|\n"


def markdown_table(table: str) -> str:
    """The record of a table: a Markdown table with a row for each column and each field inside one.

    Raises:
        UsageError: There is no such table.
    """
    types = {each.name: each.type for each in arrow_schema(table)}
    rows = [
        row
        for name, each in model(table).columns.items()
        for row in _rows(
            name, "list<struct>" if facts(each)["fields"] else written(types[name]), each
        )
    ]
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _rows(name: str, kind: str, each: pa.Column) -> Iterator[tuple[str, ...]]:
    said = facts(each)
    yield _row(name, kind, each.nullable, said["standard"], each.description, said["vocabulary"])
    for inner, field in said["fields"].items():
        yield _row(
            f"{name}[].{inner}",
            written(arrow_type(field.dtype)),
            field.nullable,
            field.standard,
            field.description,
            field.vocabulary,
        )


def _row(
    path: str,
    kind: str,
    nullable: bool,
    standard: str | None,
    description: str | None,
    vocabulary: tuple[str, ...] | None,
) -> tuple[str, ...]:
    values = f" One of {', '.join(f'`{value}`' for value in vocabulary)}." if vocabulary else ""
    said = f"{description or ''}{values}".replace("|", r"\|")
    return f"`{path}`", f"`{kind}`", "yes" if nullable else "", standard or "", said
