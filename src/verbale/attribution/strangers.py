"""Words before a colon that are set unlike all labels of the document: they are speech.

`Concluding: without a key there is no lock.` looks like a label and its speech. Where every other
label has a line of its own, is bold, or is set in capitals, and this one stands once and names
nobody whom the document names, it opens no turn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer, Opener
from verbale.attribution.shape import KNOWN, Case, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.attribution.candidates import Candidate

_FEWEST = 4
"""Labels from which a convention shows."""
_FEWEST_NAMES = 2
_STARTS = (Opener.PARAGRAPH, Opener.LINE)
_CERTAIN = (*KNOWN, Kind.TITLED)
"""Kinds that are labels whatever their setting."""


def without_strangers(labels: list[Candidate]) -> list[Candidate]:
    """The labels without those that are set unlike the rest and stand once.

    Args:
        labels: The labels found, in reading order.
    """
    counts = Counter(label.label.key for label in labels)
    trusted = [c for c in labels if counts[c.label.key] > 1 or c.shape.kind in _CERTAIN]
    if len(trusted) < _FEWEST or len({c.label.key for c in trusted}) < _FEWEST_NAMES:
        return labels
    convention = _Convention.of(trusted)
    known = {id(c) for c in trusted}
    return [c for c in labels if id(c) in known or not convention.excludes(c)]


@dataclass(frozen=True, slots=True)
class _Convention:
    """What all trusted labels of a document share."""

    alone: bool
    bold: bool
    capitals: bool
    starts: bool
    closers: frozenset[Closer]

    @classmethod
    def of(cls, trusted: Iterable[Candidate]) -> _Convention:
        labels = list(trusted)
        named = [c for c in labels if c.shape.kind not in KNOWN]
        return cls(
            alone=not any(c.speech_follows for c in labels),
            bold=all(c.bold for c in labels),
            capitals=bool(named) and all(c.shape.case is Case.UPPER for c in named),
            starts=all(c.opener in _STARTS for c in labels),
            closers=frozenset(c.closer for c in labels),
        )

    def excludes(self, c: Candidate) -> bool:
        """Whether a label breaks the convention; what may well be a name must break it twice."""
        if c.stated or c.marked or c.closer is Closer.MARKUP:
            return False
        breaks = (
            (self.alone and c.speech_follows)
            + (self.bold and not c.bold)
            + (self.capitals and c.shape.case in (Case.TITLE, Case.LOWER))
            + (self.starts and c.opener not in _STARTS)
            + (c.closer not in self.closers)
        )
        whole = c.shape.case is not Case.NONE and c.shape.tokens > 1
        return breaks > (c.in_head or whole)
