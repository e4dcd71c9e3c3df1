"""The bundled corpus: all versions of an event are found and aligned, and nothing else is."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from support.events import event_of

from verbale.versions import join

if TYPE_CHECKING:
    from verbale.records import Records


def grouped(records: list[Records], names: dict[str, str]) -> set[frozenset[str]]:
    """The sources of each event with several versions."""
    found = defaultdict(set)
    for each in join(records).records:
        found[each.dialogue["event_id"]].add(names[each.dialogue["dialogue_id"]])
    return {frozenset(members) for members in found.values() if len(members) > 1}


def names_of(corpus: list[Records]) -> dict[str, str]:
    return {each.dialogue["dialogue_id"]: each.dialogue["source_uri"] for each in corpus}


def intended(corpus: list[Records]) -> set[frozenset[str]]:
    found = defaultdict(set)
    for each in corpus:
        found[event_of(each)].add(each.dialogue["source_uri"])
    return {frozenset(members) for members in found.values() if len(members) > 1}


def test_all_versions_are_grouped_and_none_wrongly(corpus: list[Records]) -> None:
    """Eight events, as the corpus's register says."""
    found = grouped(corpus, names_of(corpus))
    assert found == intended(corpus)
    assert len(found) == 8


def test_all_turns_are_aligned(corpus: list[Records]) -> None:
    """The versions have the same turns in the same order; no version is doubted."""
    joined = join(corpus)
    assert joined.doubts == ()
    ids = defaultdict(list)
    for before, after in zip(corpus, joined.records, strict=True):
        ids[event_of(before)].append([turn["align_id"] for turn in after.turns])
    for versions in ids.values():
        if len(versions) > 1:
            assert all(version == versions[0] for version in versions)
            assert None not in versions[0]
            assert len(set(versions[0])) == len(versions[0])
        else:
            assert set(versions[0]) <= {None}


def test_a_stated_event_wins(corpus: list[Records]) -> None:
    """Versions that state no event get the one that another version states."""
    ids = {each.dialogue["event_id"] for each in join(corpus).records}
    assert {"five-rivers-2024", "night-train-2023", "solar-cable-2024"} <= ids


def test_the_order_of_the_sources_does_not_matter(corpus: list[Records]) -> None:
    """Nor whether other documents are there."""
    shuffled = random.Random(2).sample(corpus, len(corpus))  # noqa: S311
    joined = {r.dialogue["dialogue_id"]: r for r in join(shuffled).records}
    assert all(joined[r.dialogue["dialogue_id"]] == r for r in join(corpus).records)
    some = [each for each in corpus if event_of(each) in ("night-train", "waiting-room")]
    assert all(joined[r.dialogue["dialogue_id"]] == r for r in join(some).records)


def test_without_telling_names(corpus: list[Records]) -> None:
    """Date, people and turns alone find most, and merge nothing wrongly."""
    blind = [
        replace(
            each,
            dialogue={
                **each.dialogue,
                "event_id": each.dialogue["dialogue_id"],
                "source_uri": f"pages/{number}",
            },
        )
        for number, each in enumerate(corpus)
    ]
    found = grouped(blind, names_of(corpus))
    assert found <= intended(corpus)
    assert len(found) >= 6


def test_two_events_of_one_day_with_the_same_people_stay_apart(corpus: list[Records]) -> None:
    """The first and the second half of every event, as if they were two of that day."""
    halves, names = [], {}
    for number, each in enumerate(corpus):
        middle = len(each.turns) // 2
        for part, turns in enumerate((each.turns[:middle], each.turns[middle:])):
            dialogue_id = f"{each.dialogue['dialogue_id']}-{part}"
            dialogue = {
                **each.dialogue,
                "dialogue_id": dialogue_id,
                "event_id": dialogue_id,
                "source_uri": f"pages/{number}-{part}",
            }
            names[dialogue_id] = f"{event_of(each)} {part}"
            rows = tuple(
                {**t, "dialogue_id": dialogue_id, "turn_index": i} for i, t in enumerate(turns)
            )
            halves.append(replace(each, dialogue=dialogue, turns=rows))
    together = grouped(halves, names)
    assert together == set()  # a group of one name only is a right one, and a set of one
    events = [r.dialogue["event_id"] for r in join(halves).records]
    assert len(set(events)) <= len(events) - 8
