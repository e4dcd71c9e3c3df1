"""A text whose language nobody stated or found out.

## What it finds
A turn tagged `und` though its text has at least 20 letters (a Chinese, Japanese or Korean character
counts three).

## Why it matters
Whoever selects a language never sees the turn.

## Example

    lang: und    Nous avons parlé hier de la pêche dans le détroit.

## Use instead

    lang: fr    Nous avons parlé hier de la pêche dans le détroit.

State the language in the front matter (`lang: fr`), or build again with a verbale that knows it.

## Fix
None: a guess is no statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.languages.detect import ENOUGH
from verbale.languages.scripts import letters, scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "L104"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"lang", "text"}}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn with enough text and no language."""
    for row in turns.select(pl.col("lang") == "und").to_series().fill_null(False).arg_true():
        text = turns["text"][row]
        if text is not None and letters(scripts(text[:1000])) >= ENOUGH:
            yield Hit(row, "the text has no language", "the tag of its language", "lang")
