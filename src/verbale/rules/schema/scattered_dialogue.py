"""A dialogue whose turns do not stand together.

## What it finds
Turns of a dialogue that come after turns of another one have begun.

## Why it matters
Turns are read in the order in which they stand, a dialogue at a time; nobody holds millions of
turns in memory to collect them. What follows an interruption is then taken for a new dialogue, and
context for training is wrong.

## Example
In `turns`:

    {"dialogue_id": "orsa-talks", "turn_index": 0}
    {"dialogue_id": "vell-briefing", "turn_index": 0}
    {"dialogue_id": "orsa-talks", "turn_index": 1}

## Use instead

    {"dialogue_id": "orsa-talks", "turn_index": 0}
    {"dialogue_id": "orsa-talks", "turn_index": 1}
    {"dialogue_id": "vell-briefing", "turn_index": 0}

Sort by `dialogue_id` and `turn_index` before writing.

## Fix
None: all rows of the table have to move.
"""

from __future__ import annotations

CODE = "S301"
