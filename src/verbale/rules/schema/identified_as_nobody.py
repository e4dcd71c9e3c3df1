"""A turn whose speaker is identified, as nobody.

## What it finds
A null `speaker_id` although `identity_method` says how the speaker was identified.

## Why it matters
The turn counts as identified, and is found under no speaker. Figures on identity come out too good.

## Example
In `turns`:

    {"identity_method": "name", "speaker_id": null}

## Use instead

    {"identity_method": "name", "speaker_id": "talks.s1"}

If it stays open who it is, the method is `none`.

## Fix
None: who was meant is not known here.
"""

from __future__ import annotations

CODE = "S204"
