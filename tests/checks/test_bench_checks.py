"""The load of the benchmark of checks: it keeps the contract, so that only checking is measured."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.checks import check

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parents[2] / "scripts" / "bench_checks.py"


def bench() -> ModuleType:
    spec = spec_from_file_location("bench_checks", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_load_keeps_the_contract(tmp_path: Path) -> None:
    """Turns, dialogues and speakers are good, and are as many as asked for."""
    script: Any = bench()
    script.make(tmp_path, 700)
    outcome = check([str(tmp_path)], select=["schema", "corpus"])
    assert dict(outcome.counts) == {}
    assert outcome.rows["turns"] == 700
    assert script.scan_polars(tmp_path) == script.scan_pyarrow(tmp_path) == "700 rows"


def test_others_are_asked_what_the_contract_says(tmp_path: Path) -> None:
    """Nulls, sets, patterns and ranges come from the columns of the contract."""
    script: Any = bench()
    script._write_asked(tmp_path)
    asked = json.loads((tmp_path / "asked.json").read_text("utf-8"))
    assert "lang" in asked["present"]
    assert asked["range"]["attribution_score"] == [[0, 1]]
    assert asked["enum"]["speaker_type"][0][0] == "person"
    assert asked["shown"]
    assert "text" in asked["composed"]
