"""Another speaker's label within a text: two turns that run together.

## What it finds
A later paragraph or sentence of a text that begins with a label of the same dialogue, or with a
word that is nothing but a label (`QUESTION:`), and a colon or a dash. What is quoted is left alone.

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
from verbale.rules.attribution.printed_labels import LABEL_COLUMNS, Printed, ends_sentence, within
from verbale.spans.marks import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "A104"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": LABEL_COLUMNS}
USES = {"turns": {"speaker_name"}}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each label within a text, outside of quotations."""
    for suspect in within(turns):
        found = [each for each in suspect.printed() if opens_turn(each, suspect.text)]
        quoted = quotations(suspect.text) if found else []
        for printed in found:
            if any(each.start <= printed.start < each.end for each in quoted):
                continue
            yield Hit(
                suspect.row,
                f"“{printed.name}” is a label, and stands within the text",
                "a new turn from there on",
                "text",
                printed.start,
                printed.end,
            )


def opens_turn(printed: Printed, text: str) -> bool:
    """Whether a label that stands in a text is set as one that opens a turn."""
    if printed.name[:1].islower() or _is_aside(printed, text):
        return False
    if not printed.opens_paragraph and not ends_sentence(text, printed.start):
        return False
    if printed.closer == "colon":
        return printed.is_word or printed.names or (printed.opens_paragraph and printed.is_surname)
    if not printed.names:
        return False
    if printed.closer == "brackets":
        return printed.opens_paragraph and text[printed.start - 1] in "[【"
    begins = text[printed.speech :].lstrip()[:1]
    speech = bool(begins) and not begins.islower() and printed.closer != "stop"
    return speech and (printed.stands_out or printed.opens_paragraph)


def _is_aside(printed: Printed, text: str) -> bool:
    """Whether it is the record's note of what somebody called out: `(Ana Maru: Hear, hear!)`."""
    opened = text[printed.start - 1 : printed.start] in ("(", "（")
    return opened and text[printed.end : printed.end + 1] not in (")", "）")
