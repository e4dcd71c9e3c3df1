"""JSON: everything that is known about a finding, by name."""

from __future__ import annotations

import json

import pytest
from support.findings import finding, run_of, written

from verbale.checks.finding import Fix


@pytest.mark.parametrize("encoding", [None, "utf-8", "ascii", "koi8-r"])
def test_a_finding_has_all_fields(encoding: str | None) -> None:
    """Place, fact, expectation and fix, the same whatever the stream can hold."""
    fix = Fix("text", 0, 7, "Шаг")
    found = finding(
        "mojibake",
        line=None,
        column=None,
        row=7,
        message="“ÐÐ°Ð³” ##[x]",
        expected="“Шаг”",
        fix=fix,
    )
    (made,) = json.loads(written(run_of([found]), "json", encoding))["findings"]
    assert made == {
        "code": "T101",
        "name": "mojibake",
        "level": "error",
        "path": "talks/orsa.txt",
        "line": None,
        "column": None,
        "row": 7,
        "table": "turns",
        "blamed": None,
        "dialogue_id": "orsa-0a1b2c3d",
        "turn_index": 1,
        "message": "“ÐÐ°Ð³” ##[x]",
        "expected": "“Шаг”",
        "fix": {"column": "text", "start": 0, "end": 7, "replacement": "Шаг"},
    }


def test_each_finding_has_its_line() -> None:
    """So that two runs can be compared line by line."""
    lines = written(run_of([finding(line=1), finding(line=2)]), "json").splitlines()
    assert [json.loads(line.strip(", "))["line"] for line in lines[2:4]] == [1, 2]


def test_what_is_not_kept_is_counted() -> None:
    """Shown and found tell apart what is listed and what there is."""
    found = json.loads(written(run_of([finding()], more=41), "json"))
    assert (found["shown"], found["found"]) == (1, 42)
    assert found["by_level"] == {"error": 42}
    assert found["by_rule"] == {"label-in-text": 42}
