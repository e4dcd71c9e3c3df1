"""A value that is not in the column's list of values.

## What it finds
A column with a closed list of values (`speaker_type`, `attribution_method`, `event_type`, `split`
and others) has another one.

## Why it matters
Whoever asks for all turns of the press finds those that say `press`, and misses those that say
`Press` or `journalist`. A closed list is only worth something if nothing else occurs.

## Example
In `turns`:

    {"speaker_type": "journalist"}

## Use instead

    {"speaker_type": "press"}

The message names the values that there are. A new one is a new version of the contract.

## Fix
None: which of the values is meant is not known here.
"""

from __future__ import annotations

CODE = "S103"
