"""Splits by event, by hash, frozen in a lock.

All language versions of an event, and events that share near duplicates, go to one split. Which one
is decided by a hash of the event's id, once: a lock file keeps it, so that what was published as
test is never trained on later, and what was published to train on is never tested on. A new event
that nearly has the words of one that is published goes where that one is. Below 50 events there is
nothing to divide: all are train.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

TRAIN, VALIDATION, TEST = "train", "validation", "test"
FEWEST_EVENTS = 50
"""Events below which everything is train."""
LEAST_SHARE, LEAST_WORDS = 0.8, 40
"""From which share of runs of five words in common dialogues are nearly the same, and from which
length on: as the rule near-duplicate-dialogue has it."""
LEAST_WORDS_EQUAL = 20
"""From which length on dialogues with the very same words are copies, as in duplicate-dialogue."""
_PRECEDENCE = (TEST, VALIDATION, TRAIN)
"""Where a new event goes that is like events of several splits: what was tested on before stays
unseen."""
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
        decided = {locked[name] for name in group if name in locked}
        split = min(decided, key=_PRECEDENCE.index, default=TRAIN)
        if not decided and enough:
            split = _split_of(group, known, shares)
        for name in group:
            found.setdefault(name, split)
    return found


def torn(events: Iterable[Event], locked: Mapping[str, str]) -> Iterator[str]:
    """Groups of events that belong together and were published apart, one line each.

    Nothing that is published moves, so the line says what to mind.

    Args:
        events: All events of the corpus.
        locked: Splits that were decided before.
    """
    for group in _groups({event.event_id: event for event in events}):
        first: dict[str, str] = {}
        for name in group:
            if name in locked:
                first.setdefault(locked[name], name)
        if len(first) > 1:
            apart = " and ".join(f"{name} ({split})" for split, name in sorted(first.items()))
            new = [name for name in group if name not in locked]
            goes = min(first, key=_PRECEDENCE.index)
            joins = f"; {', '.join(new)}, new and like both, goes to {goes}" if new else ""
            yield (
                f"{apart} have nearly the same words but are published in different splits, where"
                f" they stay{joins}; remove one of them, or leave it out of what is measured"
            )


def near_duplicates(
    batches: Iterable[tuple[int, pl.DataFrame]], event_of: Mapping[str, str]
) -> dict[str, set[str]]:
    """The events that share near duplicates, by event; those that share none are left out.

    Args:
        batches: Turns with `dialogue_id` and `text`, in batches of whole dialogues, each with the
            number of its first row.
        event_of: The event of each dialogue.
    """
    from verbale.fingerprints import fingerprints

    found = fingerprints(batches)
    pairs = [(later, earlier) for later, earlier, _ in found.pairs(LEAST_WORDS, LEAST_SHARE)]
    alike: dict[str, set[str]] = {}
    for pair in (*pairs, *found.copies(LEAST_WORDS_EQUAL)):
        one, other = (event_of[found.ids[at] or ""] for at in pair)
        if one != other:
            alike.setdefault(one, set()).add(other)
            alike.setdefault(other, set()).add(one)
    return alike


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
        locked = {str(name): str(split) for name, split in found["events"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        fact = f"cannot be read as a lock of splits ({type(error).__name__}: {error})"
        raise UsageError(f"{path}: {fact}") from None
    for name, split in locked.items():
        if split not in _PRECEDENCE:
            known = ", ".join(_PRECEDENCE)
            raise UsageError(
                f"{path}: event {name} has the split {split!r}; the splits are {known}"
            )
    return locked


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
