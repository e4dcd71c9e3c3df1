"""Quotation marks that are opened and not closed, or the other way round.

## What it finds
A paragraph with more opening than closing marks of a kind that has both („ “, « », “ ”, 「 」,
『 』), or more closing than opening ones. Each paragraph of a quotation that goes on may be opened
anew; only its last one is closed.

## Why it matters
Where a quotation ends decides whose words they are. A mark that was lost lets the quoted words run
into the speaker's own.

## Example

    President Adler: He told me: „We shall sign tomorrow. I believe him.

## Use instead

    President Adler: He told me: „We shall sign tomorrow.“ I believe him.

## Fix
None: only the source can say where the quotation ends; often the mark is missing there too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T103"
LEVEL = Level.INFO
TABLE = "turns"
NEEDS = {"turns": {"text"}}

_FAMILIES = (("„‟“”", "„‟“”", "“”"), ("«»", "«»", "«»"), ("「」", "「", "」"), ("『』", "『", "』"))
"""Marks of one family, those that may open, those that may close: “ opens English and closes
German, » opens Danish and closes French, ” does both in Swedish."""
_MARKS = "„‟“”«»「」『』"
_QUICK = f"[{_MARKS}]"
_PAIRED = (
    rf"^(?:[^{_MARKS}]|[“„][^{_MARKS}]*[^{_MARKS}\s][”“]|「[^{_MARKS}]*」|『[^{_MARKS}]*』"
    rf"|«[^{_MARKS}]*[^{_MARKS}\n]»(?:[\s.,;:!?…)\]]|$))*$"
)
"""Nothing but pairs, each of which plainly closes what it opens: most texts, found by a scan."""


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn with such a mark, at the mark that has no partner."""
    said = pl.col("text").str
    unsure = said.contains(_QUICK) & ~said.contains(_PAIRED)
    rows = turns.select(unsure.fill_null(False)).to_series().arg_true()
    for row, text in zip(rows, turns["text"].gather(rows), strict=True):
        at = next(
            (at for family in _FAMILIES if (at := _unpaired(text, *family)) is not None), None
        )
        if at is not None:
            yield Hit(
                row,
                f"the quotation mark {text[at]} has no partner",
                "as many closing as opening marks",
                "text",
                at,
                at + 1,
            )


def _unpaired(text: str, marks: str, opening: str, closing: str) -> int | None:
    """Where a mark without partner stands; None if all have one, or the paragraphs reopen them."""
    open_at: list[int] = []
    for mark in re.finditer(f"[{marks}]", text):
        at, sign = mark.start(), mark[0]
        starts = at == 0 or text[at - 1] == "\n"
        if open_at and starts and sign in opening:
            continue  # a quotation that goes on is opened anew in each paragraph
        if open_at and sign in closing and not (sign in opening and _before_word(text, at)):
            open_at.pop()
        elif sign in opening:
            open_at.append(at)
        else:
            return at
    return open_at[0] if open_at else None


def _before_word(text: str, at: int) -> bool:
    """Whether a mark that may do both stands as an opening one does."""
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    return before.isspace() and after.isalnum()
