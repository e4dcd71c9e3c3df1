"""A label that was left at the beginning of the text.

## What it finds
A text that begins with a label of its own dialogue, or with a word that is nothing but a label
(`QUESTION:`), and a closing mark. A surname that is the end of the turn's own label counts as well.

## Why it matters
The label is no speech. If it is the turn's own, every model learns to say its own name first; if it
is another one's, the words are somebody else's.

## Example

    speaker_label: Minister Vell    text: Minister Vell: We agree on that.

## Use instead

    speaker_label: Minister Vell    text: We agree on that.

## Fix
Safe where it is the turn's own label: it is taken out of the text. Another one's label needs a
person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.attribution.labels import label_key
from verbale.checks.finding import Fix, Hit, Level
from verbale.rules.attribution.printed_labels import (
    QUICK_START,
    Printed,
    at_start,
    is_label_word,
    labels_of,
    telling,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.checks.corpus import Corpus

CODE = "A103"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label", "text", "lang"}}
FIXES = True


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each text that begins with a label."""
    suspect = turns.select(pl.col("text").str.contains(QUICK_START).fill_null(False))
    rows = suspect.to_series().arg_true().to_list()
    labels = labels_of(turns, set(turns["dialogue_id"].gather(rows).drop_nulls()))
    for row in rows:
        printed = at_start(turns["text"][row])
        if printed is None or not telling(printed.key):
            continue
        own = turns["speaker_label"][row]
        here = labels.get(turns["dialogue_id"][row], {})
        if said := _said(printed, own, here, turns["lang"][row]):
            is_own = own is not None and _same(printed, own)
            yield Hit(
                row,
                said,
                "the speech alone in text, the label in speaker_label",
                "text",
                printed.start,
                printed.start + len(printed.name),
                Fix("text", 0, _speech(turns["text"][row], printed.end), "") if is_own else None,
            )


def _said(
    printed: Printed, own: str | None, here: Mapping[str, str], lang: str | None
) -> str | None:
    """What is the case, if the words are a label."""
    if own is not None and _same(printed, own):
        return f"the text begins with the turn's own label, “{printed.name}”"
    if printed.key in here:
        return f"the text begins with “{printed.name}”, a label of this dialogue"
    if is_label_word(printed, lang):
        return f"the text begins with “{printed.name}”, which is a label"
    return None


def _same(printed: Printed, own: str) -> bool:
    """Whether the words are the label, or its last word: the surname."""
    if printed.key == label_key(own):
        return True
    last = own.split()[-1] if own.split() else ""
    return telling(printed.key) and printed.name[:1].isupper() and printed.key == label_key(last)


def _speech(text: str, end: int) -> int:
    """Where the speech begins behind a label."""
    while end < len(text) and text[end].isspace():
        end += 1
    return end
