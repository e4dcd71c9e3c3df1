r"""Text that is not in Unicode normalisation form C.

## What it finds
A letter and its accent as two characters where Unicode has one for both, and other forms that
normalisation form C replaces.

## Why it matters
Two texts that look alike are not equal. Labels of one speaker fall apart, exact duplicates are not
found, and positions of spans are off by one for each accent.

## Example
In `turns`, an e and a combining accent:

    {"speaker_label": "Rene\u0301 Adler"}

## Use instead

    {"speaker_label": "Ren\u00e9 Adler"}

In Python that is `unicodedata.normalize("NFC", text)`. Do it before spans are counted.

## Fix
None: spans and bytes that count in the old text would no longer fit.
"""

from __future__ import annotations

CODE = "S102"
