"""A dialogue without a title.

## What it finds
A `title` of null.

## Why it matters
Title and date are what people find a record by; the title is where many sources name the speakers.

## Example

    ---
    date: 2031-05-03
    ---

## Use instead

    ---
    title: Talks in Orsa
    date: 2031-05-03
    ---

## Fix
None: a title made up would be taken for the printed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "D104"
LEVEL = Level.WARNING
TABLE = "dialogues"
NEEDS = {"dialogues": {"title"}}


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue without title."""
    for row in dialogues.select(pl.col("title").is_null()).to_series().arg_true():
        yield Hit(row, "no title is stated", "title: in the front matter", "title")
