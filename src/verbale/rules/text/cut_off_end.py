"""A dialogue that stops in the middle of a sentence.

## What it finds
The last turn of a dialogue, or a turn of at least 60 letters before another one, that ends with a
word, a number or a comma, in a dialogue whose turns otherwise end with a full stop or another mark
that ends sentences. Dashes and dots that show an interruption end a turn. A dialogue whose
`completeness` is `excerpt` may end anywhere.

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

import re
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

_OPEN_END = r"[\p{L}\p{M},、，،]$|[\p{L}\p{M}] \p{Nd}{1,4}$"
_NO_MARKS = r"[\x{0E00}-\x{0EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}]$"
"""Scripts whose sentences end without a mark."""
_LAST_PARAGRAPH = re.compile(r"[.!?:…\n。！？।؟]\n([^\W\d_][^\n]*)$")
_LAST_WORDS = re.compile(r"[.!?…]\s+([^.!?…,\n]+)$")
"""Words behind the last whole sentence of a paragraph."""
_MOST_OPEN = 0.25
"""Above this share of turns without a mark at their end, a dialogue does not set marks."""
_FEWEST = 4
_LOOKED_AT = 8
_LONGEST_HEADING = 100
_LONGEST_IN_CAPITALS = 300
_LONG_WORD = 4
_WORDS_OF_HEADING = 3


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn that is cut off, but for those that end with a heading."""
    least = corpus.option("cut-off-end", "letters", OPTIONS["letters"])
    dialogue, text = pl.col("dialogue_id"), pl.col("text")
    last = dialogue.ne_missing(dialogue.shift(-1)).fill_null(value=True)
    marked = turns.lazy().with_row_index("row").with_columns(_is_open(text).alias("open"))
    suspect = marked.filter(
        pl.col("open"),
        (last & ~dialogue.is_in(_excerpts(corpus))) | (text.str.len_chars() >= least),
        (pl.len().over(dialogue) < _FEWEST) | (pl.mean("open").over(dialogue) <= _MOST_OPEN),
    )
    for row, said in suspect.select("row", "text").collect().iter_rows():
        bare = said.rstrip()
        if not _ends_with_heading(bare):
            yield Hit(
                row,
                f"the turn ends in mid sentence (“…{bare[-40:]}”)",
                "the whole sentence, or completeness: excerpt",
                "text",
                max(0, len(bare) - 1),
                len(bare),
            )


def _is_open(text: pl.Expr) -> pl.Expr:
    """Whether a text ends with a word, a number or a comma."""
    end = text.str.strip_chars_end().str.tail(_LOOKED_AT)
    return (end.str.contains(_OPEN_END) & ~end.str.contains(_NO_MARKS)).fill_null(value=False)


def _ends_with_heading(text: str) -> bool:
    """Whether the last words are a heading that joined the speech, which is another offence."""
    begins = max(0, len(text) - _LONGEST_IN_CAPITALS)
    if found := _LAST_PARAGRAPH.search(text, begins):
        line = found[1]
        return line.isupper() or (len(line) <= _LONGEST_HEADING and not line[0].islower())
    if found := _LAST_WORDS.search(text, begins):
        long = [word for word in found[1].split() if len(word) >= _LONG_WORD and word.isalpha()]
        return len(long) >= _WORDS_OF_HEADING and all(word.istitle() for word in long)
    return False


def _excerpts(corpus: Corpus) -> list[str]:
    """The dialogues that say of themselves that they are no whole."""
    dialogues = corpus.frame("dialogues")
    if not {"dialogue_id", "completeness"} <= set(dialogues.columns):
        return []
    stated = dialogues.filter(pl.col("completeness") == "excerpt")
    return stated["dialogue_id"].drop_nulls().to_list()
