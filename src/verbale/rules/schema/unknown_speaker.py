"""Somebody named by an id who is not in the table of speakers.

## What it finds
A `speaker_id` of a turn or participant, or one of `identity_candidates`, that is not in the table
of speakers, where that table is checked too.

## Why it matters
The id is all that the turn says about its speaker; names, offices and dates are in that table. An
id that leads nowhere names nobody.

## Example
In `turns`; the table of speakers has `talks.s1` and `talks.s2`:

    {"speaker_id": "talks.s9"}

## Use instead
Add the speaker, or correct the id:

    {"speaker_id": "talks.s1"}

## Fix
None: who was meant is not known here.
"""

from __future__ import annotations

CODE = "S402"
