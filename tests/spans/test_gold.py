"""Spans held to the gold set: invented sentences in 28 languages, traps among them.

`gold.jsonl` has a case a line: `lang`, `text`, and in `spans` the type, language and text of each
stretch that is to be found; nothing else may be.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from verbale.spans import spans_of

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()
]


def wanted(case: dict[str, Any], kind: str) -> Counter[tuple[str, str]]:
    return Counter((s["lang"], s["text"]) for s in case["spans"] if s["type"] == kind)


def found(case: dict[str, Any], kind: str) -> Counter[tuple[str, str]]:
    text = case["text"]
    spans = spans_of(text, case["lang"])
    return Counter((s.lang, text[s.start : s.end]) for s in spans if s.type == kind)


@pytest.mark.parametrize("kind", ["quote", "note", "foreign"])
def test_recall_and_false_alarms(kind: str) -> None:
    """At least 95 % are found exactly, and at most 5 % of what is found is false."""
    pairs = [(wanted(case, kind), found(case, kind)) for case in CASES]
    hits = sum((want & got).total() for want, got in pairs)
    assert hits >= 0.95 * sum(want.total() for want, _ in pairs)
    assert hits >= 0.95 * sum(got.total() for _, got in pairs)


def test_the_gold_set_is_broad() -> None:
    """Many languages have both a quotation and something in quotation marks that is none."""
    quoted = {case["lang"] for case in CASES if wanted(case, "quote")}
    plain = {case["lang"] for case in CASES if not case["spans"]}
    assert len(CASES) >= 300
    assert len(quoted & plain) >= 20
