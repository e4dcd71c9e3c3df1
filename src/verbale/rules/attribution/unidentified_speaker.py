"""A person's label, and nobody knows whose.

## What it finds
A turn whose label names a person, with `identity_method` of `none` and no candidates.

## Why it matters
The turn is not lost, but no search for the person finds it. Where a registry is in use, such labels
are the list of those whom it lacks.

## Example

    speaker_label: Vell    speaker_type: person    speaker_id: null

## Use instead
A name that is printed in full somewhere in the document, or an entry of the registry
(`verbale speakers add`).

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

CODE = "A102"
LEVEL = Level.INFO
TABLE = "turns"
NEEDS = {
    "turns": {
        "speaker_label",
        "speaker_type",
        "attribution_method",
        "identity_method",
        "identity_candidates",
    }
}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each such turn."""
    asked = turns.select(
        (pl.col("speaker_type") == "person")
        & (pl.col("attribution_method") != "none")
        & (pl.col("identity_method") == "none")
        & (pl.col("identity_candidates").list.len() == 0)
    )
    for row in asked.to_series().fill_null(False).arg_true():
        label = turns["speaker_label"][row]
        yield Hit(
            row, f"nobody knows who “{label}” is", "a speaker_id, or candidates", "speaker_id"
        )
