"""A column of the contract that is not there, or is there more than once.

## What it finds
A table of a dataset that lacks one of the columns that the record has, or has two of one name. In
lines of JSON only the columns without which no turn can be judged must be there.

## Why it matters
Whoever loads the data asks for its columns by name. And the rules that read the column cannot run:
they find nothing, whatever there is to find.

## Example
A table of turns that says nothing about where a turn stands in its source:

    turn_id, dialogue_id, turn_index, speaker_label, text, lang

## Use instead
All columns, in the order of `schema/v1/turns.schema.json`. A column that may be null is there all
the same, and null. If you have a part of the record only, check it as lines of JSON.

## Fix
None: what the column should say is not known here.
"""

from __future__ import annotations

CODE = "S002"
