"""What it takes to make one turn of a whole document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.transcript import Paragraph, Role, Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verbale.document import Block
    from verbale.transcript import Attribution

_SPACE = re.compile(r"\s+")
_NOBODYS = frozenset({Role.PROSE, Role.TURN})
"""What a block is before the speech is found: of a turn, if something was taken for a label."""


def plain(text: str) -> str:
    """The text of a block, composed and with single spaces."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def paragraph(block: Block, start: int = 0) -> Paragraph:
    """What is said in a block.

    Args:
        block: The block.
        start: Where it begins to be said, in code points of its text.
    """
    text = block.text[start:]
    return Paragraph(plain(text), block.source_offset(start), block.source_offset(len(block.text)))


def shares(attribution: Attribution, spoken: Sequence[Block]) -> Iterator[Share]:
    """The shares of the document, the blocks of the speech now the first turn's."""
    spans = [(block.start, block.end) for block in spoken]
    for share in attribution.shares:
        if share.role not in _NOBODYS:
            yield share
            continue
        at = share.start
        for start, end in spans:
            if share.start <= start and end <= share.end:
                if at < start:
                    yield Share(at, start, Role.PROSE)
                yield Share(start, end, Role.TURN, "0")
                at = end
        if at < share.end:
            yield replace(share, start=at, role=Role.PROSE, detail="")
