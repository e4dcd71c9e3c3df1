"""A list that must have something in it, and is empty.

## What it finds
A speaker without any name.

## Why it matters
Everybody in the table of speakers has at least the name under which they are printed. Without one
nobody can be found, shown or linked.

## Example
In `speakers`:

    {"names": []}

## Use instead

    {"names": [{"text": "Ines Adler", "lang": "en", "kind": "printed"}]}

## Fix
None: the name is not known here.
"""

from __future__ import annotations

CODE = "S117"
