"""A date on which the dialogue cannot have taken place.

## What it finds
A date before 1800 or after the day on which the source was retrieved; a dialogue that lasts longer
than a year.

## Why it matters
A date decides which office a speaker held and to which split an event goes. Day and month that
were swapped, a year with two digits changed: the record stays plausible to a glance, and wrong.

## Example

    date_start: 3024-03-12    retrieved_at: 2024-03-13

## Use instead

    date_start: 2024-03-12    retrieved_at: 2024-03-13

## Fix
None: only the source can say which date was meant.

## Options
`earliest`: the first year that can be (1800); `longest`: days that an event can last (366).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "D102"
LEVEL = Level.ERROR
TABLE = "dialogues"
NEEDS = {"dialogues": {"date_start", "date_end", "retrieved_at"}}
OPTIONS = {"earliest": 1800, "longest": 366}
_A_DAY = timedelta(days=1)
"""Around the world it is tomorrow already."""


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each date that cannot be."""
    earliest = corpus.option("impossible-date", "earliest", OPTIONS["earliest"])
    longest = timedelta(days=corpus.option("impossible-date", "longest", OPTIONS["longest"]))
    last = pl.coalesce("date_end", "date_start")
    retrieved = pl.col("retrieved_at").str.slice(0, 10).str.to_date(strict=False)
    asked = dialogues.select(
        "date_start",
        last.alias("last"),
        retrieved.alias("retrieved"),
        (pl.col("date_start").dt.year() < earliest).alias("early"),
        (last > retrieved + _A_DAY).alias("late"),
        (last - pl.col("date_start") > longest).alias("long"),
    )
    odd = asked.with_row_index("row").filter(pl.col("early") | pl.col("late") | pl.col("long"))
    for row, start, end, seen, early, late, _ in odd.iter_rows():
        if early:
            yield Hit(row, f"it is dated {start}", f"a date from {earliest} on", "date_start")
        elif late:
            fact = f"it is dated {end}, and its source was retrieved on {seen}"
            yield Hit(row, fact, "a date before the source was retrieved", "date_start")
        else:
            fact = f"it lasts from {start} to {end}"
            yield Hit(row, fact, f"at most {longest.days} days", "date_end")
