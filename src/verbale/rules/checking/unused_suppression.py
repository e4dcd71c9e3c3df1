"""A suppression that silences nothing.

## What it finds
An `ignore` in the front matter or in a comment that names no rule, or a rule that finds nothing
there. Rules that did not run in this check are not counted, nor are those that compare documents:
what they find depends on what else is checked.

## Why it matters
What was silenced and has been mended would stay silent when it comes back.

## Example

    <!-- verbale: ignore cut-off-end -->
    Minister Vell: We agree on all points.

## Use instead
The transcript without that comment.

## Fix
None: the comment may be meant for another line.
"""

from __future__ import annotations

from verbale.checks.finding import Level

CODE = "V101"
LEVEL = Level.WARNING
