"""A list of languages that lacks the dialogue's own.

## What it finds
An `available_langs` without the `lang` of the same row, unless that is `und`.

## Why it matters
The list says in which languages the event can be read, and this row is one of them. Whoever looks
for languages that lack a version would fetch this one again. Often the two are spelt differently:
`en` and `en-GB`.

## Example
In `dialogues`:

    {"lang": "en", "available_langs": ["ru", "en-GB"]}

## Use instead

    {"lang": "en", "available_langs": ["en", "ru"]}

## Fix
None: the two may be one language in two spellings.
"""

from __future__ import annotations

CODE = "S211"
