"""Something in the head of a transcript that was not understood.

## What it finds
What the reader noticed and passed over: keys of the front matter that are not documented, values
that do not have the form of their key, dates that are in no calendar (`2024-13-45`), languages,
countries and licences that no registry knows (`xx-bogus`, `CC-BY-9.0`), encodings that were
guessed.

## Why it matters
A key with a slip is silently no key: the licence, the date or the participants that it states are
missing in every row.

## Example

    ---
    licence: CC-BY-4.0
    date: 12 March 2024
    ---

## Use instead

    ---
    license: CC-BY-4.0
    date: 2024-03-12
    ---

The keys are in `docs/transcript-form.md`.

## Fix
None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "D109"
LEVEL = Level.WARNING
TABLE = "dialogues"
NEEDS = {"dialogues": {"dialogue_id"}}


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each thing noticed while the sources were read."""
    if not corpus.remarks:
        return
    for row, dialogue in enumerate(dialogues["dialogue_id"]):
        for remark in corpus.remarks.get(dialogue, ()):
            yield Hit(row, remark, "documented keys, values of their form")
