"""Labels that slid by one turn, so that the guest asks and the press answers.

## What it finds
At least six turns in a row of the press and of persons, three of each, of which every one of the
press has no question in it and every one of a person ends with a question mark.

## Why it matters
Each turn is well formed, and each is somebody else's. One label too many or too few, somewhere
above, is enough, and nothing below it is right.

## Example

    Minister Vell: When does the first train leave?
    Journalist: In May.
    Minister Vell: And who pays for it?
    Journalist: Both of us.

## Use instead
The labels moved back by one. Look above the first such turn for a turn without a label, or a label
that opens none.

## Fix
None: where the labels began to slide, only the source can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A114"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_type", "text", "lang"}}

_EACH = 3
_ASKED = "[?？؟՞፧]"
_ENDS_ASKING = r"[?？؟՞፧]\s*[\"”»’')\]）」]*\s*(?:\n?[(\[（【][^()\[\]（）【】]*[)\]）】])?\s*$"


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each run of such turns, at its first."""
    press, person = pl.col("speaker_type") == "press", pl.col("speaker_type") == "person"
    greek = pl.col("lang").str.starts_with("el")
    text = (
        pl.when(greek)
        .then(pl.col("text").str.replace_all(";", "?", literal=True))
        .otherwise("text")
    )
    odd = (press & ~text.str.contains(_ASKED)) | (person & text.str.contains(_ENDS_ASKING))
    runs = (
        turns.select("dialogue_id", odd.fill_null(False).alias("odd"), press.alias("press"))
        .with_row_index("row")
        .with_columns(pl.struct("dialogue_id", "odd").rle_id().alias("run"))
        .filter("odd")
        .group_by("run", maintain_order=True)
        .agg(pl.col("row").first(), pl.col("press").sum(), pl.len())
        .filter((pl.col("press") >= _EACH) & (pl.col("len") - pl.col("press") >= _EACH))
    )
    for row, count in runs.select("row", "len").iter_rows():
        yield Hit(
            row,
            f"in {count} turns from here on, persons ask and the press answers",
            "questions of the press, and answers of those whom it asks",
            "speaker_label",
        )
