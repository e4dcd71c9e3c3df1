"""Labels that are set bold and run into the speech: `<b>M. Ilve</b> (D). Speech`."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from verbale.attribution.candidates import LONGEST, Closer
from verbale.document import MarkKind
from verbale.punctuation import in_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate, Opener
    from verbale.attribution.places.block import BlockText

_BRACKETED = rf"\s?[(\[（](?!\s?[)\]）]){in_brackets(80, line=True)}[)\]）]"
_CLOSED_BRACKET = re.compile(rf"{_BRACKETED}(?=\s?[.:：]|\s?[-–—]\s)")
_BRACKETS_ALONE = re.compile(rf"(?:{_BRACKETED})+\s*")
_MARK = re.compile(r"\s?(?:[.:：]|\.?\s?[-–—])(?=\s)\s*")


def run_in(block: BlockText, start: int, colon: int | None, opener: Opener) -> Iterator[Candidate]:
    """A label that is bold, whatever closes it but a colon.

    Its party or office may stand behind in brackets or in italics, before a full stop or a dash.

    Args:
        block: Where to look.
        start: Where the label starts.
        colon: The first colon that can close a label, if any.
        opener: What kind of place it is.
    """
    at = bisect_right(block.bold, (start, len(block.text))) - 1
    bold_start, bold_end = block.bold[at] if at >= 0 else (0, 0)
    if not bold_start <= start < bold_end < len(block.text) or bold_end - start > LONGEST:
        return
    end = _in_italics(block, _in_brackets(block, bold_end))
    closed = colon is not None and colon < end + 2
    # With nothing but brackets behind it, it is alone on its line.
    closed = (
        closed or _BRACKETS_ALONE.fullmatch(block.text, bold_end, bold_end + LONGEST) is not None
    )
    if closed or block.is_part_of_name(bold_start, bold_end):
        return
    mark = _MARK.match(block.text, end)
    place = (start, end, mark.end() if mark else end)
    yield from block.candidate(place, opener, Closer.BARE, bold=True)


def _in_brackets(block: BlockText, end: int) -> int:
    """Where the brackets end that stand between a bold label and its closing mark."""
    brackets = _CLOSED_BRACKET.match(block.text, end)
    return brackets.end() if brackets else end


def _in_italics(block: BlockText, end: int) -> int:
    """Where what is said of the speaker in italics ends, behind a comma."""
    if not block.text[:end].endswith(","):
        return end
    for mark in block.source.marks:
        if mark.kind is MarkKind.ITALIC and 0 <= mark.start - end <= 1:
            return mark.end if mark.end - end <= LONGEST else end
    return end
