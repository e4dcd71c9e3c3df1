"""Two language versions give one turn to different speakers.

## What it finds
Aligned turns (`align_id`) of two versions of one event whose speakers do not correspond: everywhere
else in the two versions, one of the speakers is paired with somebody else. Where both versions know
their speakers by the registry, the ids themselves are compared.

## Why it matters
Ministries publish what was said in several languages, each attributed on its own. Where they
disagree, one of them puts words into the wrong mouth, and no gold is needed to see it.

## Example

    talks.en#4    President Brandeth: We shall sign in May.
    talks.fr#4    Ministre Vell : Nous signerons en mai.

## Use instead
The same speaker in both. Look at both sources: sometimes a turn is missing, and all those behind it
are aligned wrongly.

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

CODE = "A112"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "turn_index", "align_id", "speaker_id", "speaker_label"}}
WHOLE = True

_PAIR = ("dialogue_id", "dialogue_id_other")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each such pair, at the turn of the later version."""
    aligned = _aligned(corpus)
    if aligned is None:
        return
    pairs = aligned.join(aligned, on="align_id", suffix="_other").filter(
        pl.col("dialogue_id") > pl.col("dialogue_id_other")
    )
    ids = ("speaker_id", "speaker_id_other")
    together = pl.len().over(*_PAIR, *ids)
    counted = pairs.with_columns(together.alias("together")).with_columns(
        pl.col("together").max().over(*_PAIR, "speaker_id").alias("most"),
        pl.col("together").max().over(*_PAIR, "speaker_id_other").alias("most_other"),
        _known_there("speaker_id", "speaker_id_other").alias("known"),
        _known_there("speaker_id_other", "speaker_id").alias("known_other"),
    )
    usual = (pl.col("together") == pl.col("most")) & (pl.col("together") == pl.col("most_other"))
    shared = pl.col("known") | pl.col("known_other")
    differing = pl.col("speaker_id") != pl.col("speaker_id_other")
    for each in counted.filter(differing & (shared | ~usual)).sort("row").iter_rows(named=True):
        yield Hit(
            each["row"],
            f"“{each['speaker_label']}” speaks here, and in {each['dialogue_id_other']}"
            f"#{each['turn_index_other']} “{each['speaker_label_other']}”",
            "one speaker in all versions",
            "speaker_id",
        )


def _known_there(column: str, there: str) -> pl.Expr:
    """Whether an id speaks in the other version too, as ids of the registry may."""
    return pl.col(column).is_in(pl.col(there).implode()).over(*_PAIR)


def _aligned(corpus: Corpus) -> pl.DataFrame | None:
    """The turns that have counterparts and speakers, with their rows."""
    parts = [
        rows.with_row_index("row", offset=start)
        .cast({"row": pl.Int64()})
        .filter(pl.col("align_id").is_not_null() & pl.col("speaker_id").is_not_null())
        for start, rows in corpus.turns(NEEDS["turns"])
    ]
    return pl.concat(parts).unique(["align_id", "dialogue_id"], keep="first") if parts else None
