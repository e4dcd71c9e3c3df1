"""A turn that is attributed by its label, and has none.

## What it finds
A null `speaker_label` where `attribution_method` is `label`.

## Why it matters
The label is the evidence. Without it nobody can look whether the turn is rightly attributed.

## Example
In `turns`:

    {"attribution_method": "label", "speaker_label": null}

## Use instead
The label as printed, or the method that was really used:

    {"attribution_method": "label", "speaker_label": "President Adler"}
    {"attribution_method": "title", "speaker_label": null}

## Fix
None: the label stands in the source only.
"""

from __future__ import annotations

CODE = "S203"
