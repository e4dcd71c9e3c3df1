"""A language tag with a part that nobody registered.

## What it finds
A well-formed tag whose language, script, region or variant is not in the IANA registry.

## Why it matters
It looks like a language and is none, so that nothing can be done with it: no detector, no font, no
model knows it. Most often it is a country taken for a language, or a wrong country code.

## Example
In `turns`; the region of the United Kingdom is GB:

    {"lang": "en-UK"}

## Use instead

    {"lang": "en-GB"}

## Fix
None: which language is meant is not known here.
"""

from __future__ import annotations

CODE = "S106"
