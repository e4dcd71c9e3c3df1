"""A dialogue in which nobody speaks.

## What it finds
A row of the table of dialogues that no turn belongs to.

## Why it matters
Many pages are no dialogue: articles, communiqués, speeches without a label. Their text is not
lost, but it is not here either. Where the page is a dialogue, its labels were not understood.

## Example
A press release among transcripts; or a transcript whose labels stand in pictures.

## Use instead
Leave pages that are no dialogue out (`--exclude`). Where there should be turns, look at how the
page is read: `verbale parse PAGE --evidence`.

## Fix
None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "D107"
LEVEL = Level.INFO
TABLE = "dialogues"
NEEDS = {"dialogues": {"dialogue_id"}, "turns": {"dialogue_id"}}


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue without turns."""
    speaking: set[str] = set()
    for _, turns in corpus.turns(["dialogue_id"]):
        speaking.update(turns["dialogue_id"].drop_nulls().unique())
    silent = dialogues.select(~pl.col("dialogue_id").is_in(list(speaking)))
    for row in silent.to_series().fill_null(False).arg_true():
        yield Hit(row, "no turn belongs to it", "turns, or a page less", "dialogue_id")
