"""Splits: by event, frozen, and stable when a corpus grows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import verbale
from verbale.errors import UsageError
from verbale.folder import read_folder
from verbale.splits import Event, Shares, assign, near_duplicates, read_lock, torn, write_lock

if TYPE_CHECKING:
    from pathlib import Path

WORDS = """harbour crane berth ferry winter town pilot March channel fish tide bridge customs
station train night bread ministers treaty border river water grain school doctors museum
letter visas roads
""".split()


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


def test_what_is_like_something_published_goes_where_that_is() -> None:
    """A new event does so; one that is like events of two splits goes to the one tested on."""
    some = events(200)
    some[0].alike, some[1].alike = {"event-1"}, {"event-0"}
    some[2].alike = {"event-3", "event-4"}
    locked = {"event-1": "validation", "event-3": "train", "event-4": "test"}
    found = assign(some, locked)
    assert found.items() >= locked.items()
    assert (found["event-0"], found["event-2"]) == ("validation", "test")
    (said,) = torn(some, locked)
    assert said.startswith("event-4 (test) and event-3 (train) have nearly the same words but")
    assert "event-2, new and like both, goes to test" in said
    assert list(torn(some, {"event-1": "test"})) == []


def speech(number: int) -> list[str]:
    """Ninety words, which no other number has in this order."""
    chance = Random(number)  # noqa: S311
    return [chance.choice(WORDS) for _ in range(90)]


def turns(texts: dict[str, list[str]]) -> list[tuple[int, pl.DataFrame]]:
    rows = [(name, " ".join(words)) for name, words in texts.items()]
    schema = {"dialogue_id": pl.String, "text": pl.String}
    return [(0, pl.DataFrame(rows, schema=schema, orient="row"))]


def grown(count: int) -> dict[str, list[str]]:
    """Speeches; every seventh has nearly the words of an earlier one, with its end changed."""
    texts = {}
    for number in range(count):
        texts[f"event-{number}"] = speech(number)
        if number % 7 == 6:
            texts[f"event-{number}"] = [*speech(number // 49 * 7)[:-2], "amended", "since"]
    return texts


def test_a_corpus_that_grows_tenfold_keeps_near_duplicates_together() -> None:
    """And moves nothing that was published, although later events are like earlier ones."""
    lock: dict[str, str] = {}
    for count in (40, 80, 800):
        texts = grown(count)
        alike = near_duplicates(turns(texts), {name: name for name in texts})
        assert all(alike[f"event-{number}"] for number in range(6, count, 7))
        some = [Event(name, alike=alike.get(name, set())) for name in texts]
        assert list(torn(some, lock)) == []
        found = assign(some, lock)
        assert found.items() >= lock.items()
        assert all(found[one] == found[other] for one, many in alike.items() for other in many)
        lock = found
    assert set(lock.values()) == {"train", "validation", "test"}


def test_versions_and_short_dialogues_are_no_near_duplicates() -> None:
    """Those of one event are together anyway; a few words are said at many events."""
    texts = {"a.en": speech(1), "a.en-2": speech(1), "b": ["thanks"] * 9, "c": ["thanks"] * 9}
    of = {"a.en": "a", "a.en-2": "a", "b": "b", "c": "c"}
    assert near_duplicates(turns(texts), of) == {}


TRANSCRIPT = """---
title: Talks {number}
date: 2031-05-03
lang: en
participants:
  - {{name: Ana Vell, role: President of Orsa}}
  - {{name: Piet Orrin, role: Prime Minister of Lakeland}}
---

Ana Vell: Good morning, {first}.

Piet Orrin: Good morning, {second}.
"""


def test_a_build_keeps_splits_as_the_corpus_grows(tmp_path: Path) -> None:
    """Near duplicates among them; what is published apart and alike is said."""
    sources, lock = tmp_path / "sources", tmp_path / "splits.json"
    sources.mkdir()

    def publish(texts: dict[str, list[str]]) -> tuple[dict[str, str], tuple[str, ...]]:
        for name, words in texts.items():
            first, second = " ".join(words[:45]), " ".join(words[45:])
            text = TRANSCRIPT.format(number=name, first=first, second=second)
            (sources / f"{name}.txt").write_text(text, encoding="utf-8")
        built = verbale.build([str(sources)], tmp_path / "built", splits=lock)
        assert (built.failed, built.silent) == ((), 0)
        rows = read_folder(tmp_path / "built")["dialogues"].to_pylist()
        return {row["title"]: row["split"] for row in rows}, built.warnings

    before, warnings = publish(grown(60))
    assert warnings == ()
    assert len(set(before.values())) > 1
    apart = next(name for name, split in before.items() if split == "test").split()[1]
    edition = [*grown(60)[apart][:-1], "later"]
    after, warnings = publish({"event-901": edition})
    assert after.items() >= before.items()
    assert after["Talks event-901"] == "test"
    assert warnings == ()


def test_an_unknown_split_in_a_lock_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "splits.json"
    lock.write_text('{"version": 1, "events": {"ferry": "dev"}}', encoding="utf-8")
    with pytest.raises(UsageError, match="event ferry has the split 'dev'; the splits are test"):
        read_lock(lock)
