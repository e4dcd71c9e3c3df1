"""Splits: by event, frozen, and stable when a corpus grows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import UsageError
from verbale.splits import Event, Shares, assign, read_lock, write_lock

if TYPE_CHECKING:
    from pathlib import Path


def events(count: int, start: int = 0) -> list[Event]:
    return [Event(f"event-{number}") for number in range(start, start + count)]


def test_few_events_are_train() -> None:
    """Below fifty there is nothing to divide."""
    assert set(assign(events(49), {}).values()) == {"train"}


def test_shares_are_kept() -> None:
    """A tenth each, give or take."""
    counts = Counter(assign(events(5_000), {}).values())
    assert 430 < counts["test"] < 570
    assert 430 < counts["validation"] < 570


def test_growing_tenfold_moves_nothing() -> None:
    """From 40 events, all train, to 400, to 4,000: what was published stays where it is."""
    lock: dict[str, str] = {}
    for count in (40, 400, 4_000):
        grown = assign(events(count), lock)
        assert {name: grown[name] for name in lock} == lock
        lock = grown
    assert {lock[f"event-{number}"] for number in range(40)} == {"train"}
    assert set(lock.values()) == {"train", "validation", "test"}


@given(st.sets(st.integers(0, 400), min_size=60), st.randoms(use_true_random=False))
def test_order_does_not_matter(numbers: set[int], random: object) -> None:
    """Whichever events there are besides, in whatever order."""
    some = [Event(f"event-{number}") for number in numbers]
    random.shuffle(some)  # type: ignore[attr-defined]
    whole = assign(events(401), {})
    assert assign(some, {}) == {each.event_id: whole[each.event_id] for each in some}


def test_near_duplicates_stay_together() -> None:
    """Also over several steps, and with what is locked."""
    some = events(200)
    some[0].alike = {"event-1"}
    some[1].alike = {"event-2"}
    for locked in ({}, {"event-1": "test"}, {"event-2": "train"}):
        found = assign(some, locked)
        assert len({found[f"event-{number}"] for number in range(3)}) == 1
        assert found.items() >= locked.items()


def test_a_day_from_which_all_is_test() -> None:
    """But for what is locked."""
    some = events(60)
    for each in some:
        each.day = date(2031, 5, 3)
    found = assign(some, {"event-0": "train"}, Shares(test_from=date(2031, 1, 1)))
    assert found.pop("event-0") == "train"
    assert set(found.values()) == {"test"}


def test_the_lock_is_a_file_to_review(tmp_path: Path) -> None:
    """Sorted, a line an event; what is no lock is refused."""
    path = tmp_path / "splits.json"
    assert read_lock(path) == {}
    splits = assign(events(60), {})
    write_lock(path, splits)
    assert read_lock(path) == splits
    assert path.read_text().count("\n") == 62
    for text in ("", "[]", '{"version": 9}', '{"version": 1, "events": 3}'):
        path.write_text(text)
        with pytest.raises(UsageError, match="lock"):
            read_lock(path)
