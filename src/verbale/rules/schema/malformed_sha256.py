"""A digest that is not 64 hexadecimal digits.

## What it finds
A `source_sha256` that is not made of 64 digits 0-9 and a-f in lower case.

## Why it matters
By this digest one can tell that the source is still the one that was read; what people decided by
hand hangs on it. A cut or upper-case digest equals nothing.

## Example
In `dialogues`:

    {"source_sha256": "0F0F0F"}

## Use instead

    {"source_sha256": "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"}

`sha256sum FILE` prints it.

## Fix
None: it has to be computed from the source.
"""

from __future__ import annotations

CODE = "S110"
