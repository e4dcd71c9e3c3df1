"""Labels in brackets of their own, or behind a circle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer
from verbale.attribution.labels import is_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate, Opener
    from verbale.attribution.places.block import BlockText

_BRACKETED_LABEL = re.compile(
    r"[【〔［\[（(<‹〈](?P<bracketed>[^】〕］\]）)>›〉\n]{1,60})[】〕］\]）)>›〉]\s*"
    r"|[○◯〇◎](?P<marked>[^\s。、]{2,40})\s+"
)


def bracketed(block: BlockText, start: int, opener: Opener) -> Iterator[Candidate]:
    """`【Name】 Speech`, `○Name Speech`, as in Japan; also `[NAME] Speech`."""
    match = _BRACKETED_LABEL.match(block.text, start)
    if match is None:
        return
    inside = match["bracketed"] or match["marked"]
    group = "bracketed" if match["bracketed"] else "marked"
    if inside and not is_note(inside):
        plain = block.text[start] in "[［(（"
        closer = Closer.PARENTHESIS if plain else Closer.BRACKET
        place = (start, match.end(group), match.end())
        yield from block.candidate(place, opener, closer, printed=inside)
