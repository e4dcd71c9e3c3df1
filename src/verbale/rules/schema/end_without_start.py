"""An event of which only the last day is given.

## What it finds
A `date_end` where `date_start` is null.

## Why it matters
An event of one day has that day in both columns; one whose beginning is not known has no date. With
an end alone, the event is in no period that anybody asks for.

## Example
In `dialogues`:

    {"date_start": null, "date_end": "2031-05-03"}

## Use instead

    {"date_start": "2031-05-03", "date_end": "2031-05-03"}

## Fix
None: whether the event lasted a day is not known here.
"""

from __future__ import annotations

CODE = "S210"
