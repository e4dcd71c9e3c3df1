"""A date that is not written in the form of ISO 8601.

## What it finds
A `retrieved_at` that is no day or moment, or a date of a speaker that is no year, month or day.

## Why it matters
`3.5.2031` is a day in May to some and in March to others. Dates that are written alike can be
compared as text; others cannot be compared at all.

## Example
In `dialogues`:

    {"retrieved_at": "3.5.2031"}

## Use instead

    {"retrieved_at": "2031-05-03"}

For speakers a year or a month is enough: `1961`, `1961-04`.

## Fix
None: which number is the day is not known here.
"""

from __future__ import annotations

CODE = "S111"
