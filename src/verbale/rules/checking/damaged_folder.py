"""A built folder whose files are not what its card or its description says.

## What it finds
In a folder that `verbale build` wrote: a shard or figure that is missing or was changed since, by
its size, hash and rows; front matter of the card that does not fit the shards; a `croissant.json`
whose files, hashes, sizes, fields, types, keys or numbers of records are not those of the shards,
or that was changed otherwise.

## Why it matters
Programs load what the card and the description list. Where these are wrong, they load something
else, or nothing, and most of them do not notice.

## Example
After the build a shard was written anew by another program; the card still has the old hash:

    turns/train-00000-of-00001-0a1b2c3d4e5f6071.parquet: sha256 is 77…, the card says 0a…

## Use instead
The folder as `verbale build` writes it, by building it again. To change what a description says,
change what it comes from: the sources, `--card`, `--citation`.

## Fix
None: whether the file or what is said of it is right is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Hit, Level
from verbale.folder import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "V103"
LEVEL = Level.ERROR
TABLE = "dialogues"
WHOLE = True


def check(_: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each thing that is wrong; none for what no card describes."""
    if corpus.folder is not None:
        for problem in verify(corpus.folder):
            yield Hit(None, problem, "the folder as it was built; build it again")
