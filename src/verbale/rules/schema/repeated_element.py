"""A list that names something twice.

## What it finds
An element that occurs twice in `identity_candidates` or `available_langs`.

## Why it matters
Whoever counts languages or candidates counts wrongly.

## Example
In `dialogues`:

    {"lang": "en", "available_langs": ["en", "ru", "en"]}

## Use instead

    {"lang": "en", "available_langs": ["en", "ru"]}

## Fix
None: two elements may be alike because one of them is wrong.
"""

from __future__ import annotations

CODE = "S116"
