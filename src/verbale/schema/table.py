"""How a table is written down: a pandera model whose columns say what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl

from verbale.errors import UsageError
from verbale.schema.demands import PRESENT, one_of
from verbale.schema.rows import TABLES
from verbale.schema.rule import on_column, on_elements, on_field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from polars.datatypes import DataType

    from verbale.schema.rule import Demand, Rule


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of the structs in a nested column.

    Attributes:
        dtype: Polars type.
        description: What it holds.
        nullable: Whether it may be null.
        standard: The standard that its values follow, if any.
        vocabulary: Its closed set of values, if it has one.
        demands: What each value must be, beside that.
    """

    dtype: DataType
    description: str
    nullable: bool = False
    standard: str | None = None
    vocabulary: tuple[str, ...] | None = None
    demands: Sequence[Demand] = ()

    @property
    def all_demands(self) -> tuple[Demand, ...]:
        """The demands, those that follow from vocabulary and nullability included."""
        present = () if self.nullable else (PRESENT,)
        return (*present, *_of_vocabulary(self.vocabulary), *self.demands)


def column(  # One argument for each thing a column has to say.
    name: str,
    dtype: DataType | None,
    description: str,
    *,
    example: Any,
    nullable: bool = False,
    standard: str | None = None,
    vocabulary: tuple[str, ...] | None = None,
    demands: Sequence[Demand] = (),
    elements: Sequence[Demand] | None = None,
    fields: Mapping[str, Field] | None = None,
    rules: Sequence[Rule] = (),
) -> pa.Column:
    """A column of a table.

    Args:
        name: Its name.
        dtype: Its polars type; None where `fields` make it a list of structs.
        description: What it holds; units, where it has any.
        example: A value; the examples of a table make up one row that is good.
        nullable: Whether it may be null.
        standard: The standard that its values follow, if any.
        vocabulary: Its closed set of values, if it has one.
        demands: What each value must be.
        elements: What each element of each list must be, where it holds lists of plain values.
        fields: The fields of its structs, where it holds lists of structs.
        rules: Rules that need other columns or other rows, and blame this one.
    """
    placed = [on_column(demand, name) for demand in (*_of_vocabulary(vocabulary), *demands)]
    if elements is not None:
        placed += [on_elements(demand, name) for demand in (PRESENT, *elements)]
    if fields is not None:
        dtype = pl.List(pl.Struct({key: field.dtype for key, field in fields.items()}))
        placed += [
            on_field(demand, name, key)
            for key, field in fields.items()
            for demand in field.all_demands
        ]
    placed += rules
    return pa.Column(
        dtype,
        checks=[rule.check() for rule in placed],
        nullable=nullable,
        name=name,
        description=description,
        metadata={
            "standard": standard,
            "vocabulary": vocabulary,
            "example": example,
            "demands": tuple(demands) + _of_vocabulary(vocabulary),
            "elements": tuple(elements or ()),
            "fields": dict(fields or {}),
            "rules": tuple(placed),
        },
    )


def table(name: str, description: str, *columns: pa.Column) -> pa.DataFrameSchema:
    """A table of exactly these columns, in this order."""
    return pa.DataFrameSchema(
        {str(each.name): each for each in columns},
        name=name,
        description=description,
        strict=True,
        ordered=True,
    )


def model(name: str) -> pa.DataFrameSchema:
    """The pandera model of a table.

    Raises:
        UsageError: There is no such table.
    """
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
    found: pa.DataFrameSchema = import_module(f"verbale.schema.{name}").MODEL
    return found


def rules(name: str) -> tuple[Rule, ...]:
    """The rules of a table, in the order of its columns."""
    return tuple(rule for each in model(name).columns.values() for rule in facts(each)["rules"])


def facts(each: pa.Column) -> dict[str, Any]:
    """What a column says beyond type, nullability and description; the keys are in `column`."""
    return each.metadata or {}


def polars_type(each: pa.Column) -> DataType:
    """The polars type of a column."""
    found: DataType | type[DataType] = each.dtype.type
    return found() if isinstance(found, type) else found


def polars_schema(name: str) -> dict[str, DataType]:
    """The polars types of a table's columns, in order."""
    return {key: polars_type(each) for key, each in model(name).columns.items()}


def _of_vocabulary(vocabulary: tuple[str, ...] | None) -> tuple[Demand, ...]:
    return () if vocabulary is None else (one_of(vocabulary),)
