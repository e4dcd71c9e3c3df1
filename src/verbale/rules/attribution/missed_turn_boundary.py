"""Another speaker's label within a text: two turns that run together.

## What it finds
A later paragraph or sentence of a text that begins with a label of the same dialogue and a colon,
or with a word that is nothing but a label (`QUESTION:`).

## Why it matters
From there on the words are those of somebody else: an answer is put into the mouth of the one who
asked.

## Example

    Minister Vell: We agree. President Brandeth: So do we.

as one turn of Minister Vell.

## Use instead
Two turns. In a transcript, begin a paragraph with each label.

## Fix
None: the part before and the part behind need new rows, or new paragraphs in the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.rules.attribution.printed_labels import (
    QUICK_INSIDE,
    inside,
    is_label_word,
    labels_of,
    telling,
)
from verbale.spans.marks import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A104"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label", "text", "lang"}}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each label within a text, outside of quotations."""
    suspect = turns.select(pl.col("text").str.contains(QUICK_INSIDE).fill_null(False))
    rows = suspect.to_series().arg_true().to_list()
    labels = labels_of(turns, set(turns["dialogue_id"].gather(rows).drop_nulls()))
    for row in rows:
        text = turns["text"][row]
        here = labels.get(turns["dialogue_id"][row], {})
        quoted: list[tuple[int, int]] | None = None
        for printed in inside(text):
            known = printed.key in here and telling(printed.key) and _is_set_as_name(printed.name)
            if not known and not is_label_word(printed, turns["lang"][row]):
                continue
            if quoted is None:
                quoted = [(each.start, each.end) for each in quotations(text)]
            if any(start <= printed.start < end for start, end in quoted):
                continue
            yield Hit(
                row,
                f"“{printed.name}” is a label of this dialogue, and stands within the text",
                "a new turn from there on",
                "text",
                printed.start,
                printed.start + len(printed.name),
            )


def _is_set_as_name(name: str) -> bool:
    """Whether the words begin as names and labels do, where their script has capitals."""
    return not name[:1].islower()
