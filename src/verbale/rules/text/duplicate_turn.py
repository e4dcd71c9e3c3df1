"""The same speech twice.

## What it finds
A turn of at least 40 characters (an ideograph counts three) whose text stands word for word in one
of the three turns before it, in the same dialogue.

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
`letters`: characters below which a repeated text is left alone (40); `turns`: how far back a copy
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


_FOR_IDEOGRAPHS = 3
_FIRST_IDEOGRAPH = "\u2e80"


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each copy."""
    least = corpus.option("duplicate-turn", "letters", OPTIONS["letters"])
    back = corpus.option("duplicate-turn", "turns", OPTIONS["turns"])
    said = pl.col("text").str.strip_chars()
    hashed = turns.select(
        "dialogue_id",
        said.alias("said"),
        said.hash().alias("hash"),
        (said.str.len_chars() * _FOR_IDEOGRAPHS >= least).fill_null(value=False).alias("long"),
    )
    for distance in range(1, back + 1):
        same = hashed.select(
            pl.col("long")
            & (pl.col("hash") == pl.col("hash").shift(distance))
            & (pl.col("dialogue_id") == pl.col("dialogue_id").shift(distance))
        )
        for row in same.to_series().fill_null(value=False).arg_true():
            text = hashed["said"][row]
            if text == hashed["said"][row - distance] and _weight(text) >= least:
                earlier = turns["turn_index"][row - distance]
                yield Hit(row, f"the text is that of turn {earlier}", "the speech once", "text")


def _weight(text: str) -> int:
    """How many characters a text has; an ideograph says as much as three."""
    ideographs = sum(each >= _FIRST_IDEOGRAPH for each in text)
    return len(text) + (_FOR_IDEOGRAPHS - 1) * ideographs
