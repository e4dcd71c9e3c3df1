"""What people decided about the turns of one source, beside it: `<source>.decisions.yaml`.

A decision is anchored to bytes of the source, and to the source as it was: if that changes, the
decisions are not applied but reported. Nothing that verbale finds out later undoes one.
"""

from verbale.decisions.decision import Decision, Decisions
from verbale.decisions.file import SUFFIX, beside, parse_decisions, read_decisions, write_decisions

__all__ = [
    "SUFFIX",
    "Decision",
    "Decisions",
    "beside",
    "parse_decisions",
    "read_decisions",
    "write_decisions",
]
