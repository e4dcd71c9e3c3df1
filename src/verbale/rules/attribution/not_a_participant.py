"""Somebody speaks whom the list of participants does not name.

## What it finds
A person, named in full by the label, in a dialogue whose `participants` name at least two persons,
none of whom has the speaker's id or shares a word of the name.

## Why it matters
Lists of participants leave people out; but they also show that a label was misread, or that a page
was put together from two events.

## Example

    participants: Ines Vell, Oru Brandeth
    speaker_label: Tomas Keller

## Use instead
The name in the list (`participants:` in the front matter), if the person took part.

## Fix
None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.identity.names import inflects, is_full, tokens_of, transcribes
from verbale.rules.attribution.known_speakers import first_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A109"
LEVEL = Level.INFO
TABLE = "turns"
NEEDS = {
    "turns": {"dialogue_id", "speaker_id", "speaker_name", "speaker_type"},
    "dialogues": {"dialogue_id", "participants", "event_type"},
}
_FEWEST = 2
_OPEN_TO_ALL = ("debate", "briefing", "press_conference")
"""Events at which more people speak than any list names."""


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue and speaker, at the first turn."""
    listed = _listed(corpus)
    people = turns.with_columns(
        pl.when(pl.col("speaker_type") == "person").then("speaker_id").alias("speaker_id")
    )
    for turn in first_turns(people, "speaker_name"):
        name = turn["speaker_name"]
        ids, names = listed.get(turn["dialogue_id"], (frozenset(), ()))
        if not name or not names or turn["speaker_id"] in ids or not is_full(name):
            continue
        if not any(_may_be_one(name, other) for other in names):
            fact = f"{name} speaks and is not among the participants ({', '.join(names)})"
            yield Hit(turn["row"], fact, "a name in the list of participants", "speaker_name")


def _listed(corpus: Corpus) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Ids and names of the participants of each dialogue that lists persons."""
    rows = corpus.frame("dialogues").select("dialogue_id", "participants", "event_type")
    found = {}
    for dialogue, participants, event in rows.iter_rows():
        people = [each for each in participants or () if each and each["name"]]
        names = tuple(each["name"] for each in people if is_full(each["name"]))
        if dialogue and event not in _OPEN_TO_ALL and len(names) >= _FEWEST:
            ids = frozenset(each["speaker_id"] for each in people if each["speaker_id"])
            found[dialogue] = (ids, names)
    return found


def _may_be_one(one: str, other: str) -> bool:
    shared = {t for t in tokens_of(one) if len(t) > 1} & set(tokens_of(other))
    return bool(shared) or inflects(one, other) or transcribes(one, other)
