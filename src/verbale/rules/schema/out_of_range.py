"""A number that is too small or too large.

## What it finds
A probability below 0 or above 1, an index or a position below 0, a line below 1.

## Why it matters
Such a number comes from a slip in counting (lines from 0), or from a score that is a percentage. It
does no harm until somebody sorts by it or cuts at it.

## Example
In `turns`:

    {"attribution_score": 98.0}

## Use instead

    {"attribution_score": 0.98}

## Fix
None: what the number was meant to be is not known here.
"""

from __future__ import annotations

CODE = "S114"
