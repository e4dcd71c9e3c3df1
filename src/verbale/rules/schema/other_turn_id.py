"""A turn id that is not made of its dialogue and index.

## What it finds
A `turn_id` that is something else than `dialogue_id`, a dot, and `turn_index`.

## Why it matters
Whoever has one of the three expects to know the others: alignments, decisions and other datasets
name turns by this id alone. If the parts disagree, one of them points to another turn.

## Example
In `turns`:

    {"turn_id": "orsa-talks.7", "dialogue_id": "orsa-talks", "turn_index": 0}

## Use instead

    {"turn_id": "orsa-talks.0", "dialogue_id": "orsa-talks", "turn_index": 0}

## Fix
None: which of the parts is wrong is not known here.
"""

from __future__ import annotations

CODE = "S201"
