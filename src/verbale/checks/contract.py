"""The contract as a fast pass over batches: the same expressions that pandera's checks wrap.

One `select` judges all rules of a batch, and only the rules that some row breaks are asked for
their rows. Whether a value may be null, which pandera judges by itself, is asked here by counting.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.checks.finding import Hit
from verbale.schema.form import NULL
from verbale.schema.references import rules_between
from verbale.schema.report import printable
from verbale.schema.table import columns, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from polars.datatypes import DataType

    from verbale.checks.corpus import Corpus, Table
    from verbale.schema.rule import Rule

_SCATTERED = "S301"
_REPEATS = 2
"""How often values must stand in a column on average to be looked at once each."""
_NAMED = {"S401": "dialogues", "S402": "speakers"}
"""The tables whose ids rules look for."""


class Contract:
    """Judges the batches of one table; it remembers which dialogues it has seen.

    Args:
        corpus: What is checked.
        table: Name of the table.
        codes: The rules that are asked for.
    """

    def __init__(self, corpus: Corpus, table: str, codes: Collection[str]) -> None:
        usable = frozenset(corpus.tables[table].columns)
        asked = (*rules(table), *_references(corpus, table, codes))
        self._rules = tuple(r for r in asked if r.code in codes and r.needs <= usable)
        self._nothing = {
            name: _nothing(name, column.dtype)
            for name, column in columns(table).items()
            if NULL.code in codes and name in usable and not column.nullable
        }
        self._repeating: tuple[str, ...] | None = None
        self._ended: set[str] | None = set() if table == "turns" and _SCATTERED in codes else None
        self.columns = frozenset().union(*(r.needs for r in self._rules), self._nothing)
        """The columns it reads."""

    def check(self, rows: pl.DataFrame) -> Iterator[Verdict]:
        """What is wrong with a batch, rule by rule."""
        yield from self._scattered(rows)
        if rows.is_empty() or not self.columns:
            return
        nulls = _first(rows, [nothing.any().alias(n) for n, nothing in self._nothing.items()])
        for (name, nothing), there in zip(self._nothing.items(), nulls, strict=True):
            if there:
                hit = partial(_null_hit, name)
                yield Verdict(NULL.code, rows.select(nothing).to_series().arg_true(), hit)
        for rule in self._broken(rows):
            hit = partial(_hit, rows, rule)
            yield Verdict(rule.code, rows.select(rule.bad).to_series().arg_true(), hit)

    def _broken(self, rows: pl.DataFrame) -> list[Rule]:
        """The rules that some row breaks, in their order.

        What a rule says of a value holds wherever it stands: in columns that repeat their values it
        is asked of each distinct one only.
        """
        if self._repeating is None:
            self._repeating = self._find_repeating(rows)
        distinct = rows.select(pl.col(name).unique().implode() for name in self._repeating)
        broken = set(_broken_by(rows, [r for r in self._rules if not self._is_of_distinct(r)]))
        for name in self._repeating:
            mine = [rule for rule in self._rules if self._is_of_distinct(rule, name)]
            broken.update(_broken_by(distinct[name][0].to_frame(name), mine))
        return [rule for rule in self._rules if rule in broken]

    def _find_repeating(self, rows: pl.DataFrame) -> tuple[str, ...]:
        """The columns of text in which the same values come again and again."""
        asked = {rule.column for rule in self._rules if rule.by_value}
        texts = [name for name in rows.columns if name in asked and rows.schema[name] == pl.String]
        counts = _first(rows, [pl.col(name).n_unique() for name in texts])
        return tuple(
            name
            for name, count in zip(texts, counts, strict=True)
            if count * _REPEATS < rows.height
        )

    def _is_of_distinct(self, rule: Rule, name: str | None = None) -> bool:
        names = (self._repeating or ()) if name is None else (name,)
        return rule.by_value and rule.column in names

    def _scattered(self, rows: pl.DataFrame) -> Iterator[Verdict]:
        """Dialogues that ended in an earlier batch and are here again."""
        if self._ended is None or "dialogue_id" not in rows.columns:
            return
        ids = rows["dialogue_id"]
        here = ids.drop_nulls().unique(maintain_order=True).to_list()
        again = self._ended.intersection(here)
        self._ended.update(here)
        if again:
            first = ids.is_in(list(again)) & ids.is_first_distinct()
            yield Verdict(_SCATTERED, first.arg_true(), partial(_scattered_hit, ids))


def _broken_by(rows: pl.DataFrame, rules: list[Rule]) -> Iterator[Rule]:
    """The rules that some row breaks: one pass over the rows."""
    found = _first(rows, [rule.bad.any().alias(str(at)) for at, rule in enumerate(rules)])
    yield from (rule for rule, is_broken in zip(rules, found, strict=True) if is_broken)


def _first(rows: pl.DataFrame, wanted: list[pl.Expr]) -> tuple[Any, ...]:
    """The first row of what is selected; polars has none where nothing is."""
    return rows.select(wanted).row(0) if wanted else ()


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The rows of a batch that break one rule.

    Attributes:
        code: Code of the rule.
        rows: Their numbers in the batch.
        hit: What is to be said of one of them.
    """

    code: str
    rows: pl.Series
    hit: Callable[[int], Hit]


def _scattered_hit(ids: pl.Series, row: int) -> Hit:
    fact = f"turns of {printable(ids[row])} stand apart from earlier ones"
    return Hit(row, fact, "the turns of a dialogue must stand together", "dialogue_id")


def _null_hit(name: str, row: int) -> Hit:
    return Hit(row, f"{name} is null", f"{name} must not be null", name)


def _nothing(name: str, dtype: DataType) -> pl.Expr:
    """True where a value is null; pandera counts NaN as null."""
    value = pl.col(name)
    return (
        value.is_null() | value.is_nan().fill_null(False) if dtype.is_float() else value.is_null()
    )


def _hit(rows: pl.DataFrame, rule: Rule, row: int) -> Hit:
    value = rows[rule.column][row]
    shown = printable(value.to_list() if isinstance(value, pl.Series) else value)
    fact = f"{rule.column} is null" if shown is None else f"{rule.column} is “{shown}”"
    return Hit(row, fact, rule.demands, rule.column)


def _references(corpus: Corpus, table: str, codes: Collection[str]) -> Iterator[Rule]:
    """The rules between tables, as far as the tables they name were given and could be read."""
    named = {code: name for code, name in _NAMED.items() if code in codes and name in corpus.tables}
    ids = {name: _ids(corpus.tables[name], f"{name[:-1]}_id") for name in named.values()}
    none = pl.Series([], dtype=pl.String())
    between = rules_between(ids.get("dialogues", none), ids.get("speakers", none))
    for rule in between.get(table, ()):
        if rule.code in named and not corpus.tables[named[rule.code]].damaged:
            yield rule


def _ids(table: Table, key: str) -> pl.Series:
    """All ids of a table. Nothing else of it is read: it may be large."""
    parts = [rows[key] for _, rows in table.batches([key]) if key in rows.columns]
    return pl.concat(parts) if parts else pl.Series(key, [], dtype=pl.String())


@cache
def contract_codes(table: str) -> frozenset[str]:
    """The codes that can be found in rows of a table, null included."""
    empty = pl.Series([], dtype=pl.String())
    between = rules_between(empty, empty).get(table, [])
    return frozenset([NULL.code, *(r.code for r in (*rules(table), *between))])
