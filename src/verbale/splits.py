"""Splits by event, by hash, frozen in a lock.

All language versions of an event, and events that share near duplicates, go to one split. Which one
is decided by a hash of the event's id, once: a lock file keeps it, so that what was published as
test is never trained on later, and what was published to train on is never tested on. Below 50
events there is nothing to divide: all are train.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

TRAIN, VALIDATION, TEST = "train", "validation", "test"
FEWEST_EVENTS = 50
"""Events below which everything is train."""
_VERSION = 1
_BITS = 64


@dataclass(frozen=True, slots=True)
class Shares:
    """How events that are not locked yet are divided.

    Attributes:
        test: Part of the events that is test.
        validation: Part of them that is validation.
        test_from: Events from this day on are test, whatever their hash; None: no cut-off.
    """

    test: float = 0.1
    validation: float = 0.1
    test_from: date | None = None


@dataclass(slots=True)
class Event:
    """An event to be put into a split.

    Attributes:
        event_id: Its id.
        day: Its first day, if known.
        alike: Ids of events that share near duplicates with it.
    """

    event_id: str
    day: date | None = None
    alike: set[str] = field(default_factory=set)


def assign(
    events: Iterable[Event], locked: Mapping[str, str], shares: Shares | None = None
) -> dict[str, str]:
    """The split of each event, those of the lock included.

    Args:
        events: All events of the corpus.
        locked: Splits that are decided already, by event; they are kept, whatever else is said.
        shares: How the others are divided.
    """
    shares = shares or Shares()
    known = {event.event_id: event for event in events}
    found = dict(locked)
    enough = len(known.keys() | locked.keys()) >= FEWEST_EVENTS
    for group in _groups(known):
        decided = [locked[name] for name in group if name in locked]
        split = decided[0] if decided else TRAIN
        if not decided and enough:
            split = _split_of(group, known, shares)
        for name in group:
            found.setdefault(name, split)
    return found


def _split_of(group: Sequence[str], known: Mapping[str, Event], shares: Shares) -> str:
    """The split of a group of events that nothing decides yet."""
    days = [day for name in group if (day := known[name].day)]
    if shares.test_from is not None and days and max(days) >= shares.test_from:
        return TEST
    place = int.from_bytes(hashlib.sha256(group[0].encode()).digest()[: _BITS // 8]) / 2**_BITS
    if place < shares.test:
        return TEST
    return VALIDATION if place < shares.test + shares.validation else TRAIN


def _groups(known: Mapping[str, Event]) -> list[list[str]]:
    """Events that must stay together, each group sorted, by first id."""
    home: dict[str, str] = {name: name for name in known}

    def root(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for name, event in sorted(known.items()):
        for other in sorted(event.alike & known.keys()):
            first, second = sorted((root(name), root(other)))
            home[second] = first
    groups: dict[str, list[str]] = {}
    for name in sorted(known):
        groups.setdefault(root(name), []).append(name)
    return list(groups.values())


def read_lock(path: Path) -> dict[str, str]:
    """The splits that a lock file keeps; none where there is no file.

    Raises:
        UsageError: It is no lock file.
    """
    try:
        found: Any = json.loads(path.read_text("utf-8"))
        if found["version"] != _VERSION:
            raise UsageError(f"{path}: is a lock of version {found['version']}")
        return {str(name): str(split) for name, split in found["events"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        fact = f"cannot be read as a lock of splits ({type(error).__name__}: {error})"
        raise UsageError(f"{path}: {fact}") from None


def write_lock(path: Path, splits: Mapping[str, str]) -> None:
    """Keep splits: sorted, a line an event.

    Raises:
        UsageError: It cannot be written.
    """
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(split)}" for name, split in sorted(splits.items())
    )
    text = f'{{"version": {_VERSION}, "events": {{\n{lines}\n}}}}\n'
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
