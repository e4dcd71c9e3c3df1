"""How a table is written down: its columns, and the pandera model that they make up.

pandera takes half a second to import, so that the model is made when it is first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.errors import UsageError
from verbale.schema.demands import PRESENT, one_of
from verbale.schema.rows import TABLES
from verbale.schema.rule import on_column, on_elements, on_field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandera.polars as pa
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


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a table.

    Attributes:
        name: Its name.
        dtype: Polars type.
        description: What it holds; units, where it has any.
        example: A value; the examples of a table make up one row that is good.
        nullable: Whether it may be null.
        standard: The standard that its values follow, if any.
        vocabulary: Its closed set of values, if it has one.
        demands: What each value must be; what follows from the vocabulary is included.
        elements: What each element of each list must be, where it holds lists of plain values.
        fields: The fields of its structs, where it holds lists of structs.
        rules: All of that as rules, and those that need other columns or rows and blame this one.
    """

    name: str
    dtype: DataType
    description: str
    example: Any
    nullable: bool
    standard: str | None
    vocabulary: tuple[str, ...] | None
    demands: tuple[Demand, ...]
    elements: tuple[Demand, ...]
    fields: Mapping[str, Field]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of exactly these columns, in this order.

    Attributes:
        name: Its name.
        description: What its rows are.
        columns: By name.
    """

    name: str
    description: str
    columns: Mapping[str, Column]


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
) -> Column:
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
    return Column(
        name,
        dtype() if isinstance(dtype, type) else dtype or pl.Null(),
        description,
        example,
        nullable,
        standard,
        vocabulary,
        tuple(demands) + _of_vocabulary(vocabulary),
        tuple(elements or ()),
        dict(fields or {}),
        tuple(placed),
    )


def table(name: str, description: str, *columns: Column) -> Table:
    """A table of exactly these columns, in this order."""
    return Table(name, description, {each.name: each for each in columns})


def columns(name: str) -> Mapping[str, Column]:
    """The columns of a table, in order.

    Raises:
        UsageError: There is no such table.
    """
    return _table(name).columns


def description(name: str) -> str:
    """What the rows of a table are.

    Raises:
        UsageError: There is no such table.
    """
    return _table(name).description


@cache
def model(name: str) -> pa.DataFrameSchema:
    """The pandera model of a table.

    Raises:
        UsageError: There is no such table.
    """
    import pandera.polars as pa

    found = _table(name)
    return pa.DataFrameSchema(
        {key: _pandera_column(each) for key, each in found.columns.items()},
        name=name,
        description=found.description,
        strict=True,
        ordered=True,
    )


def rules(name: str) -> tuple[Rule, ...]:
    """The rules of a table, in the order of its columns."""
    return tuple(rule for each in columns(name).values() for rule in each.rules)


def facts(each: pa.Column) -> dict[str, Any]:
    """What a column says beyond type, nullability and description, by the names in `Column`."""
    return each.metadata or {}


def polars_type(each: pa.Column) -> DataType:
    """The polars type of a column."""
    found: DataType | type[DataType] = each.dtype.type
    return found() if isinstance(found, type) else found


def polars_schema(name: str) -> dict[str, DataType]:
    """The polars types of a table's columns, in order."""
    return {key: each.dtype for key, each in columns(name).items()}


def _table(name: str) -> Table:
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
    found: Table = import_module(f"verbale.schema.{name}").TABLE
    return found


def _pandera_column(each: Column) -> pa.Column:
    import pandera.polars as pa

    said = ("standard", "vocabulary", "example", "demands", "elements", "fields", "rules")
    return pa.Column(
        each.dtype,
        checks=[rule.check() for rule in each.rules],
        nullable=each.nullable,
        name=each.name,
        description=each.description,
        metadata={key: getattr(each, key) for key in said},
    )


def _of_vocabulary(vocabulary: tuple[str, ...] | None) -> tuple[Demand, ...]:
    return () if vocabulary is None else (one_of(vocabulary),)
