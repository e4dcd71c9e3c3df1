"""The contract as a fast pass over batches: the same expressions that pandera's checks wrap.

One `select` judges all rules of a batch, and only the rules that some row breaks are asked for
their rows. Whether a value may be null, which pandera judges by itself, is asked here by counting.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit
from verbale.schema.form import NULL
from verbale.schema.references import rules_between
from verbale.schema.report import printable
from verbale.schema.table import model, polars_type, rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from polars.datatypes import DataType

    from verbale.checks.corpus import Corpus
    from verbale.schema.rule import Rule

_SCATTERED = "S301"


class Contract:
    """Judges the batches of one table; it remembers which dialogues it has seen.

    Args:
        corpus: What is checked.
        table: Name of the table.
        codes: The rules that are asked for.
    """

    def __init__(self, corpus: Corpus, table: str, codes: Collection[str]) -> None:
        usable = frozenset(corpus.tables[table].columns)
        asked = (*rules(table), *_references(corpus, table))
        self._rules = tuple(r for r in asked if r.code in codes and r.needs <= usable)
        self._nothing = {
            name: _nothing(name, polars_type(column))
            for name, column in model(table).columns.items()
            if NULL.code in codes and name in usable and not column.nullable
        }
        self._ended: set[str] | None = set() if table == "turns" and _SCATTERED in codes else None
        self.columns = frozenset().union(*(r.needs for r in self._rules), self._nothing)
        """The columns it reads."""

    def check(self, rows: pl.DataFrame) -> Iterator[tuple[str, Hit]]:
        """Code and hit for each row that breaks a rule, rule by rule."""
        yield from self._scattered(rows)
        if rows.is_empty() or not self.columns:
            return
        counts = rows.select(
            *(self._nothing[name].any().alias(f"null {name}") for name in self._nothing),
            *(rule.bad.any().alias(str(number)) for number, rule in enumerate(self._rules)),
        ).row(0, named=True)
        for name, nothing in self._nothing.items():
            if counts[f"null {name}"]:
                for row in rows.select(nothing).to_series().arg_true():
                    yield NULL.code, Hit(row, f"{name} is null", f"{name} must not be null", name)
        for number, rule in enumerate(self._rules):
            if counts[str(number)]:
                for row in rows.select(rule.bad).to_series().arg_true():
                    yield rule.code, _hit(rows, row, rule)

    def _scattered(self, rows: pl.DataFrame) -> Iterator[tuple[str, Hit]]:
        """Dialogues that ended in an earlier batch and are here again."""
        if self._ended is None or "dialogue_id" not in rows.columns:
            return
        ids = rows["dialogue_id"]
        here = ids.drop_nulls().unique(maintain_order=True).to_list()
        for again in self._ended.intersection(here):
            row = (ids == again).arg_max()
            fact = f"turns of {printable(again)} stand apart from earlier ones"
            yield _SCATTERED, Hit(row, fact, "the turns of a dialogue must stand together")
        self._ended.update(here)


def _nothing(name: str, dtype: DataType) -> pl.Expr:
    """True where a value is null; pandera counts NaN as null."""
    value = pl.col(name)
    return (
        value.is_null() | value.is_nan().fill_null(False) if dtype.is_float() else value.is_null()
    )


def _hit(rows: pl.DataFrame, row: int, rule: Rule) -> Hit:
    value = rows[rule.column][row]
    shown = printable(value.to_list() if isinstance(value, pl.Series) else value)
    fact = f"{rule.column} is null" if shown is None else f"{rule.column} is “{shown}”"
    return Hit(row, fact, rule.demands, rule.column)


def _references(corpus: Corpus, table: str) -> tuple[Rule, ...]:
    """The rules between tables, as far as the tables they name were given."""
    found = rules_between(_ids(corpus, "dialogues"), _ids(corpus, "speakers")).get(table, [])
    given = {"S401": "dialogues", "S402": "speakers"}
    return tuple(rule for rule in found if given[rule.code] in corpus.tables)


def _ids(corpus: Corpus, table: str) -> pl.Series:
    frame, key = corpus.frame(table), f"{table[:-1]}_id"
    return frame[key] if key in frame.columns else pl.Series(key, [], dtype=pl.String())


@cache
def contract_codes(table: str) -> frozenset[str]:
    """The codes that can be found in rows of a table, null included."""
    empty = pl.Series([], dtype=pl.String())
    between = rules_between(empty, empty).get(table, [])
    return frozenset([NULL.code, *(r.code for r in (*rules(table), *between))])
