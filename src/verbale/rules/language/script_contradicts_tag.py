"""Text in a script that the language of its tag is not written in.

## What it finds
A turn most of whose letters are of a script that the tag excludes: the script that the tag states
(`sr-Latn`), or those in which its language is written by Unicode CLDR and by common use. A text
needs at least 10 letters for that (a Chinese, Japanese or Korean character counts three), and 20 if
they are Latin ones, as names and abbreviations are everywhere. What a span marks as a passage or
quotation in another language is left out, unless all of the turn is marked so.

## Why it matters
No detector is needed to see that such a tag is wrong, and nothing that goes by the tag can use the
text.

## Example

    lang: en    Мы договорились по всем вопросам.

## Use instead

    lang: ru    Мы договорились по всем вопросам.

If the text is a transliteration, the tag can say so: `ru-Latn`.

## Fix
None: the script does not tell the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.languages.scripts import letters, scripts
from verbale.rules.language.own_words import own_words
from verbale.rules.language.written_in import NAMES, expected_scripts, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "L102"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": {"text", "lang"}}
USES = {"turns": {"spans"}}

_FEWEST, _FEWEST_LATIN = 10, 20
_MOST = 0.8
"""Share of the letters that are of an excluded script."""


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn in an excluded script."""
    for (lang,), mine in own_words(turns).group_by("lang", maintain_order=True):
        expected = expected_scripts(str(lang))
        if not expected:
            continue
        # A text in another script hardly ever begins with a letter of the expected one.
        begins = pl.col("text").str.contains(rf"^\P{{L}}*{letters_of(expected)}")
        for row, text, _ in mine.filter(~begins).iter_rows():
            if found := _excluded(text, expected):
                yield Hit(
                    row,
                    f"the text is written in {NAMES.get(found, found)} letters, its tag is {lang}",
                    f"text in {' or '.join(NAMES.get(s, s) for s in expected)} letters",
                    "lang",
                )


def _excluded(text: str, expected: tuple[str, ...]) -> str | None:
    """The script of most letters, if it is not an expected one."""
    counts = scripts(text)
    if not counts:
        return None
    code, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    if code in expected or count < _MOST * counts.total():
        return None
    fewest = _FEWEST_LATIN if code == "Latn" else _FEWEST
    return code if letters(counts) >= fewest else None
