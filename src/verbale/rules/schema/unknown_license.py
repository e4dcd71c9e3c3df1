"""A licence that is no SPDX identifier.

## What it finds
A `license` that is not an identifier of the SPDX licence list in its exact spelling, nor
`LicenseRef-` and a name.

## Why it matters
Whether a text may be passed on is decided by programs, by comparing identifiers. `CC BY` without a
version names six licences.

## Example
In `dialogues`:

    {"license": "CC BY 4.0"}

## Use instead

    {"license": "CC-BY-4.0"}

Terms without an identifier get a name of your own: `LicenseRef-belmoria-terms`. Where none are
stated, it is `LicenseRef-unknown`.

## Fix
None: only the publisher can state terms.
"""

from __future__ import annotations

CODE = "S109"
