"""Data that cannot be read.

## What it finds
A Parquet file or dataset that is damaged, cut off, or not of the kind that its name says. What
stands before the damage is checked; the finding names the row from which on nothing was.

## Why it matters
What cannot be read was not checked either. If that were passed over, a half copied file would count
as clean.

## Example

    turns-3f9a.parquet: cannot be read from row 20000 on, and was not looked at there

## Use instead
Copy the file again, or build the folder again:

    verbale build transcripts/ -o talks

## Fix
None: what is not there cannot be mended.
"""

from __future__ import annotations

CODE = "S001"
