"""Somebody who died before being born.

## What it finds
A `died` before `born`, compared as far as both are given.

## Why it matters
With such dates nobody was ever alive to speak, so that rules on dates accuse every turn. Most often
two people of one name were joined.

## Example
In `speakers`:

    {"born": "1961", "died": "1916"}

## Use instead

    {"born": "1916", "died": "1961"}

## Fix
None: the dates may be exchanged, or of two people.
"""

from __future__ import annotations

CODE = "S213"
