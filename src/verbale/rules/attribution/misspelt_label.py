"""A label that is spelt differently from the others of its speaker.

## What it finds
A label that stands once or twice in a dialogue and differs by one or two letters from one that
stands at least three times as often: a letter too many, too few, changed, or swapped with its
neighbour; a digit for a letter. Short labels, labels with other numbers in them and labels that
differ in a whole word are left alone.

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
`letters`: letters that a label needs to be compared (5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

from verbale.attribution.labels import label_key
from verbale.attribution.shape import KNOWN, shape_of
from verbale.checks.finding import Fix, Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "A105"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label"}}
OPTIONS = {"letters": 5}
FIXES = True

_RARE, _TIMES = 2, 3
_LETTERS_AN_EDIT = 6
"""Letters of a label for each edit that may be a mistake."""
_MOST_LABELS = 400
_LOOKS_ALIKE = str.maketrans("01i568", "ollsgb")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn with such a label."""
    least = corpus.option("misspelt-label", "letters", OPTIONS["letters"])
    counted = (
        turns.select("dialogue_id", "speaker_label")
        .drop_nulls()
        .group_by("dialogue_id", "speaker_label", maintain_order=True)
        .len()
    )
    mixed = counted.group_by("dialogue_id", maintain_order=True).agg("speaker_label", "len")
    usual: dict[tuple[str, str], str] = {}
    for dialogue, labels, counts in mixed.iter_rows():
        if min(counts) <= _RARE and max(counts) >= _TIMES and len(labels) <= _MOST_LABELS:
            found = _misspelt(dict(zip(labels, counts, strict=True)), least)
            usual |= {(dialogue, label): other for label, other in found.items()}
    if usual:
        yield from _hits(turns, usual)


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


def _misspelt(counts: dict[str, int], least: int) -> dict[str, str]:
    """The rare labels, each with the frequent one that it was meant to be."""
    frequent = [label for label, count in counts.items() if count >= _TIMES]
    found: dict[str, str] = {}
    for label, count in counts.items():
        if count > _RARE or len(label_key(label)) < least or shape_of(label).kind in KNOWN:
            continue
        meant = [
            other
            for other in frequent
            if counts[other] >= _TIMES * count and other != label and _is_slip(label, other)
        ]
        if len(meant) == 1:
            found[label] = meant[0]
    return found


def _is_slip(label: str, other: str) -> bool:
    """Whether one label is the other with a slip of the finger or of character recognition."""
    one, two = label_key(label), label_key(other)
    if one == two:
        return False  # case, width and marks: the same label for everybody
    if one.translate(_LOOKS_ALIKE) == two.translate(_LOOKS_ALIKE):
        return True
    if _digits(one) != _digits(two):
        return False
    most = min(2, max(len(one), len(two)) // _LETTERS_AN_EDIT)
    if most < 1 or DamerauLevenshtein.distance(one, two, score_cutoff=most) > most:
        return False
    return _words_correspond(label, other)


def _digits(key: str) -> str:
    return "".join(c for c in key if c.isdigit())


def _words_correspond(label: str, other: str) -> bool:
    """Whether no short word of its own makes the difference ("Mr Vell" and "Ms Vell")."""
    ours, theirs = label.split(), other.split()
    if len(ours) != len(theirs):
        return True  # a space too many or too few
    for one, two in zip(ours, theirs, strict=True):
        if label_key(one) == label_key(two):
            continue
        if min(len(one), len(two)) < 4 or one[:1].casefold() != two[:1].casefold():
            return False
    return True
