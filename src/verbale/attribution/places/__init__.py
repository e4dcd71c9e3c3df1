"""Every place in a document where a speaker label could stand.

Nothing is decided here: what speaks for and against each candidate is weighed over the whole
document in `weigh`. Each module holds the forms of one idea; `at_start` lists those that stand at
the start of a paragraph or line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.places.at_start import at_start
from verbale.attribution.places.block import BlockText, ends_sentence, leaves_open
from verbale.attribution.places.counters import counters
from verbale.attribution.places.inside import bracketed_inside, in_note, inside_sentences
from verbale.attribution.places.line_starts import LONGEST_TIME, has_time, is_time, line_starts
from verbale.attribution.places.marked import marked, stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block

_LONGEST_ABOVE = 200
"""Code points of a heading that may name who speaks below it."""
_HALVES = ("am", "pm")
"""Of the day, behind a time of day; else a prime minister."""
_OPENING_QUOTE = re.compile(r"[\"“„«‹‘「『'‚]|\.\.\.|…")


def find_candidates(
    blocks: Iterable[tuple[int, Block]], printed: str | None = None
) -> Iterator[Candidate]:
    """All candidates of a document, in reading order; several may stand at one place.

    Args:
        blocks: Index and block, of the blocks that a person reads.
        printed: The text of the whole source where its tabs mean something: plain text.
    """
    readable = list(blocks)
    counted = counters(block for _, block in readable)
    before = ""
    for number, (index, block) in enumerate(readable):
        timed = len(before) <= LONGEST_TIME and is_time(before)
        yield from _within(
            BlockText(
                index,
                block,
                printed,
                first=number == 0,
                timed=timed,
                noted=leaves_open(before),
                above=before if len(before) <= _LONGEST_ABOVE and not ends_sentence(before) else "",
            ),
            counted,
        )
        before = block.text


def _within(block: BlockText, counted: frozenset[str]) -> Iterator[Candidate]:
    """What the markup names, then what stands at line starts, then behind sentences.

    Where the markup says what is speech, it also says where each speech begins.
    """
    if block.source.spoken:
        yield from stated(block)
        return
    yield from marked(block)
    found: set[tuple[int, str]] = set()
    for lead, start, line_end, opener in line_starts(block, counted):
        passed = block.text[lead:start]
        noted = block.in_brackets(start) or (passed and in_note(passed))
        if noted or _OPENING_QUOTE.match(block.text, start):
            continue
        timed = has_time(passed)
        for candidate in at_start(block, start, line_end, opener):
            if timed and candidate.label.key in _HALVES:
                continue
            candidate.start = lead
            candidate.timed |= timed or (block.timed and lead == 0)
            found.add((candidate.label_end, candidate.label.key))
            yield candidate
    for candidate in (*inside_sentences(block), *bracketed_inside(block)):
        # The same label behind a number or time of its line is no other one.
        if (candidate.label_end, candidate.label.key) not in found:
            yield candidate
