"""A source that cannot be read.

## What it finds
A file that was named, or that lies in a folder that was named, and that its reader refuses: empty,
damaged, of another kind than its name says, too large.

## Why it matters
What cannot be read cannot be checked; calling the rest clean would hide it.

## Example
A PDF file that was renamed to `.txt`.

## Use instead
A file whose name says what it is, whole and not above the limits that the message names.

## Fix
None.
"""

from __future__ import annotations

from verbale.checks.finding import Level

CODE = "V102"
LEVEL = Level.ERROR
