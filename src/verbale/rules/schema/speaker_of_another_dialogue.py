"""A turn with a speaker that was made for another dialogue.

## What it finds
A `speaker_id` of the form `<dialogue>.s<number>` whose dialogue is another one than the turn's.

## Why it matters
Such ids are made within one dialogue, for whoever is not in the registry. They say nothing about
other dialogues: the first speaker of one is not the first speaker of the next. It happens when
tables are joined by the label, or rows are copied.

## Example
In `turns`:

    {"dialogue_id": "orsa-talks", "speaker_id": "vell-briefing.s0"}

## Use instead

    {"dialogue_id": "orsa-talks", "speaker_id": "orsa-talks.s0"}

If it is one person in both, give an id of the registry (`verbale speakers`).

## Fix
None: whether it is the same person is not known here.
"""

from __future__ import annotations

CODE = "S205"
