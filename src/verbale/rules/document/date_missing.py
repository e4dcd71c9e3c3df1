"""A dialogue whose day nobody stated.

## What it finds
A `date_start` of null: neither the page, nor its title, nor its front matter gives a date of the
event. A month counts as a date; the date of publication does not.

## Why it matters
Offices are held at a time. Without a date no speaker can be told by the office, nobody can be found
to speak out of turn, and the dialogue stands outside of every history.

## Example

    ---
    title: Talks in Orsa
    ---

## Use instead

    ---
    title: Talks in Orsa
    date: 2031-05-03
    ---

## Fix
None: the date of a file or of its publication is not that of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "D101"
LEVEL = Level.WARNING
TABLE = "dialogues"
NEEDS = {"dialogues": {"date_start"}}


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue without date."""
    for row in dialogues.select(pl.col("date_start").is_null()).to_series().arg_true():
        yield Hit(
            row,
            "no date is stated",
            "date: in the front matter",
            "date_start",
        )
