r"""Text that shows nothing.

## What it finds
A value that is empty or made of spaces, controls, zero-width and filler characters only.

## Why it matters
It passes every test for null and for length, and is still nothing: a turn in which nobody says
anything, a label that names nobody.

## Example
In `turns`, a text that is a no-break space:

    {"text": "\u00a0"}

## Use instead
The text that the source has, or no row at all. Where the contract allows null, a value that is not
known is null:

    {"text": "Good morning.", "speaker_role": null}

## Fix
None: what should stand there is not known here.
"""

from __future__ import annotations

CODE = "S101"
