"""A media type that is none.

## What it finds
A `media_type` that is not two names with a slash between, in lower case and without parameters.

## Why it matters
It says how the source was read. The suffix of a file, or a type with its charset, is not what
programs compare with.

## Example
In `dialogues`:

    {"media_type": "text/html; charset=utf-8"}

## Use instead

    {"media_type": "text/html"}

## Fix
None: what the source was read as is not known here.
"""

from __future__ import annotations

CODE = "S112"
