"""The contract as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.schema.dtypes import arrow_type, written
from verbale.schema.table import Field, facts, model, polars_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandera.polars as pa

_HEAD = "| Column | Type | Null | Standard | What it holds |\n|---|---|---|---|---|\n"


def markdown_table(table: str) -> str:
    """The record of a table: a Markdown table with a row for each column and each field inside one.

    Raises:
        UsageError: There is no such table.
    """
    return _HEAD + "".join(
        line for name, each in model(table).columns.items() for line in _lines(name, each)
    )


def _lines(name: str, each: pa.Column) -> Iterator[str]:
    said, dtype = facts(each), polars_type(each)
    kind = "list<struct>" if said["fields"] else written(arrow_type(dtype))
    field = Field(dtype, each.description, each.nullable, said["standard"], said["vocabulary"])
    yield _line(name, kind, field)
    for inner, field in said["fields"].items():
        yield _line(f"{name}[].{inner}", written(arrow_type(field.dtype)), field)


def _line(path: str, kind: str, field: Field) -> str:
    values = ", ".join(f"`{value}`" for value in field.vocabulary or ())
    said = f"{field.description} One of {values}." if values else field.description
    cells = (f"`{path}`", f"`{kind}`", "yes" if field.nullable else "", field.standard or "", said)
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"
