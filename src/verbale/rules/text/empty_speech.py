"""A turn in which nothing is said.

## What it finds
A text without any letter or digit, or one that is nothing but a note in brackets.

## Why it matters
A turn of nothing is an answer in a dialogue: a model learns to answer with dashes, and statistics
count a speaker who did not speak. Often the speech is there and was lost.

## Example

    Minister Vell: —
    Chair: (applause)

## Use instead
The speech, if there was one; else no label. A silence that the record wants to keep is a note
within the turn before.

## Fix
None: the speech may have been lost on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T107"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"text"}}

_NOTE_ALONE = r"^\s*[(\[（【［][^()\[\]（）【】［］]*[)\]）】］][\s.。]*$"


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn without speech."""
    text = pl.col("text")
    nothing = ~text.str.contains(r"[\p{L}\p{N}]")
    note = text.str.contains(_NOTE_ALONE)
    marked = turns.select(nothing.alias("nothing"), note.alias("note"))
    for row in (marked["nothing"] | marked["note"]).fill_null(False).arg_true():
        fact = "nothing but a note stands here" if marked["note"][row] else "no word stands here"
        yield Hit(row, fact, "what was said, or no turn", "text")
