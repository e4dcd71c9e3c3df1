"""A country that is no country code.

## What it finds
A country that is not a code of two capitals from ISO 3166-1. `XK` (Kosovo) and the codes of former
states (`SU`, `YU`, `CS`, `DD` …) are taken.

## Why it matters
Names of countries have many spellings and languages; the code has one. `UK`, `EU` and codes of
three letters find no partner in other data.

## Example
In `dialogues`:

    {"country": "UK"}

## Use instead

    {"country": "GB"}

For a body that is no country, say null.

## Fix
None: which country is meant is not known here.
"""

from __future__ import annotations

CODE = "S107"
