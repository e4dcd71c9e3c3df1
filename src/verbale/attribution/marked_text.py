"""Where in the text of a paragraph that stands of which the markup says what it is."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from verbale.document import MarkKind
from verbale.transcript import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.document import Block

_KINDS = (MarkKind.QUOTE, MarkKind.NOTE, MarkKind.FOREIGN)


def marked_in(block: Block, start: int, end: int, text: str) -> Iterator[Marked]:
    """Quotations, notes and foreign passages that the markup of a block tells.

    Args:
        block: The block.
        start: First code point of its text that belongs to the paragraph.
        end: One past the last.
        text: The paragraph: that part in NFC, its spaces collapsed.
    """
    # Only where the markup tells speeches apart: a page in one block may have any number of marks.
    for mark in block.marks if block.spoken else ():
        if mark.kind not in _KINDS or mark.end <= start or mark.start >= end:
            continue
        first, last = max(mark.start, start), min(mark.end, end)
        said = _read(block.text[first:last])
        before = block.text[start:first]
        at = len(_read(before)) + bool(before[-1:].isspace() and before.strip())
        # Where spaces or accents meet at its edge, the place is not certain.
        if said and text[at : at + len(said)] == said:
            yield Marked(at, at + len(said), str(mark.kind), mark.value)


def _read(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
