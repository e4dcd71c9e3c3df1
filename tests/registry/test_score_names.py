"""Names across scripts, measured on real spellings where they are at hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "names"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/score_names.py as a module."""
    spec = importlib.util.spec_from_file_location("score_names", ROOT / "scripts/score_names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "score_names", module)  # its dataclass looks itself up
        spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/names is not there")
def test_real_names(script: ModuleType) -> None:
    """The right person is first for 95 %, and nobody is linked to another, whoever is missing."""
    lines = (REAL / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    names = list(dict.fromkeys(pair["name"] for pair in pairs))
    whole = script.registry(names)
    scored = [script.score(pair, names, whole) for pair in pairs]
    assert sum(each.first for each in scored) >= 0.95 * len(scored)
    assert sum(each.linked for each in scored) >= 0.65 * len(scored)
    assert not any(each.wrong or each.wrong_without for each in scored)


def test_the_report(script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The script counts, and goes into the docs between its markers."""
    pair = {"name": "Ostap Kalynoruk", "variant": "Остап Калинорук", "lang": "uk"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")
    (tmp_path / "distractors.txt").write_text("Ostap Kalinin\n", encoding="utf-8")
    assert script.main([str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "| **all** | 1 | 1 (100.0%) | 1 (100%) | 0 |" in out
    assert "0 of 1 linked" in out
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- names -->\nold\n<!-- end of names -->\nb\n", encoding="utf-8")
    script.write(page, out)
    assert page.read_text(encoding="utf-8").startswith("a\n<!-- names -->\n\n1 spellings of")
    with pytest.raises(ValueError, match="must stand there once"):
        script.write(tmp_path / "pairs.jsonl", out)


def test_no_names(script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there are none, that is said and nothing is done."""
    assert script.main([str(tmp_path), "--write"]) == 0
    assert "nothing is scored" in capsys.readouterr().out
