"""A speaker who is named, although nothing is said to identify anybody.

## What it finds
A `speaker_id` or `speaker_name` where `attribution_method` or `identity_method` is `none`.

## Why it matters
A name without evidence is a guess, and here guesses are not made: `none` means that it stays open.
Who counts on `speaker_id` would put words into somebody's mouth.

## Example
In `turns`:

    {"speaker_label": "The President", "speaker_id": "talks.s1", "speaker_name": "Ines Adler",
     "identity_method": "none", "identity_score": null}

## Use instead
Say how it is known, or leave it open and name the candidates:

    {"speaker_label": "The President", "speaker_id": null, "speaker_name": null,
     "identity_method": "none", "identity_score": null, "identity_candidates": ["talks.s1"]}

## Fix
None: whether the name or the method is wrong is not known here.
"""

from __future__ import annotations

CODE = "S202"
