"""An id with characters that ids do not have.

## What it finds
An id of a turn, dialogue or speaker that is not made of ASCII letters, digits, dot, `_` and `-`, or
does not begin with a letter or digit.

## Why it matters
Ids stand in names of files, in addresses, in other formats (TEI, ConvoKit). A space or a slash in
one breaks whatever is made from it.

## Example
In `dialogues`:

    {"dialogue_id": "Talks in Orsa"}

## Use instead

    {"dialogue_id": "talks-in-orsa"}

An id never changes again; the title may say the rest.

## Fix
None: other rows name this id.
"""

from __future__ import annotations

CODE = "S104"
