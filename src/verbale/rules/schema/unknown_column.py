"""A column that the contract does not know.

## What it finds
A table of a dataset with a column beyond those of the record.

## Why it matters
Shards of one dataset are loaded together, and one shard with a column more makes all of them fail,
or loses that column without a word. A name that is misspelt is at the same time a missing column.

## Example

    dialogue_id, turn_index, speaker, text

## Use instead

    dialogue_id, turn_index, speaker_label, text

Notes of your own belong into a table of their own, with `turn_id` as the key.

## Fix
None: what you need the column for is not known here.
"""

from __future__ import annotations

CODE = "S003"
