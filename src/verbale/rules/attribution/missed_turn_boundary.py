"""Another speaker's label within a text: two turns that run together.

## What it finds
A later paragraph or sentence of a text that begins with a label of the same dialogue, or with a
word that is nothing but a label (`QUESTION:`), and a colon or a dash. What is quoted is left alone,
and a quotation that is not closed is `quote-swallows-turn`.

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

from verbale.checks.finding import Hit, Level
from verbale.rules.attribution.printed_labels import LABEL_COLUMNS, opens_turn, within
from verbale.spans.marks import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus
    from verbale.rules.attribution.printed_labels import Printed
    from verbale.spans.marks import Quotation

CODE = "A104"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": LABEL_COLUMNS}
USES = {"turns": {"speaker_name"}}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each label within a text, outside of quotations."""
    for suspect in within(turns):
        lang = turns["lang"][suspect.row]
        found = [each for each in suspect.printed() if opens_turn(each, suspect.text, lang)]
        quoted = quotations(suspect.text) if found else []
        for printed in found:
            if any(_holds(each, printed) for each in quoted):
                continue
            yield Hit(
                suspect.row,
                f"“{printed.name}” is a label, and stands within the text",
                "a new turn from there on",
                "text",
                printed.start,
                printed.end,
            )


def _holds(quotation: Quotation, printed: Printed) -> bool:
    """Whether the label is quoted, or stands behind a mark that nothing closes.

    That is another rule's.
    """
    if quotation.start <= printed.start < quotation.end:
        return True
    return not quotation.closed and quotation.start < printed.start and printed.opens_paragraph
