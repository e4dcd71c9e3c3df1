"""A turn that ends on an earlier line than it begins.

## What it finds
A `line_end` before `line_start`.

## Why it matters
People are shown these lines when they are to look at a turn.

## Example
In `turns`:

    {"line_start": 12, "line_end": 9}

## Use instead

    {"line_start": 9, "line_end": 12}

## Fix
None: the lines may be exchanged, or one of them wrong.
"""

from __future__ import annotations

CODE = "S208"
