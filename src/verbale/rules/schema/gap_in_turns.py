"""Turns of a dialogue that are not numbered one by one.

## What it finds
A `turn_index` that is not 0 for the first turn of a dialogue, and one more for each that follows: a
turn was lost, came twice, or stands in the wrong order.

## Why it matters
Whoever speaks next answers what was said before. If a turn is missing between, the answer belongs
to a question that is not there.

## Example
In `turns`:

    {"dialogue_id": "orsa-talks", "turn_index": 0}
    {"dialogue_id": "orsa-talks", "turn_index": 2}

## Use instead
The turn that is missing; or, if none is:

    {"dialogue_id": "orsa-talks", "turn_index": 0}
    {"dialogue_id": "orsa-talks", "turn_index": 1}

## Fix
None: numbering again would hide that a turn is missing.
"""

from __future__ import annotations

CODE = "S302"
