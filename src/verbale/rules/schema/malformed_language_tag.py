"""A language tag that is not well-formed, or not written in the usual case.

## What it finds
A tag that is not made of language, script, region and variants in the case that BCP-47 recommends:
`en`, `sr-Latn`, `pt-BR`.

## Why it matters
`en-gb`, `en_GB` and `en-GB` mean the same to people, and three languages to whoever groups by them.
Codes with three letters where there are two, and numbers left by a content system, hide in the same
way.

## Example
In `turns`:

    {"lang": "en-gb"}

## Use instead

    {"lang": "en-GB"}

## Fix
None: rows of one text in several tables have to change together.
"""

from __future__ import annotations

CODE = "S105"
