"""Data of another version of the contract.

## What it finds
A `schema_version` that is not the version that this verbale knows.

## Why it matters
A column or value may have meant something else then. Other findings on such data may be wrong.

## Example
In `dialogues`:

    {"schema_version": "0"}

## Use instead
Build the data again with this version, or check it with the verbale that built it:

    {"schema_version": "1"}

## Fix
None: the number alone would be a lie.
"""

from __future__ import annotations

CODE = "S115"
