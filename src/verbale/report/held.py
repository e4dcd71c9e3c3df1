"""Which dialogues a page holds, where it cannot hold all of a folder.

Whole events are held, so that no language version is torn from the others: first those that hold
the least certain attributions, then others in the order of a hash of their ids, which is a sample
that does not follow date, language or publisher, and is the same each time.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKED = 0.6
"""Bytes that a byte of text takes in a page: packed, and then spelt in base64."""
_OF_A_TURN, _OF_A_DIALOGUE = 24, 200
"""Bytes that the rest of a turn, and the facts of a dialogue, take in a page."""


def cost(weight: tuple[int, int]) -> float:
    """About how many bytes of a page a dialogue takes.

    Args:
        weight: Bytes of its text, and its turns.
    """
    return weight[0] * _PACKED + weight[1] * _OF_A_TURN + _OF_A_DIALOGUE


def held(
    events: Mapping[str, str],
    weights: Mapping[str, tuple[int, int]],
    first: set[str],
    room: float,
) -> set[str]:
    """The dialogues that fit.

    Args:
        events: By dialogue, the event it is of.
        weights: By dialogue, bytes of text and turns.
        first: Dialogues that are wanted before others.
        room: Bytes that there are for them.
    """
    wanted = {events[key] for key in first}
    members: dict[str, list[str]] = {}
    for key, event in events.items():
        members.setdefault(event, []).append(key)

    def order(event: str) -> tuple[bool, str]:
        return event not in wanted, sha256(event.encode()).hexdigest()

    found: set[str] = set()
    for event in sorted(members, key=order):
        needed = sum(cost(weights.get(key, (0, 0))) for key in members[event])
        if needed <= room:
            room -= needed
            found.update(members[event])
    return found
