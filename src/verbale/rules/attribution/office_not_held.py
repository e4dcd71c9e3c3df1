"""An office that its speaker did not hold on the day.

## What it finds
A turn whose printed office is one that the table of speakers gives the speaker, with dates, none of
which include the day of the dialogue.

## Why it matters
Offices pass from one to another: the minister of March need not be that of May. Where the dates
contradict the label, the turn was given to the wrong holder, or the record is dated wrongly.

## Example

    speaker_id: vell-ines    speaker_role: Foreign Minister    date_start: 2024-03-12
    roles of vell-ines: Foreign Minister, 2017 to 2021

## Use instead
The holder of the day. "Former Foreign Minister" is another role; a term that was extended belongs
into the registry.

## Fix
None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Hit, Level
from verbale.registry.offices import Fit, fit
from verbale.rules.attribution.known_speakers import anachronisms, days, entries, first_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus
    from verbale.registry.entry import Role

CODE = "A110"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {
    "turns": {"dialogue_id", "speaker_id", "speaker_role", "speaker_country"},
    "dialogues": {"dialogue_id", "date_start"},
    "speakers": {"speaker_id", "born", "died", "roles"},
}
USES = {"turns": {"speaker_label"}}
_SAME_OFFICE = (Fit.BOTH, Fit.OFFICE)
_EXPECTED = "whoever held the office on that day"


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each dialogue, speaker and office, at the first turn."""
    told = set[int]()
    known, day_of = entries(corpus), days(corpus)
    for turn in first_turns(turns, "speaker_role", "speaker_country"):
        entry, day = known.get(turn["speaker_id"]), day_of.get(turn["dialogue_id"])
        label = turn["speaker_role"]
        if entry is None or day is None or not label:
            continue
        meant = [r for r in entry.roles if fit(label, turn["speaker_country"], r) in _SAME_OFFICE]
        if not meant or any(role.held(day) for role in meant):
            continue
        terms = ", ".join(map(_term, meant))
        fact = f"{entry.speaker_id} is “{label}” on {day}, an office held {terms}"
        told.add(turn["row"])
        yield Hit(turn["row"], fact, _EXPECTED, "speaker_id")
    for row, said in anachronisms(turns, corpus, outside_life=False):
        if row not in told:
            yield Hit(row, said, _EXPECTED, "speaker_label")


def _term(role: Role) -> str:
    return f"from {role.start or '?'} to {role.end or 'now'}"
