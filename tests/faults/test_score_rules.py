"""scripts/score_rules.py counts what a checker finds, misses and mistakes."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from support.code_blocks import ROOT

from faults.plant import plant, rule_names
from verbale.errors import UsageError
from verbale.schema import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

    import polars as pl

    Checker = Callable[[Mapping[str, pl.DataFrame], Collection[str] | None], list[Any]]

RULE = "absolute-path"


@dataclass(frozen=True)
class Found:
    name: str
    table: str
    row: int | None
    dialogue_id: str | None = None
    turn_index: int | None = None
    level: str = "error"


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    """scripts/score_rules.py as a module."""
    spec = importlib.util.spec_from_file_location("score_rules", ROOT / "scripts/score_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "score_rules", module)  # its dataclass looks itself up
        spec.loader.exec_module(module)
        yield module


def by_contract(
    tables: Mapping[str, pl.DataFrame], select: Collection[str] | None = None
) -> list[Found]:
    """A checker: what the contract says against the dialogues; it knows no other rules."""
    if set(select or ()) & {"mojibake"}:
        raise UsageError("there is no such rule")
    report = validate(tables["dialogues"], "dialogues")
    return [
        Found(fault.rule, "dialogues", row)
        for fault in report.faults
        if select is None or fault.rule in select
        for row in fault.rows
    ]


def everything(
    tables: Mapping[str, pl.DataFrame], select: Collection[str] | None = None
) -> list[Found]:
    """A checker that objects to every dialogue."""
    rows = range(tables["dialogues"].height)
    return [Found(name, "dialogues", row) for name in select or [RULE] for row in rows]


def nothing(
    tables: Mapping[str, pl.DataFrame], select: Collection[str] | None = None
) -> list[Found]:
    """A checker that is content."""
    assert tables["turns"].height
    assert select is None or select
    return []


def test_a_perfect_checker_has_a_perfect_score(script: ModuleType) -> None:
    """All faults are found, and nothing else."""
    score = script.score(RULE, by_contract, 1)
    assert score.planted > 5
    assert (score.recall, score.level) == (1.0, "error")
    assert score.resembling
    assert (score.alarms, score.elsewhere) == (0, 0)
    assert (score.missed, score.mistaken) == ([], [])


def test_a_checker_that_objects_to_all_is_wrong_elsewhere(script: ModuleType) -> None:
    """It finds all faults, all that resembles them, and everything else."""
    score = script.score(RULE, everything, 1)
    assert score.recall == 1
    assert score.alarms == score.resembling > 0
    rows = plant(RULE, 1)[0]["dialogues"].height
    assert score.elsewhere == rows - score.planted
    assert len(score.mistaken) == score.elsewhere + score.alarms


def test_a_checker_that_finds_nothing_has_no_recall(script: ModuleType) -> None:
    """What was missed is told."""
    score = script.score(RULE, nothing, 1)
    assert (score.found, score.recall, len(score.missed)) == (0, 0.0, score.planted)


def test_a_finding_may_name_the_turn_instead_of_the_row(script: ModuleType) -> None:
    """Dialogue and turn are as good as the number of the row."""
    tables, planted = plant("label-in-text", 1)

    def checker(_: object, select: Collection[str] | None) -> list[Found]:
        assert select == ["label-in-text"]
        return [
            Found("label-in-text", "turns", None, each.dialogue_id, each.turn_index)
            for each in planted
        ]

    score = script.score("label-in-text", checker, 1)
    assert tables["turns"].height
    assert (score.recall, score.elsewhere) == (1.0, 0)


@pytest.mark.slow
def test_the_page_is_written_and_compared(
    script: ModuleType,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was written is found to be the same; a line that is changed is not."""
    monkeypatch.setattr("faults.plant.rule_names", lambda: [RULE, "mojibake"])
    page, figures = tmp_path / "rule-scores.md", tmp_path / "scores.json"
    options = ["--seeds", "1", "--figures", str(figures), "--checker"]
    options.append("faults.test_score_rules:by_contract")
    assert script.main([*options, "--write", str(page)]) == 0
    assert f"| `{RULE}` | error | " in page.read_text(encoding="utf-8")
    assert "0 errors (0.0 in 1,000 turns)" in page.read_text(encoding="utf-8")
    found = json.loads(figures.read_text(encoding="utf-8"))
    assert list(found) == [RULE]
    assert found[RULE]["planted"] == found[RULE]["found"] > 0
    assert found[RULE]["near_misses"] > found[RULE]["false_alarms"] == 0
    assert "mojibake: the checker has no such rule" in capsys.readouterr().err
    assert script.main([*options, "--check", str(page)]) == 0
    page.write_text("old", encoding="utf-8")
    assert script.main([*options, "--check", str(page)]) == 1
    assert f"run: python scripts/score_rules.py --write {page}" in capsys.readouterr().out


def test_what_is_missing_is_said(script: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a checker nor a rule is made up."""
    assert script.main(["--checker", "verbale.no_such_module:check"]) == 2
    assert "there is no such checker" in capsys.readouterr().out
    options = ["no-such-rule", "--checker", "faults.test_score_rules:by_contract"]
    assert script.main(options) == 2
    assert "no fault can be planted for no-such-rule" in capsys.readouterr().out
    assert RULE in rule_names()
