"""scripts/bench_views.py: what it runs, not how fast that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.code_blocks import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_contenders_run_on_a_folder_that_it_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading and an export; the table has a line for each."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import bench_views

    bench_views.make(tmp_path, 600)
    for name in ("only reading the columns, pyarrow", "`verbale export --to next_turn`"):
        bench_views.CONTENDERS[name](tmp_path)
    assert bench_views.scan(tmp_path) == "600"
    found = {"cpu": 0.5, "peak": 100.0, "said": "600"}
    report = bench_views.table(dict.fromkeys(bench_views.CONTENDERS, found))
    assert "| `verbale export --to chat` | 0.5 | 1.0 | 1,200 | 100 |" in report
