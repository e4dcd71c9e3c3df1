"""The contract as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.schema.dtypes import arrow_type, written
from verbale.schema.references import rules_between
from verbale.schema.table import Field, facts, model, polars_type, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandera.polars as pa


def markdown_table(table: str) -> str:
    """The record of a table: a Markdown table with a row for each column and each field inside one.

    Raises:
        UsageError: There is no such table.
    """
    return _table(
        ("Column", "Type", "Null", "Standard", "What it holds"),
        (row for name, each in model(table).columns.items() for row in _rows(name, each)),
    )


def rules_table(table: str) -> str:
    """The rules of a table: a Markdown table with a row for each rule.

    Raises:
        UsageError: There is no such table.
    """
    nothing = pl.Series(dtype=pl.String())
    between = rules_between(nothing, nothing).get(table, [])
    return _table(
        ("Code", "What is the case", "What is demanded"),
        ((f"`{rule.code}`", rule.name, rule.demands) for rule in (*rules(table), *between)),
    )


def _rows(name: str, each: pa.Column) -> Iterator[tuple[str, ...]]:
    said, dtype = facts(each), polars_type(each)
    kind = "list<struct>" if said["fields"] else written(arrow_type(dtype))
    field = Field(dtype, each.description, each.nullable, said["standard"], said["vocabulary"])
    yield _row(name, kind, field)
    for inner, field in said["fields"].items():
        yield _row(f"{name}[].{inner}", written(arrow_type(field.dtype)), field)


def _row(path: str, kind: str, field: Field) -> tuple[str, ...]:
    values = ", ".join(f"`{value}`" for value in field.vocabulary or ())
    said = f"{field.description} One of {values}." if values else field.description
    return f"`{path}`", f"`{kind}`", "yes" if field.nullable else "", field.standard or "", said


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(map(_escaped, cells))} |\n" for cells in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", r"\|")
