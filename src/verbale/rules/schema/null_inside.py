"""A null inside a list, or in a field that must say something.

## What it finds
An element of a list that is null, or a struct in a list whose field must not be null and is: a
participant without name, a span without type, a role without label.

## Why it matters
Lists hold what there is. A null in them is counted, compared and shown as if it were something, and
most code that walks through a list does not expect it.

## Example
In `dialogues`:

    {"participants": [{"speaker_id": null, "name": null, "role": "President of Belmoria",
     "country": null}]}

## Use instead
Leave out what is not known:

    {"participants": []}

## Fix
None: whether the element or its value is missing is not known here.
"""

from __future__ import annotations

CODE = "S006"
