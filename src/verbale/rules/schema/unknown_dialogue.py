"""A turn of a dialogue that is not there.

## What it finds
A turn whose `dialogue_id` is not in the table of dialogues, where that table is checked too.

## Why it matters
Such a turn has no date, no source and no licence: it must not be published, and joining the tables
loses it without a word.

## Example
In `turns`; the table of dialogues has `talks` only:

    {"dialogue_id": "orsa-talks"}

## Use instead
Add the dialogue, or correct the id:

    {"dialogue_id": "talks"}

## Fix
None: which dialogue it is from is not known here.
"""

from __future__ import annotations

CODE = "S401"
