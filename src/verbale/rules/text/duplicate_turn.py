"""The same speech twice.

## What it finds
A turn of at least 40 letters whose text stands word for word in one of the three turns before it,
in the same dialogue.

## Why it matters
Pages are put together from parts, and a part that is pasted twice doubles what somebody said.
Whoever trains on it learns it twice; whoever counts, counts it twice.

## Example

    Minister Vell: We agreed on the passage of ships through the strait this morning.
    Minister Vell: We agreed on the passage of ships through the strait this morning.

## Use instead
The speech once. Formulas that a chair repeats are short, and left alone.

## Fix
None: the copy may stand where another speech was lost.

## Options
`letters`: code points below which a repeated text is left alone (40); `turns`: how far back a copy
is looked for (3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T106"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "turn_index", "text"}}
OPTIONS = {"letters": 40, "turns": 3}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each copy."""
    least = corpus.option("duplicate-turn", "letters", OPTIONS["letters"])
    back = corpus.option("duplicate-turn", "turns", OPTIONS["turns"])
    hashed = turns.select(
        "dialogue_id",
        "turn_index",
        pl.col("text").hash().alias("hash"),
        (pl.col("text").str.len_chars() >= least).fill_null(False).alias("long"),
    )
    for distance in range(1, back + 1):
        same = hashed.select(
            pl.col("long")
            & (pl.col("hash") == pl.col("hash").shift(distance))
            & (pl.col("dialogue_id") == pl.col("dialogue_id").shift(distance))
        )
        for row in same.to_series().fill_null(False).arg_true():
            if turns["text"][row] == turns["text"][row - distance]:
                earlier = turns["turn_index"][row - distance]
                yield Hit(row, f"the text is that of turn {earlier}", "the speech once", "text")
