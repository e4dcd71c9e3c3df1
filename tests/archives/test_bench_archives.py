"""scripts/bench_archives.py: its archive and its table, not how fast that is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_transcripts_are_found_among_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "scripts"))
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    import bench_archives

    monkeypatch.setattr(bench_archives, "_PASSES", 1)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(bench_archives.members(60)))
    report = bench_archives.measured(str(path), path.stat().st_size)
    assert "60 pages" in report
    assert "2 hold a" in report
    assert "| whole: pages that pass are parsed |" in report
