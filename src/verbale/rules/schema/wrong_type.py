"""A column of another type than the contract gives it.

## What it finds
A column whose type does not hold what the contract's type holds. Types that hold the same values
unchanged are taken: int64 for int32, large strings, dictionaries.

## Why it matters
Text is no number: `"10"` comes before `"9"`. A day with a time depends on the time zone of whoever
reads it. A dataset of shards with different types cannot be loaded at all.

## Example
An index that is text (`turns`):

    {"turn_index": "0"}

## Use instead

    {"turn_index": 0}

The types of all columns are in `schema/v1/`.

## Fix
None: a cast can change what a value says.
"""

from __future__ import annotations

CODE = "S004"
