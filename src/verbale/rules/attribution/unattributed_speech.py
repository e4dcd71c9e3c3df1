"""Speech that is attributed to nobody, in a dialogue that has labels.

## What it finds
A turn whose `attribution_method` is `none`, in a dialogue where other turns have a method.

## Why it matters
Abstaining is right where the evidence is thin, but somebody said it. Who trains on a dialogue with
such a gap learns that the next speaker answers the one before the gap.

## Example
A chair's words between two labels, printed without a label:

    Minister Vell: We agree on the second point.
    The meeting is suspended for ten minutes.

## Use instead
Print the label in the transcript, or decide by hand who speaks (`verbale review`).

## Fix
None: only the source can say who spoke.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A101"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "attribution_method"}}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn of nobody among turns of somebody."""
    nobody = pl.col("attribution_method") == "none"
    labelled = (~nobody).any().over("dialogue_id")
    for row in turns.select(nobody & labelled).to_series().arg_true():
        yield Hit(
            row,
            "nobody is said to speak this turn",
            "a label in the source, or a decision by hand",
            "attribution_method",
        )
