"""Labels of one person share an id, and those of two do not: a gold set in many languages."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale.identity import identify
from verbale.transcript import Label, Method, Paragraph, Participant, Turn

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "gold.yaml").read_text(encoding="utf-8")
)
NOBODY = "-"


def clusters(case: dict[str, Any]) -> tuple[dict[str, str], dict[str, int | None]]:
    """The speaker of each label by the gold, and its number by `identify`."""
    gold = {label: key for key, labels in case["people"].items() for label in labels}
    said = (Paragraph("Yes.", 0, 4),)
    turns = [Turn(Label(label, (), 0, 1), said, Method.LABEL, 1.0) for label in gold]
    head = []
    for entry in case.get("head", ()):
        name, _, role = (part.strip() for part in entry.partition("|"))
        head.append(Participant(name, role or None))
    speakers = identify(turns, head, case["lang"], case["event"])
    return gold, {label: s.number if s else None for label, s in zip(gold, speakers, strict=True)}


def pairs(keys: dict[str, Any]) -> set[tuple[str, str]]:
    """Pairs of labels that are one speaker's."""
    return {(a, b) for a, b in combinations(keys, 2) if keys[a] == keys[b] is not None}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['case']}")
def test_case(case: dict[str, Any]) -> None:
    """Every case comes out as people see it."""
    gold, found = clusters(case)
    wanted = pairs({label: None if key == NOBODY else key for label, key in gold.items()})
    joined = pairs(found)
    assert (joined - wanted, wanted - joined) == (set(), set())
    assert [
        label for label, key in gold.items() if key == NOBODY and found[label] is not None
    ] == []
    assert [label for label, key in gold.items() if key != NOBODY and found[label] is None] == []


def test_the_set_as_a_whole() -> None:
    """Pairwise F1 is at least 0.98 over at least 8 languages."""
    right = wrong = missed = 0
    for case in CASES:
        gold, found = clusters(case)
        wanted = pairs({label: None if key == NOBODY else key for label, key in gold.items()})
        joined = pairs(found)
        right += len(joined & wanted)
        wrong += len(joined - wanted)
        missed += len(wanted - joined)
    assert len({case["lang"] for case in CASES}) >= 8
    assert 2 * right / (2 * right + wrong + missed) >= 0.98, (right, wrong, missed)
