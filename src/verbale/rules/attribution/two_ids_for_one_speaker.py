"""One person under two ids.

## What it finds
In one dialogue, turns with the same label, or with the same full name, that have different
`speaker_id`s. Labels that name no person (`QUESTION`, `Some members`) and those of a chair, who may
be relieved, are left alone.

## Why it matters
Who speaks how often, with whom, and in which voice, is counted by `speaker_id`. A person in two
halves is two persons to everything that reads the data.

## Example

    speaker_label: Minister Vell    speaker_id: talks-1a2b3c4d.s1
    speaker_label: Minister Vell    speaker_id: talks-1a2b3c4d.s4

## Use instead
One id. If they are two persons of one name, print what tells them apart.

## Fix
None: which id is right depends on who it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A106"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label", "speaker_id", "speaker_name", "speaker_type"}}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn whose speaker has another id than the first of that label or name."""
    persons = turns.with_row_index("row").filter(
        (pl.col("speaker_type") == "person") & pl.col("speaker_id").is_not_null()
    )
    told = set[int]()
    for column in ("speaker_label", "speaker_name"):
        first = pl.col("speaker_id").first().over("dialogue_id", column)
        apart = persons.with_columns(first.alias("first")).filter(
            pl.col(column).is_not_null() & (pl.col("speaker_id") != pl.col("first"))
        )
        for row, value, own, other in apart.select(
            "row", column, "speaker_id", "first"
        ).iter_rows():
            if row in told or (column == "speaker_label" and _is_office(value)):
                continue
            told.add(row)
            yield Hit(
                row,
                f"“{value}” is {own} here and {other} earlier in this dialogue",
                "one id for one person",
                "speaker_id",
            )


def _is_office(label: str) -> bool:
    """Whether a label is an office alone, which may pass to another person."""
    return fold(label) in words("labels.office") | words("labels.moderator")
