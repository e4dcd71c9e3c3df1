"""Second looks, once labels are known: without their mark, or behind an unfinished title."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer, Opener
from verbale.attribution.labels import take_apart
from verbale.attribution.places.block import BlockText
from verbale.attribution.shape import Case, Kind, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block

_SHORTEST_KNOWN = 2
_SEMICOLON = re.compile(r"\s*([^\W\d_][^\n:;!?]{1,60});\s+(?=\S)")


def known_within(
    candidates: Iterable[Candidate], labels: Iterable[Candidate], texts: Mapping[int, str]
) -> list[Candidate]:
    """Candidates that a known label ends: what stands before it is the sentence or title before.

    Args:
        candidates: Of the whole document.
        labels: Those that are labels.
        texts: The text of each block, by its index.
    """
    known = {c.label.key: c.label.name for c in labels if len(c.label.key) >= _SHORTEST_KNOWN}
    order = {key: at for at, key in enumerate(known)}
    lengths = sorted({len(key) for key in known})
    first = min(((c.block, c.start) for c in labels), default=(0, 0))
    found = []
    for c in candidates:
        if c.stated:
            continue
        shorter = lengths[: bisect_left(lengths, len(c.label.key))]
        ends = [key for length in shorter if (key := c.label.key[-length:]) in known]
        for key in sorted(ends, key=order.__getitem__):
            pattern = r"\s*".join(re.escape(part) for part in known[key].split()) + r"\s*$"
            if match := re.search(pattern, texts[c.block][c.start : c.label_end]):
                start = c.start + match.start()
                label = take_apart(match[0])
                inside = replace(c, start=start, label=label, shape=shape_of(label.name))
                # Before the first label stands the title, which need not end with a full stop.
                titled = (c.block, start) <= first
                inside.opener = Opener.SENTENCE if titled else Opener.INSIDE
                inside.evidence = []
                found.append(inside)
    return found


def without_mark(
    blocks: Iterable[tuple[int, Block]], labels: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Candidates that are a label of the document in capitals, whose mark was left out.

    Args:
        blocks: Index and block, of the blocks that a person reads.
        labels: Those that are labels.
    """
    names = {c.label.name for c in labels if c.shape.case is Case.UPPER and c.shape.tokens > 1}
    if not names:
        return
    known = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    opening = re.compile(rf"(?:{known})(?=\s+[^\W\d_a-z])(?!\s+[^\W\d_]*[^\W\d_a-z]{{2}})")
    for index, block in blocks:
        if match := opening.match(block.text):
            place = (0, match.end(), match.end())
            yield from BlockText(index, block).candidate(place, Opener.PARAGRAPH, Closer.BARE)


def with_wrong_mark(
    blocks: Iterable[tuple[int, Block]], labels: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Candidates that are a label of the document, whose colon became a semicolon.

    Args:
        blocks: Index and block, of the blocks that a person reads.
        labels: Those that are labels.
    """
    known = {
        c.label.key
        for c in labels
        if c.closer is Closer.COLON and c.shape.kind not in (Kind.WORDS, Kind.NEVER)
    }
    for index, block in blocks:
        match = _SEMICOLON.match(block.text) if known else None
        if match and take_apart(match[1]).key in known:
            place = (match.start(1), match.end(1), match.end())
            yield from BlockText(index, block).candidate(place, Opener.PARAGRAPH, Closer.COLON)
