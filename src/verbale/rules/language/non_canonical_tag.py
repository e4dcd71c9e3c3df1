"""A language tag that is valid, but written in another way than everybody's.

## What it finds
A `lang` or `spoken_lang` of a turn, or a `lang` or one of `available_langs` of a dialogue, that is
valid and yet not the canonical form of BCP 47: an old code (`iw` for `he`), a single language for
which everybody writes the macrolanguage (`cmn` for `zh`), a script that the language has anyway
(`en-Latn`), a former country (`de-DD`), other letter case.

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

from typing import TYPE_CHECKING

from verbale.checks.finding import Fix, Hit, Level
from verbale.languages.tags import standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "L101"
LEVEL = Level.WARNING
TABLE = ("turns", "dialogues")
NEEDS = {"turns": {"lang"}, "dialogues": {"lang"}}
USES = {"turns": {"spoken_lang"}, "dialogues": {"available_langs"}}
FIXES = True


def check(rows: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each tag of a turn or dialogue that is not canonical."""
    for column in ("lang", "spoken_lang"):
        if column in rows.columns:
            yield from _single(rows[column])
    if "available_langs" in rows.columns:
        yield from _listed(rows["available_langs"])


def _single(tags: pl.Series) -> Iterator[Hit]:
    odd = _odd(tags)
    for row in tags.is_in(list(odd)).fill_null(False).arg_true() if odd else ():
        tag = tags[row]
        yield Hit(
            row,
            f"{tags.name} is {tag}, whose canonical form is {odd[tag]}",
            odd[tag],
            tags.name,
            0,
            len(tag),
            Fix(tags.name, 0, len(tag), odd[tag]),
        )


def _listed(lists: pl.Series) -> Iterator[Hit]:
    odd = _odd(lists.explode())
    for row, tags in enumerate(lists) if odd else ():
        for tag in [] if tags is None else tags:
            if tag in odd:
                fact = f"{lists.name} has {tag}, whose canonical form is {odd[tag]}"
                yield Hit(row, fact, odd[tag], lists.name)


def _odd(tags: pl.Series) -> dict[str, str]:
    """Tags that are not canonical, with their canonical form."""
    found = {tag: standard(tag) for tag in tags.drop_nulls().unique()}
    return {tag: better for tag, better in found.items() if better and better != tag}
