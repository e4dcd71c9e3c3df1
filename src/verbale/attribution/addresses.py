"""Who is addressed is not who speaks: `Minister Maru:`, and in the next paragraph `Chair. I …`.

Nor is who is named in a heading: `Examination by Ms. Maru: [Continued]`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer, Opener

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.attribution.candidates import Candidate


_NOTE = re.compile(r"\s*\[[^\[\]\n]{3,30}\]\s*")


def without_addresses(labels: list[Candidate], texts: Mapping[int, str]) -> list[Candidate]:
    """The labels without those that a speaker says first, who was named right before.

    A full stop closes an address as it closes some labels. Behind a label that another mark
    closes, and that says nothing yet, it is an address.

    Args:
        labels: The labels found, in reading order.
        texts: The text of each block that people read, by its index, in reading order.
    """
    order = {index: at for at, index in enumerate(texts)}
    addressed = {
        id(label)
        for before, label in pairwise(labels)
        if label.closer is Closer.PERIOD
        and not (label.stated or label.marked or label.bold)
        and before.closer is not Closer.PERIOD
        and label.start == 0
        and order[label.block] == order[before.block] + 1
        and not texts[before.block][before.end :].strip(" \t\n:：")
    }
    return [
        label for label in labels if id(label) not in addressed and not _is_in_heading(label, texts)
    ]


def _is_in_heading(label: Candidate, texts: Mapping[int, str]) -> bool:
    """Whether a label stands within a line that says nothing but a note behind it."""
    inside = label.opener is Opener.INSIDE and not (label.stated or label.marked or label.bold)
    return inside and _NOTE.fullmatch(texts[label.block], label.end) is not None
