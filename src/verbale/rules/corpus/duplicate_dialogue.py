"""A dialogue with the very words of another one.

## What it finds
A dialogue whose turns, taken together, have the same words in the same order as those of an earlier
dialogue with another id. Labels, punctuation, capitals and the borders of turns are not compared.

## Why it matters
One page collected twice, from two addresses or in two formats, counts twice in every figure; and if
one copy is in train and the other in test, the test measures memory.

## Example
`dialogues` has `orsa-talks-0a1b2c3d` from `https://orsa.example/talks/7` and `orsa-talks-9f8e7d6c`
from `https://orsa.example/print/7`, with the same speeches.

## Use instead
One of them, the one with the better source.

## Fix
None: which of the two should stay is for a person to say.

## Options
`words`: dialogues of fewer words are left alone (20).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Level
from verbale.rules.corpus import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus
    from verbale.checks.finding import Hit

CODE = "C101"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = same_words.NEEDS
WHOLE = True
OPTIONS = {"words": 20}


def check(_: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each copy, against its first turn."""
    least = corpus.option("duplicate-dialogue", "words", OPTIONS["words"])
    found = same_words.fingerprints_of(corpus)
    for at, known in found.copies(least):
        original = same_words.named(corpus, found.ids[known])
        fact = f"all its words are those of {original}, in the same order"
        yield same_words.hit(found, at, fact, "each page once")
