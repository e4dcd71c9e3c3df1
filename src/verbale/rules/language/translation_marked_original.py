"""A translation that is marked as the original.

## What it finds
A turn whose `translation` is `original` though it was spoken in another language than it is printed
in. Languages that no detector tells apart count as one.

## Why it matters
The words of an interpreter are quoted as the speaker's own; a corpus of originals is none.

## Example

    lang: en    spoken_lang: fr    translation: original

## Use instead

    lang: en    spoken_lang: fr    translation: official

or `interpreted`, `machine`, or `unknown` where nothing is stated.

## Fix
None: how it was translated, only the source can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "L105"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": {"lang", "spoken_lang", "translation"}}
_UNDETERMINED = ("und", "mul", "zxx")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn whose tags contradict each other."""
    asked = turns.select(
        (pl.col("translation") == "original")
        & (pl.col("lang") != pl.col("spoken_lang"))
        & ~pl.col("lang").is_in(_UNDETERMINED)
        & ~pl.col("spoken_lang").is_in(_UNDETERMINED)
    )
    for row in asked.to_series().fill_null(False).arg_true():
        lang, spoken = turns["lang"][row], turns["spoken_lang"][row]
        if group(lang) != group(spoken):
            fact = f"it was spoken in {spoken} and is printed in {lang}, marked as original"
            yield Hit(row, fact, "official, interpreted, machine or unknown", "translation")
