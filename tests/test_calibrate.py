"""scripts/calibrate.py: scores against what is right."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parent.parent / "scripts/calibrate.py"


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("calibrate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def test_a_turn_is_right_once(calibrate: ModuleType, tmp_path: Path) -> None:
    """Label and first letters count; a second turn like it is wrong; `none` is not judged."""
    said = {"speaker_label": "Ilvane", "text": "Good morning. (Laughter.)"}
    _write(tmp_path / "gold/a/talk.gold.jsonl", [said])
    turn = {**said, "text": "Good morning.", "attribution_score": 0.97}
    rows = [
        {**turn, "attribution_method": "label"},
        {**turn, "attribution_method": "label"},
        {**turn, "attribution_method": "none"},
    ]
    _write(tmp_path / "predicted/a/talk.txt.jsonl", rows)
    turns = calibrate.judge(tmp_path / "predicted", tmp_path / "gold")
    assert [t.right for t in turns] == [True, False]
    assert "| 0.95–0.99 | 2 | 50.00 % |" in calibrate.table_of_scores(turns)


def test_fit_finds_scale_and_shift(calibrate: ModuleType) -> None:
    """Scores that are too sure are scaled down."""
    turns = [calibrate.Judged("a", 0.99, n % 4 > 0) for n in range(200)]
    turns += [calibrate.Judged("a", 0.5, n % 2 > 0) for n in range(200)]
    scale, shift = calibrate.fit(turns)
    assert 0.1 < scale < 0.5
    assert abs(shift) < 0.2
