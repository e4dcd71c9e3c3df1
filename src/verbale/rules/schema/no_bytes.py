"""A turn that covers no byte of its source.

## What it finds
A `byte_end` that is not behind `byte_start`.

## Why it matters
The bytes lead from a turn back to the place it came from: for looking, for decisions by hand, for
finding out that the source changed. No bytes lead nowhere.

## Example
In `turns`:

    {"byte_start": 640, "byte_end": 640}

## Use instead

    {"byte_start": 512, "byte_end": 640}

## Fix
None: the place has to be found in the source.
"""

from __future__ import annotations

CODE = "S207"
