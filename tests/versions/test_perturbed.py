"""Versions of the corpus with one fault each: what alignment and order still say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from verbale.versions import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.records import Records, Row

SPEAKER = [f"speaker_{part}" for part in ("label", "id", "name", "type", "role", "country")]


@dataclass(frozen=True)
class Fault:
    """One version with a fault: its turns, which of the original ones they are, which are wrong."""

    turns: list[Row]
    origins: list[int]
    wrong: list[int]


def missing(turns: list[Row]) -> Iterator[Fault]:
    for i in range(len(turns)):
        rest = [j for j in range(len(turns)) if j != i]
        yield Fault([turns[j] for j in rest], rest, [])


def swapped(turns: list[Row]) -> Iterator[Fault]:
    for i in range(len(turns) - 1):
        order = [*range(i), i + 1, i, *range(i + 2, len(turns))]
        yield Fault([turns[j] for j in order], order, [i, i + 1])


def mislabelled(turns: list[Row]) -> Iterator[Fault]:
    for i, turn in enumerate(turns):
        others = [t for t in turns if t["speaker_id"] not in (None, turn["speaker_id"])]
        if turn["speaker_id"] and others:
            label = {key: others[7 * i % len(others)][key] for key in SPEAKER}
            yield Fault([*turns[:i], {**turn, **label}, *turns[i + 1 :]], [*range(len(turns))], [i])


def exchanged(turns: list[Row]) -> Iterator[Fault]:
    for i, (one, other) in enumerate(pairwise(turns)):
        if one["speaker_id"] and other["speaker_id"] and one["speaker_id"] != other["speaker_id"]:
            first = {**one, **{key: other[key] for key in SPEAKER}}
            second = {**other, **{key: one[key] for key in SPEAKER}}
            yield Fault(
                [*turns[:i], first, second, *turns[i + 2 :]], [*range(len(turns))], [i, i + 1]
            )


@dataclass
class Seen:
    """Over all faults: how many were doubted, doubts elsewhere, and turns aligned right."""

    faults: int = 0
    doubted: int = 0
    elsewhere: int = 0
    turns: Counter[bool] = None  # type: ignore[assignment]


def observe(events: dict[str, list[Records]], kind: str) -> Seen:
    make = {f.__name__: f for f in (missing, swapped, mislabelled, exchanged)}[kind]
    seen = Seen(turns=Counter())
    for versions in events.values():
        for version in versions:
            others = [v for v in versions if v is not version]
            for fault in make(list(version.turns)):
                rows = tuple({**t, "turn_index": i} for i, t in enumerate(fault.turns))
                faulty, *joined = join([replace(version, turns=rows), *others]).records
                seen.faults += 1
                lowered = [
                    i
                    for i, (old, new) in enumerate(zip(rows, faulty.turns, strict=True))
                    if new["attribution_score"] < old["attribution_score"]
                ]
                seen.doubted += any(i in fault.wrong for i in lowered)
                seen.elsewhere += sum(
                    min(map(abs, (i - w for w in fault.wrong)), default=9) > 2 for i in lowered
                )
                for turn, origin in zip(faulty.turns, fault.origins, strict=True):
                    if origin not in fault.wrong:
                        right = all(v.turns[origin]["align_id"] == turn["align_id"] for v in joined)
                        seen.turns[right and turn["align_id"] is not None] += 1
    return seen


@pytest.mark.parametrize(
    ("kind", "doubted", "aligned"),
    [
        ("missing", 0.0, 1.0),
        ("swapped", 0.93, 0.99),
        ("mislabelled", 0.93, 1.0),
        ("exchanged", 0.85, 0.99),
    ],
)
def test_faults(
    events: dict[str, list[Records]], kind: str, doubted: float, aligned: float
) -> None:
    """A wrong speaker or order is doubted, other turns are not, and they are aligned right."""
    seen = observe(events, kind)
    assert seen.faults > 140
    assert seen.doubted >= doubted * seen.faults
    assert seen.elsewhere <= 0.01 * seen.faults
    assert seen.turns[True] >= aligned * seen.turns.total()
