"""A dialogue whose place nobody stated.

## What it finds
A `place` of null.

## Why it matters
Who hosts whom is part of what talks mean. Calls and written exchanges have no place, so that this
is no more than a hint.

## Example

    ---
    title: Talks with the Foreign Minister of Lakeland
    ---

## Use instead

    ---
    title: Talks with the Foreign Minister of Lakeland
    place: Port Almar
    ---

## Fix
None: many dialogues have no place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "D103"
LEVEL = Level.INFO
TABLE = "dialogues"
NEEDS = {"dialogues": {"place"}}


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue without place."""
    for row in dialogues.select(pl.col("place").is_null()).to_series().arg_true():
        yield Hit(row, "no place is stated", "place: in the front matter", "place")
