"""Numbers that count speeches before their labels: `Q41 Chair:`, `Anf. 12 Statsrådet …:`."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.document import Block

_COUNTED = re.compile(r"\s*(?P<word>[^\W\d_]{1,5}\.?)\s?(?P<number>\d{1,4})[.):]?\s+(?=\S)")
_FEWEST = 3


def counters(blocks: Iterable[Block]) -> frozenset[str]:
    """The words before numbers that go up from block to block, folded.

    Args:
        blocks: Those that a person reads, in reading order.
    """
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for block in blocks:
        if match := _COUNTED.match(block.text):
            numbers[fold(match["word"])].append(int(match["number"]))
    return frozenset(word for word, counted in numbers.items() if _count_up(counted))


def counter_end(text: str, start: int, known: frozenset[str]) -> int:
    """Where the number that counts a speech ends; `start` where there is none."""
    match = _COUNTED.match(text, start) if known else None
    return match.end() if match and fold(match["word"]) in known else start


def _count_up(numbers: list[int]) -> bool:
    return len(numbers) >= _FEWEST and all(
        0 < after - before <= _FEWEST for before, after in pairwise(numbers)
    )
