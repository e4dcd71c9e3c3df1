"""A span that does not lie within the text.

## What it finds
A span whose end is beyond the text, or not behind its start. Spans count code points of `text`,
from 0; the end is one past the last.

## Why it matters
Quoted speech is masked by its span in training. A span that is off hides words that were said, and
trains on words that were not. Often spans were counted in bytes or UTF-16, or before the text was
cleaned.

## Example
In `turns`:

    {"text": "Yes.", "spans": [{"start": 0, "end": 9, "type": "quote", "lang": "en"}]}

## Use instead

    {"text": "Yes.", "spans": [{"start": 0, "end": 3, "type": "quote", "lang": "en"}]}

## Fix
None: where the span lay is not known here.
"""

from __future__ import annotations

CODE = "S206"
