"""One person under two ids.

## What it finds
In one dialogue, turns with the same label, or with the same name (more than a surname), that have
different `speaker_id`s. Labels that name no person (`QUESTION`, `Some members`), those of a chair,
who may be relieved, and names that form of address or brackets tell apart are left alone.

## Why it matters
Who speaks how often, with whom, and in which voice, is counted by `speaker_id`. A person in two
halves is two persons to everything that reads the data.

## Example

    speaker_label: Minister Vell    speaker_id: talks-1a2b3c4d.s1
    speaker_label: Minister Vell    speaker_id: talks-1a2b3c4d.s4

## Use instead
One id. If they are two persons of one name, print what tells them apart.

## Fix
None: which id is right depends on who it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.attribution.labels import letters
from verbale.checks.finding import Hit, Level
from verbale.identity.divide import divide
from verbale.identity.names import is_full, tokens_of
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A106"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label", "speaker_id", "speaker_name", "speaker_type"}}


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn whose speaker has another id than the first of that label or name."""
    persons = turns.with_row_index("row").filter(
        (pl.col("speaker_type") == "person") & pl.col("speaker_id").is_not_null()
    )
    told = set[int]()
    for column in ("speaker_label", "speaker_name"):
        first = [
            pl.col(each).first().over("dialogue_id", column).alias(f"first_{each}")
            for each in ("speaker_id", "speaker_label")
        ]
        apart = persons.with_columns(first).filter(
            pl.col(column).is_not_null() & (pl.col("speaker_id") != pl.col("first_speaker_id"))
        )
        for each in apart.iter_rows(named=True):
            if each["row"] in told or not _is_one(column, each):
                continue
            told.add(each["row"])
            fact = (
                f"“{each[column]}” is {each['speaker_id']} here and {each['first_speaker_id']} "
                "earlier in this dialogue"
            )
            yield Hit(each["row"], fact, "one id for one person", "speaker_id")


def _is_one(column: str, turn: dict[str, str]) -> bool:
    """Whether the same label or name means the same person."""
    if column == "speaker_label":
        return not _is_office(turn["speaker_label"])
    labels = turn["speaker_label"], turn["first_speaker_label"]
    name = turn["speaker_name"]
    more_than_surname = is_full(name) or len(tokens_of(name)) > 1
    return more_than_surname and not _told_apart(*labels)


def _told_apart(label: str | None, other: str | None) -> bool:
    """Whether two labels of one name are of two, by form of address or by what brackets say."""
    if label is None or other is None:
        return False
    one, two = divide(label, "und"), divide(other, "und")
    sexes, brackets = {one.sex, two.sex}, {letters(each.bracket or "") for each in (one, two)}
    return sexes == {"m", "f"} or (len(brackets) > 1 and "" not in brackets)


def _is_office(label: str) -> bool:
    """Whether a label is an office alone, which may pass to another person."""
    return fold(label) in words("labels.office") | words("labels.moderator")
