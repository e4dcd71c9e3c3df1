"""One id for two rows.

## What it finds
A `dialogue_id` or `speaker_id` that stands in two rows of its table.

## Why it matters
Turns name their dialogue and speaker by id. With two rows of one id, joining the tables doubles the
turns, and nobody knows which row is meant.

## Example
In `dialogues`, two documents:

    {"dialogue_id": "orsa-talks", "event_id": "orsa-talks", "lang": "en", "available_langs": ["en"]}
    {"dialogue_id": "orsa-talks", "event_id": "orsa-talks", "lang": "ru", "available_langs": ["ru"]}

## Use instead
Two ids; that it is one event in two languages is what `event_id` says:

    {"dialogue_id": "orsa-talks-en", "event_id": "orsa-talks", "lang": "en", "available_langs":
     ["en"]}
    {"dialogue_id": "orsa-talks-ru", "event_id": "orsa-talks", "lang": "ru", "available_langs":
     ["ru"]}

## Fix
None: other rows name this id.
"""

from __future__ import annotations

CODE = "S303"
