"""An event of which one version is in another split.

## What it finds
Dialogues with one `event_id` and different `split`.

## Why it matters
The versions of an event say the same in other languages. If one is trained on and another one
tested with, the test measures memory.

## Example
In `dialogues`:

    {"dialogue_id": "orsa-en", "event_id": "orsa", "split": "train"}
    {"dialogue_id": "orsa-ru", "event_id": "orsa", "split": "test"}

## Use instead

    {"dialogue_id": "orsa-en", "event_id": "orsa", "split": "test"}
    {"dialogue_id": "orsa-ru", "event_id": "orsa", "split": "test"}

What was once published as test stays test.

## Fix
None: turns may already have been trained on.
"""

from __future__ import annotations

CODE = "S304"
