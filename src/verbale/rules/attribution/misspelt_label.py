"""A label that is spelt differently from the others of its speaker.

## What it finds
A label that stands once or twice in a dialogue and differs in one word from one that stands at
least three times as often: a letter too many, too few, or swapped with its neighbour; letters or
digits that look alike (`Vel1`, `rn` for `m`, a Cyrillic `а` in a Latin name); a space or mark too
many or too few. Other letters count only within long words, as `Marta` and `Maria` are two. So are
labels that differ in case, in a number, in a short word (`Mr`, `Ms`), or in the end of a word
(`Reporter`, `Reporters`).
Labels of two speakers whom the registry knows, and dialogues with more than 400 labels, are left
alone.

## Why it matters
One person becomes two: speakers are counted wrongly, and the few turns are found by nobody.

## Example

    Minister Vell: …
    Minister Vell: …
    Minister Vel1: …

## Use instead
One spelling.

## Fix
Safe: the label is spelt as the frequent one.

## Options
`letters`: letters that the usual spelling needs to be compared (5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.attribution.labels import label_key
from verbale.attribution.shape import KNOWN, shape_of
from verbale.checks.finding import Fix, Hit, Level
from verbale.rules.attribution.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A105"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label"}}
USES = {"turns": {"speaker_id"}}
OPTIONS = {"letters": 5}
FIXES = True

_RARE, _TIMES = 2, 3
_MOST_LABELS = 400


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn with such a label."""
    least = corpus.option("misspelt-label", "letters", OPTIONS["letters"])
    counted = (
        turns.select("dialogue_id", "speaker_label", _registered(turns).alias("known"))
        .filter(pl.col("dialogue_id").is_not_null() & pl.col("speaker_label").is_not_null())
        .group_by("dialogue_id", "speaker_label", maintain_order=True)
        .agg(pl.len(), pl.col("known").drop_nulls().first())
    )
    mixed = counted.group_by("dialogue_id", maintain_order=True).agg(
        "speaker_label", "len", "known"
    )
    usual: dict[tuple[str, str], str] = {}
    for dialogue, labels, counts, known in mixed.iter_rows():
        if min(counts) <= _RARE and max(counts) >= _TIMES and len(labels) <= _MOST_LABELS:
            people = {label: each for label, each in zip(labels, known, strict=True) if each}
            found = _misspelt(dict(zip(labels, counts, strict=True)), people, least)
            usual |= {(dialogue, label): other for label, other in found.items()}
    if usual:
        yield from _hits(turns, usual)


def _registered(turns: pl.DataFrame) -> pl.Expr:
    """The speaker, if it is not one who was numbered in the dialogue."""
    if "speaker_id" not in turns.columns:
        return pl.lit(None, pl.String)
    own = pl.col("speaker_id").str.starts_with(pl.col("dialogue_id") + ".s")
    return pl.when(~own).then("speaker_id")


def _hits(turns: pl.DataFrame, usual: dict[tuple[str, str], str]) -> Iterator[Hit]:
    keys = turns.select("dialogue_id", "speaker_label").iter_rows()
    for row, key in enumerate(keys):
        if other := usual.get(key):
            label = key[1]
            yield Hit(
                row,
                f"the label is “{label}”, elsewhere in this dialogue “{other}”",
                "one spelling",
                "speaker_label",
                0,
                len(label),
                Fix("speaker_label", 0, len(label), other),
            )


def _misspelt(counts: dict[str, int], people: dict[str, str], least: int) -> dict[str, str]:
    """The rare labels, each with the frequent one that it was meant to be."""
    frequent = [
        label
        for label, count in counts.items()
        if count >= _TIMES and len(label_key(label)) >= least
    ]
    found: dict[str, str] = {}
    for label, count in counts.items():
        if count > _RARE or shape_of(label).kind in KNOWN:
            continue
        meant = [
            other
            for other in frequent
            if counts[other] >= _TIMES * count
            and people.get(label, people.get(other)) == people.get(other, people.get(label))
            and is_slip(label, other)
        ]
        if len(meant) == 1:
            found[label] = meant[0]
    return found
