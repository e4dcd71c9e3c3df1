"""A null where every row must say something.

## What it finds
A null, or a number that is not one (NaN), in a column that is not nullable.

## Why it matters
Those columns are what everything else leans on: without `dialogue_id` a turn belongs nowhere,
without `lang` nobody knows how to read it. The contract has a word for what is not known: `und` for
a language, `unknown` for a kind of event, `none` for a method.

## Example
In `turns`:

    {"dialogue_id": "talks", "turn_index": 0, "lang": null}

## Use instead

    {"dialogue_id": "talks", "turn_index": 0, "lang": "und"}

## Fix
None: which value is meant is not known here.
"""

from __future__ import annotations

CODE = "S005"
