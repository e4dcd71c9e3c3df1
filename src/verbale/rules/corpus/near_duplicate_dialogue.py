"""A dialogue with nearly the words of another one.

## What it finds
A dialogue that shares at least 80 % of its runs of five words with an earlier dialogue of another
id: the runs that both have, among all that either has. The share is estimated by MinHash, to within
a few hundredths. Dialogues whose words are all the same are left to duplicate-dialogue.

## Why it matters
A corrected edition, a page with a note added or a paragraph lost: it counts twice, and, spread over
train and test, it makes the test measure memory.

## Example
`orsa-talks-0a1b2c3d` and `orsa-talks-9f8e7d6c` have the same speeches; in the second, two typing
errors are mended and a line on the next meeting is added.

## Use instead
The later or the fuller edition.

## Fix
None: which of the two should stay is for a person to say.

## Options
`share`: the least share of runs in common (0.8); `words`: dialogues of fewer words are left alone
(40).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.checks.finding import Level
from verbale.rules.corpus import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus
    from verbale.checks.finding import Hit

CODE = "C102"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = same_words.NEEDS
WHOLE = True
OPTIONS: dict[str, Any] = {"share": 0.8, "words": 40}


def check(_: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue that is nearly an earlier one, against its first turn."""
    least = corpus.option("near-duplicate-dialogue", "words", OPTIONS["words"])
    share = corpus.option("near-duplicate-dialogue", "share", OPTIONS["share"])
    found = same_words.fingerprints_of(corpus)
    copies = {at for at, _ in found.copies(_RUN)}
    for at, known, shared in found.alike(least, share):
        if at not in copies:
            original = same_words.named(corpus, found.ids[known])
            percent = min(99, round(100 * shared))
            fact = f"about {percent}% of its runs of five words are those of {original}"
            yield same_words.hit(found, at, fact, "one edition of each page")


_RUN = 5
