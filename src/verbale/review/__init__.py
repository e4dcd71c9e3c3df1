"""Transcripts in the browser, where a person puts attribution right: the reading view, served.

`snapshot` takes a source and what was decided about it as they lie on the disk; `asked` makes a
decision of what the person asks for, `places` finds its bytes; `keeping` writes it; `steps` can be
undone; `speakers` decides who somebody is, in the registry; `shown` gives the page its data.
`review` holds all of that together, `guard` says which requests are answered, `server` answers.
"""

from __future__ import annotations

from verbale.review.refusal import RefusedError
from verbale.review.review import Review
from verbale.review.server import ReviewServer

__all__ = ["RefusedError", "Review", "ReviewServer"]
