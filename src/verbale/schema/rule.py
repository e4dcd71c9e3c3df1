"""What a rule is: one polars expression, written once, that every evaluator shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandera.polars as pa
    from pandera.api.polars.types import PolarsData


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """What one value must be, wherever it stands: in a column, in a list, in a field of a struct.

    Attributes:
        code: Stable code of the rule it makes.
        name: What is the case where it is not met, in kebab case.
        text: What is demanded; completes "the value must …".
        test: From the value to a Boolean; null where it cannot say.
        keywords: The same in JSON Schema, as far as that can say it.
    """

    code: str
    name: str
    text: str
    test: Callable[[pl.Expr], pl.Expr]
    keywords: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A demand on the rows of a table.

    Attributes:
        code: Stable code, carried by the pandera check as its error.
        name: What is the case where a row breaks it, in kebab case.
        demands: What is demanded, in words.
        column: The column to blame.
        good: True where the row is good, False where it is not; null, where a value is missing,
            counts as good: whether a value may be missing is the column's own affair.
        by_value: Whether it looks at nothing but the value of its column, so that what is good or
            bad once is so wherever it stands.
    """

    code: str
    name: str
    demands: str
    column: str
    good: pl.Expr
    by_value: bool = False

    @property
    def needs(self) -> frozenset[str]:
        """The columns that the expression reads."""
        return frozenset(self.good.meta.root_names())

    @property
    def bad(self) -> pl.Expr:
        """True where the row breaks the rule, never null."""
        return ~self.good.fill_null(True)

    def __deepcopy__(self, memo: object) -> Rule:
        """Itself: pandera copies columns, and not every polars expression can be copied."""
        return self

    def check(self) -> pa.Check:
        """The rule as a pandera check.

        It hangs on a column, not on the table: pandera shows a failing row of a table by way of
        Python objects, whose types it has to guess; a failing value of a column stays in polars.
        """
        import pandera.polars as pa

        good = self.good

        def holds(data: PolarsData) -> pl.LazyFrame:
            return data.lazyframe.select(good)

        return pa.Check(holds, name=self.name, error=self.code, description=self.demands)


def on_column(demand: Demand, column: str) -> Rule:
    """The demand on the values of a column."""
    return _placed(demand, column, column, demand.test(pl.col(column)))


def on_elements(demand: Demand, column: str) -> Rule:
    """The demand on every element of a column of lists."""
    good = demand.test(pl.element()).fill_null(True)
    return _placed(demand, column, f"{column}[]", pl.col(column).list.eval(good).list.all())


def on_field(demand: Demand, column: str, name: str) -> Rule:
    """The demand on one field of every struct in a column of lists."""
    good = demand.test(pl.element().struct.field(name)).fill_null(True)
    return _placed(demand, column, f"{column}[].{name}", pl.col(column).list.eval(good).list.all())


def _placed(demand: Demand, column: str, path: str, good: pl.Expr) -> Rule:
    return Rule(demand.code, demand.name, f"{path} must {demand.text}", column, good, by_value=True)
