"""A Wikidata id that is none.

## What it finds
A `qid` that is not a Q and a number without leading zero: a number alone, a property, an address.

## Why it matters
The id joins speakers to the rest of the world's data. An address or a number finds nobody there,
and two spellings of one id make two people.

## Example
In `speakers`:

    {"qid": "https://www.wikidata.org/wiki/Q42"}

## Use instead

    {"qid": "Q42"}

## Fix
None: it should be looked up whether the item is this person.
"""

from __future__ import annotations

CODE = "S108"
