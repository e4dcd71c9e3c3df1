"""An office that ends before it begins.

## What it finds
A role of a speaker whose `to` is before its `from`. They are compared as far as both are given:
`2019` and `2019-05` agree.

## Why it matters
“The President” is resolved by who was president on that day. An office with such dates is held by
nobody on any day.

## Example
In `speakers`:

    {"roles": [{"label": "King", "lang": "en", "country": null, "org": null, "from": "2019-05",
     "to": "2018", "evidence": null}]}

## Use instead

    {"roles": [{"label": "King", "lang": "en", "country": null, "org": null, "from": "2018",
     "to": "2019-05", "evidence": null}]}

## Fix
None: the dates may be exchanged, or one of them wrong.
"""

from __future__ import annotations

CODE = "S212"
