"""A source that only one machine can find.

## What it finds
A `source_uri` that is a path from the root, from a home folder, from a drive, or a `file:` address.

## Why it matters
Nobody else has that path, so that nobody can look at the source; and it often gives away the name
of whoever built the data. As ids are made from it, the same source gets another id on each machine.

## Example
In `dialogues`:

    {"source_uri": "/home/ines/talks/orsa.html"}

## Use instead
The address that the source came from, or its path within the collection:

    {"source_uri": "talks/orsa.html"}

## Fix
None: where the collection begins is not known here.
"""

from __future__ import annotations

CODE = "S113"
