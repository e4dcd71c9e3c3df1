"""A turn in which nothing is said.

## What it finds
A text without any letter or digit, or one that is nothing but a note in brackets on what was
heard instead of speech. A note that words were spoken and not understood (`(inaudible)`,
`(crosstalk)`) is left alone: somebody took the floor.

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
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T107"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"text"}}

_EXPECTED = "what was said, or no turn"
_EDGES = " .…!()[]（）【】［］"
_NOTE_ALONE = r"^\s*[(\[（【［][^()\[\]（）【】［］]*[)\]）】］][\s.。]*$"


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn without speech."""
    text = pl.col("text")
    nothing = ~text.str.contains(r"[\p{L}\p{N}]")
    note = text.str.contains(_NOTE_ALONE)
    marked = turns.select(nothing.alias("nothing"), note.alias("note"))
    for row in (marked["nothing"] | marked["note"]).fill_null(False).arg_true():
        if not marked["note"][row]:
            yield Hit(row, "no word stands here", _EXPECTED, "text")
        elif not _tells_of_speech(turns["text"][row]):
            yield Hit(row, "nothing but a note stands here", _EXPECTED, "text")


def _tells_of_speech(note: str) -> bool:
    """Whether a note says that there were words, which nobody could write down."""
    folded = fold(note).strip(_EDGES)
    return any(word in folded for word in words("notes.unheard"))
