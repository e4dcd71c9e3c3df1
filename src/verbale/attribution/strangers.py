"""Words before a colon that are set unlike all labels of the document: they are speech.

`Concluding: without a key there is no lock.` looks like a label and its speech. Where every other
label has a line of its own, is bold, or is set in capitals, and this one stands once and names
nobody whom the document names, it opens no turn.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer, Opener
from verbale.attribution.labels import letters
from verbale.attribution.shape import KNOWN, Case, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.attribution.candidates import Candidate

_FEWEST = 3
"""Labels from which a convention shows."""
_FEWEST_NAMES = 2
_SURE = 0.9
_QUESTION = re.compile("[?？؟]")
_LONGEST_QUESTION = 2000
_NAMED = (Kind.NAME, Kind.TITLED, Kind.OFFICE, Kind.MEDIA)
_STARTS = (Opener.PARAGRAPH, Opener.LINE)
_CERTAIN = (*KNOWN, Kind.TITLED)
"""Kinds that are labels whatever their setting."""


def without_strangers(labels: list[Candidate], texts: Mapping[int, str]) -> list[Candidate]:
    """The labels without those that are set unlike the rest and stand once.

    Args:
        labels: The labels found, in reading order.
        texts: The text of each block that people read, by its index.
    """
    counts = Counter(label.label.key for label in labels)
    once = [c for c in labels if counts[c.label.key] == 1 and c.shape.kind not in _CERTAIN]
    once = [c for c in once if not c.played]  # who speaks in a video speaks nowhere else
    asked = any(c.shape.kind in (Kind.PRESS, Kind.MEDIA) for c in labels)
    answers = [c for c in labels if c.shape.kind is Kind.ANSWER and counts[c.label.key] == 1]
    strange = {id(c) for c in (*_set_otherwise(labels, once), *_single_words(labels, once, texts))}
    strange |= set() if asked else {id(c) for c in answers}  # "The question: why? Answer: …"
    return [c for c in labels if c.stated or id(c) not in strange]


def _set_otherwise(labels: list[Candidate], once: list[Candidate]) -> Iterator[Candidate]:
    """Those that break what all labels share which stand again, are bold, or are certain."""
    unsure = {id(c) for c in once if not c.bold}
    trusted = [c for c in labels if id(c) not in unsure]
    if len(trusted) >= _FEWEST and len({c.label.key for c in trusted}) >= _FEWEST_NAMES:
        convention = _Convention.of(trusted)
        yield from (c for c in once if convention.excludes(c))


def _single_words(
    labels: list[Candidate], once: list[Candidate], texts: Mapping[int, str]
) -> Iterator[Candidate]:
    """Single words where all other names have several: `Trade: …` beside `President Maru: …`.

    One that is a part of another label, or that the head names, is a surname; one behind which a
    question stands is that of a reporter.
    """
    words = {id(c) for c in once if c.shape.tokens == 1 and c.shape.case is Case.TITLE}
    named = [c for c in labels if id(c) not in words and c.shape.kind in _NAMED]
    if not any(_is_sure(c) for c in named) or any(c.shape.tokens == 1 for c in named):
        return
    known = {letters(part) for c in named for part in c.label.name.split()}
    for c in once:
        apart = (c.bold or c.marked) and not c.small
        apart = apart or c.stated or c.in_head or c.label.key in known
        asks = _QUESTION.search(texts[c.block], c.end, c.end + _LONGEST_QUESTION)
        apart = apart or (asks is not None and not c.small)
        if id(c) in words and c.shape.kind is Kind.NAME and not apart:
            yield c


def _is_sure(c: Candidate) -> bool:
    """Whether a label with a name is believed by itself."""
    return c.in_head or c.shape.kind is not Kind.NAME or c.score >= _SURE


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
            ((self.alone and c.speech_follows) or c.closer not in self.closers)
            + (self.bold and not c.bold and not c.bold_alone)
            + (self.capitals and c.shape.case in (Case.TITLE, Case.LOWER))
            + (self.starts and c.opener not in _STARTS)
        )
        whole = c.shape.case is not Case.NONE and c.shape.tokens > 1
        return breaks > (c.in_head or whole)
