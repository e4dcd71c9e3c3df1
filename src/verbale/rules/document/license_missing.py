"""A dialogue whose licence nobody stated.

## What it finds
A `license` of `LicenseRef-unknown`: neither the source nor its front matter states one.

## Why it matters
A dataset may be passed on only under the terms of every source in it. One source without terms
makes the whole unpublishable for those who have to ask.

## Example

    ---
    title: Talks in Orsa
    ---

## Use instead

    ---
    title: Talks in Orsa
    license: CC-BY-4.0
    ---

An SPDX identifier, or the address of a Creative Commons deed; terms without an identifier are
written `LicenseRef-` and a name.

## Fix
None: only the publisher can state terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "D105"
LEVEL = Level.WARNING
TABLE = "dialogues"
NEEDS = {"dialogues": {"license"}}
_UNSTATED = "LicenseRef-unknown"


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue without a stated licence."""
    for row in dialogues.select(pl.col("license") == _UNSTATED).to_series().arg_true():
        yield Hit(row, "no licence is stated", "license: in the front matter", "license")
