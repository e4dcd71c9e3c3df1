"""Somebody speaks whom the list of participants does not name.

## What it finds
A person, named in full, in a dialogue whose `participants` name persons: two of them speak, and
none has the speaker's id or shares a word of the name. Debates, briefings and press conferences
are open to more than any list names.

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

from typing import TYPE_CHECKING, Any, NamedTuple

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
    spoken: dict[str, list[dict[str, Any]]] = {}
    for turn in first_turns(people, "speaker_name"):
        if turn["speaker_name"] and turn["dialogue_id"] in listed:
            spoken.setdefault(turn["dialogue_id"], []).append(turn)
    for dialogue, those in spoken.items():
        people_listed = listed[dialogue]
        if sum(any(map(each.is_one, those)) for each in people_listed) < _FEWEST:
            continue  # a list of delegations, or of another event
        for turn in those:
            name = turn["speaker_name"]
            if is_full(name) and not any(each.is_one(turn) for each in people_listed):
                names = ", ".join(each.name for each in people_listed)
                fact = f"{name} speaks and is not among the participants ({names})"
                yield Hit(turn["row"], fact, "a name in the list of participants", "speaker_name")


class _Listed(NamedTuple):
    """A participant."""

    speaker_id: str | None
    name: str

    def is_one(self, turn: dict[str, Any]) -> bool:
        """Whether this may be the one who speaks a turn."""
        same = self.speaker_id is not None and self.speaker_id == turn["speaker_id"]
        return same or _may_be_one(turn["speaker_name"], self.name)


def _listed(corpus: Corpus) -> dict[str, list[_Listed]]:
    """The participants of each dialogue that lists persons and is not open to all."""
    rows = corpus.frame("dialogues").select("dialogue_id", "participants", "event_type")
    found = {}
    for dialogue, participants, event in rows.iter_rows():
        if dialogue and event not in _OPEN_TO_ALL:
            people = [each for each in participants or () if each and each["name"]]
            found[dialogue] = [_Listed(each["speaker_id"], each["name"]) for each in people]
    return found


def _may_be_one(one: str, other: str) -> bool:
    shared = {t for t in tokens_of(one) if len(t) > 1} & set(tokens_of(other))
    return bool(shared) or inflects(one, other) or transcribes(one, other)
