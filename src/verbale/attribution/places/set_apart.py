"""Labels that no mark closes: alone on their line, bold, or a known word before a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.candidates import LONGEST, Closer
from verbale.attribution.places.block import SHORT_LINE, TERMINAL, has_initials_behind
from verbale.attribution.shape import KNOWN, Kind, shape_of
from verbale.document import BlockKind
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate, Opener
    from verbale.attribution.places.block import BlockText

_BRACKET_BEHIND = re.compile(r"(\w{1,12})[)）]\s*(?=\S)")
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）\n]{1,80}[)\]）]")
_GREETING = (",", "，", "،")
_WORD_ALONE = re.compile(r"(\S{1,12})([ \n]+)(?=\S)")


def alone(block: BlockText, start: int, line_end: int, opener: Opener) -> Iterator[Candidate]:
    """A label that has its line for itself."""
    if line_end - start <= LONGEST and block.source.kind is not BlockKind.CELL:
        printed = block.text[start:line_end].rstrip()
        wrapped = block.longest_line > len(printed) / SHORT_LINE
        whole = block.longest_line == len(block.text)
        # `Mr. President,` alone on its line is how a speech greets.
        greets = printed.endswith(_GREETING)
        ended = greets or (TERMINAL.search(printed) and not has_initials_behind(printed))
        if (whole or wrapped or printed.isupper()) and not ended:
            place = (start, start + len(printed), line_end)
            for candidate in block.candidate(place, opener, Closer.ALONE):
                candidate.bold_alone = whole and _is_bold(block, start)
                yield candidate


def _is_bold(block: BlockText, start: int) -> bool:
    """Whether all of a block is bold from a place on, but perhaps brackets."""
    return any(
        first <= start and not _BRACKETS.sub("", block.text[end:]).strip(" :")
        for first, end in block.bold[:1]
    )


def known_word(block: BlockText, start: int, opener: Opener) -> Iterator[Candidate]:
    """`Q    Speech`, `問）Speech`: a known short label with space or a bracket behind it."""
    bracket = _BRACKET_BEHIND.match(block.text, start)
    if bracket and shape_of(bracket[1]).kind in (Kind.OFFICE, *KNOWN):
        place = (start, bracket.end(1), bracket.end())
        yield from block.candidate(place, opener, Closer.BRACKET)
    match = _WORD_ALONE.match(block.text, start)
    if match is None or not match[1].isupper():
        return
    word = fold(match[1])
    known = word in words("labels.press") or word in words("labels.answer")
    if known and (match[1] == "Q" or len(match[2]) > 1):
        yield from block.candidate((start, match.end(1), match.end()), opener, Closer.BARE)
