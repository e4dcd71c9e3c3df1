"""A dialogue that stops in the middle of a sentence.

## What it finds
The last turn of a dialogue, or a turn of at least 60 letters before another one, that ends with a
word or a comma, in a dialogue whose turns otherwise end with a full stop or another mark that ends
sentences. Dashes and dots that show an interruption end a turn.

## Why it matters
Copies that end at the end of a screen, a page or a field look complete. The answer that is cut off
is still somebody's answer.

## Example

    Minister Vell: We shall publish the full text of the agreement as soon as both parliaments have

## Use instead
The whole turn. Where the source itself ends there, say so: `completeness: excerpt`.

## Fix
None: the rest is not here.

## Options
`letters`: code points above which turns before the last one are looked at (60).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T105"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "turn_index", "text"}}
OPTIONS = {"letters": 60}

_OPEN_END = r"[\p{L}\p{M},、，،]\s*$"
_NO_MARKS = r"[\x{0E00}-\x{0EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}]\s*$"
"""Scripts whose sentences end without a mark."""
_HEADING = r"[.!?:…\n]\n\p{Lu}[^\n]{0,100}$"
"""A short last paragraph behind a whole sentence: what joined the speech is another offence."""
_MOST_OPEN = 0.25
"""Above this share of turns without a mark at their end, a dialogue does not set marks."""
_FEWEST = 4


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn that is cut off, but for those that end with a heading."""
    least = corpus.option("cut-off-end", "letters", OPTIONS["letters"])
    text = pl.col("text")
    open_end = (
        text.str.contains(_OPEN_END) & ~text.str.contains(_NO_MARKS) & ~text.str.contains(_HEADING)
    ).fill_null(False)
    last = pl.col("dialogue_id").ne_missing(pl.col("dialogue_id").shift(-1)).fill_null(True)
    marked = turns.select(
        pl.col("dialogue_id"),
        open_end.alias("open"),
        (last | (text.str.len_chars() >= least)).fill_null(False).alias("asked"),
        pl.len().over("dialogue_id").alias("turns"),
        open_end.mean().over("dialogue_id").alias("share"),
    )
    usual = (pl.col("turns") < _FEWEST) | (pl.col("share") <= _MOST_OPEN)
    for row in marked.select(pl.col("open") & pl.col("asked") & usual).to_series().arg_true():
        end = len(turns["text"][row])
        yield Hit(
            row,
            f"the turn ends in mid sentence (“…{turns['text'][row][-40:]}”)",
            "the whole sentence, or completeness: excerpt",
            "text",
            max(0, end - 1),
            end,
        )
