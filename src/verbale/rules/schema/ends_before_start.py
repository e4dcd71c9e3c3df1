"""An event that ends before it begins.

## What it finds
A `date_end` before `date_start`.

## Why it matters
Offices are looked up by the date, and versions of one event are found by it. With such dates nobody
holds an office, and nothing is found.

## Example
In `dialogues`:

    {"date_start": "2031-05-03", "date_end": "2031-03-05"}

## Use instead

    {"date_start": "2031-05-03", "date_end": "2031-05-03"}

An event of one day begins and ends on it.

## Fix
None: which of the days is wrong is not known here.
"""

from __future__ import annotations

CODE = "S209"
