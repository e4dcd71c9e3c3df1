"""A speaker who was merged into nobody.

## What it finds
A `merged_into` that is no `speaker_id` of the table, or the speaker's own.

## Why it matters
When two entries turn out to be one person, the old id stays valid and leads to the new one. If it
leads nowhere, all turns with the old id have lost their speaker.

## Example
In `speakers`:

    {"speaker_id": "talks.s1", "merged_into": "adler"}

## Use instead

    {"speaker_id": "talks.s1", "merged_into": "talks.s2"}
    {"speaker_id": "talks.s2", "merged_into": null}

## Fix
None: into whom is not known here.
"""

from __future__ import annotations

CODE = "S305"
