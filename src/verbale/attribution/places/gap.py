"""Labels with a column of their own: a tab or a wide gap closes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate, Opener
    from verbale.attribution.places.block import BlockText

_LONGEST = 45
_GAP = re.compile(r"[^\W\d_](?:[^\n:;!?]{0,40}?[^\s:;!?,])?(?=\s{2,}\S)")
_WIDE = re.compile(r"\s\s")
_SPACES = re.compile(r" +")


def before_gap(block: BlockText, start: int, opener: Opener) -> Iterator[Candidate]:
    """`NAME    Speech`; the gap is a tab of the source, or two spaces and more."""
    end = _tab(block, start)
    if end is None and _WIDE.search(block.text, start, start + _LONGEST):
        match = _GAP.match(block.text, start, start + _LONGEST)
        end = match.end() if match else None
    spaces = _SPACES.match(block.text, end) if end is not None else None
    if end is not None and spaces:
        yield from block.candidate((start, end, spaces.end()), opener, Closer.GAP)


def _tab(block: BlockText, start: int) -> int | None:
    """Where the first tab stands that the source has near, or None; in text it is a space."""
    if block.printed is None or not block.text[start : start + 1].isalpha():
        return None
    first = block.source.source_offset(start)
    tab = block.printed.find("\t", first, first + _LONGEST)
    at = start + tab - first
    if tab < 0 or block.text[at : at + 1] != " " or "\n" in block.text[start:at]:
        return None
    return at if block.source.source_offset(at) == tab and block.text[at - 1] != " " else None
