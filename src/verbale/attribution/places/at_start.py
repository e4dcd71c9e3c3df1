"""Every form that a label can have at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.attribution.places.bracketed import behind_sign, bracketed
from verbale.attribution.places.closed import by_colon, by_dash, by_full_stop, find_colon
from verbale.attribution.places.gap import before_gap
from verbale.attribution.places.run_in import run_in
from verbale.attribution.places.set_apart import alone, known_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate, Opener
    from verbale.attribution.places.block import BlockText


def at_start(block: BlockText, start: int, line_end: int, opener: Opener) -> Iterator[Candidate]:
    """Candidates that start at a place.

    Args:
        block: Where to look.
        start: The place.
        line_end: Where its line ends.
        opener: What kind of place it is.
    """
    colon = find_colon(block, start)
    if colon is not None:
        yield from by_colon(block, start, colon, opener)
    if colon is None or colon >= line_end:
        yield from alone(block, start, line_end, opener)
    if block.bold:
        yield from run_in(block, start, colon, opener)
    yield from bracketed(block, start, opener)
    yield from behind_sign(block, start, opener)
    yield from by_dash(block, start, opener)
    yield from by_full_stop(block, start, colon, opener)
    yield from before_gap(block, start, opener)
    yield from known_word(block, start, opener)
