"""Somebody who speaks before birth or after death.

## What it finds
A turn whose speaker, by the table of speakers, was not yet born or no longer alive on the day of
the dialogue.

## Why it matters
The words are somebody else's: a namesake's, a successor's, a child's. Or the date is wrong.

## Example

    speaker_id: vell-ines    died: 2019-02-01    date_start: 2024-03-12

## Use instead
The one who spoke, or the right date. If the label names somebody who is only quoted, it opens no
turn.

## Fix
None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Hit, Level
from verbale.rules.attribution.known_speakers import anachronisms, days, entries, first_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "A111"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {
    "turns": {"dialogue_id", "speaker_id"},
    "dialogues": {"dialogue_id", "date_start"},
    "speakers": {"speaker_id", "born", "died", "roles"},
}
USES = {"turns": {"speaker_label"}}
_EXPECTED = "a speaker who was alive then"


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue and speaker, at the first turn."""
    told = set[int]()
    known, day_of = entries(corpus), days(corpus)
    for turn in first_turns(turns):
        entry, day = known.get(turn["speaker_id"]), day_of.get(turn["dialogue_id"])
        if entry is None or entry.alive(day):
            continue
        life = f"{entry.born or '?'} to {entry.died or '?'}"
        fact = f"{entry.speaker_id} ({life}) speaks on {day}"
        told.add(turn["row"])
        yield Hit(turn["row"], fact, _EXPECTED, "speaker_id")
    for row, said in anachronisms(turns, corpus, outside_life=True):
        if row not in told:
            yield Hit(row, said, _EXPECTED, "speaker_label")
