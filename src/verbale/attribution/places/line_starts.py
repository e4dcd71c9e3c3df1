"""The places at which lines of a block start, and how each of them opens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Opener
from verbale.attribution.places.block import SHORT_LINE, ends_sentence
from verbale.attribution.places.counters import counter_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.places.block import BlockText

_LINE = re.compile(r"[^\n]+")
_LEAD = re.compile(
    r"\s*(?:[•·▪●◦*◇◆□■▶▷]\s+|>{2,3}\s*|\d{1,3}[.)]\s+|[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s+)?"
)
"""What may stand before a label: a bullet, a number, a time."""


_TIME = re.compile(r"[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?")
LONGEST_TIME = 10
"""Code points of a time of day, brackets included."""


def has_time(lead: str) -> bool:
    """Whether a time of day stands in what is passed before a label."""
    return lead != "" and _TIME.search(lead) is not None


def is_time(text: str) -> bool:
    """Whether a text is but a time of day."""
    return _TIME.fullmatch(text.strip()) is not None


def line_starts(
    block: BlockText, counted: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int, int, Opener]]:
    """Start of each line, start with bullet, number and time passed, and end.

    Behind a number that counts speeches stands a second start: `Q41` can be a label itself.

    Args:
        block: Where to look.
        counted: Words before numbers that count the speeches of the document.
    """
    before = ""
    for line in _LINE.finditer(block.text):
        passed = _LEAD.match(block.text, line.start())
        start = passed.end() if passed else line.start()
        counter = counter_end(block.text, start, counted)
        for at in (start,) if counter == start else (start, counter):
            if at < line.end():
                yield line.start(), at, line.end(), _opener(block, before)
        before = line[0].rstrip()


def _opener(block: BlockText, line_before: str) -> Opener:
    """How a line opens: behind a full stop or a short line it is more than a wrapped one."""
    if not line_before:
        return Opener.PARAGRAPH
    ended = ends_sentence(line_before)
    broken = len(line_before) < SHORT_LINE * block.longest_line
    return Opener.LINE if ended or broken else Opener.INSIDE
