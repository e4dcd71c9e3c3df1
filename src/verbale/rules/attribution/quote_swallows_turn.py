"""A quotation that is never closed and runs over another speaker's turn.

## What it finds
A quotation mark that nothing closes, or a span of type `quote`, and behind it in the same text a
paragraph that begins with a label of the dialogue and a closing mark.

## Why it matters
Two things went wrong at once: the words of the next speaker are put into the mouth of this one, and
are marked as quoted besides, so that whoever leaves quotations out loses the turn.

## Example

    Minister Vell: He said: “We shall mend the bridge.
    President Brandeth: By when?

as one turn, all of it quoted from the mark on.

## Use instead
Close the quotation, and begin a turn at the label.

## Fix
None: where the quotation ends, only the source can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.rules.attribution.printed_labels import LABEL_COLUMNS, opens_turn, within
from verbale.spans.marks import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A113"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": LABEL_COLUMNS}
USES = {"turns": {"speaker_name", "spans"}}
_MARKS = "[“”„‟\"＂〝«»‹›《》「」『』‘‚‛`']"


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each such quotation, from its mark to the label."""
    for suspect in within(turns, _may_be_quoted(turns)):
        lang = turns["lang"][suspect.row]
        labels = [
            each
            for each in suspect.printed()
            if each.opens_paragraph and opens_turn(each, suspect.text, lang)
        ]
        if not labels:
            continue
        spans = turns["spans"][suspect.row] if "spans" in turns.columns else ()
        begins = [*unclosed(suspect.text), *_spanning(spans, [each.start for each in labels])]
        for printed in labels:
            if before := [start for start in begins if start < printed.start]:
                yield Hit(
                    suspect.row,
                    f"a quotation is not closed, and runs into “{printed.name}”, which is a label",
                    "the quotation closed, and a new turn from the label on",
                    "text",
                    max(before),
                    printed.end,
                )
                break


def _may_be_quoted(turns: pl.DataFrame) -> pl.Expr:
    """Whether a text of several paragraphs has a quotation, by its marks or its spans."""
    text = pl.col("text")
    quoted = text.str.contains(_MARKS)
    if "spans" in turns.columns:
        quoted |= pl.col("spans").list.len() > 0
    return quoted & text.str.contains("\n", literal=True)


def unclosed(text: str) -> list[int]:
    """Where the quotations of a text begin that nothing closes."""
    return [each.start for each in quotations(text) if not each.closed]


def _spanning(spans: Any, labels: list[int]) -> Iterator[int]:
    """Where the quoted spans begin that run over one of the labels."""
    for span in spans if spans is not None else ():
        start, end = span["start"], span["end"]
        known = span["type"] == "quote" and start is not None and end is not None
        if known and any(start < label < end for label in labels):
            yield start
