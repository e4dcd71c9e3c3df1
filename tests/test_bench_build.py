"""scripts/bench_build.py: its load and its table, not how fast anything is."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.fixture(scope="module")
def bench_build() -> ModuleType:
    """The script as a module, beside the one that it uses."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec = importlib.util.spec_from_file_location("bench_build", SCRIPTS / "bench_build.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


def test_the_load_is_made_and_the_plain_loop_reads_it(
    bench_build: ModuleType, tmp_path: Path
) -> None:
    """Two forms of one load, of the size that was asked for."""
    bench_build.make(tmp_path, 60_000)
    size = sum(path.stat().st_size for path in (tmp_path / "pages").iterdir())
    assert 60_000 <= size < 600_000
    assert len(list((tmp_path / "pages").iterdir())) == len(
        (tmp_path / "lines" / "load.jsonl").read_text().splitlines()
    )
    bench_build.plain(tmp_path, tmp_path / "plain.parquet")
    assert (tmp_path / "plain.parquet").stat().st_size > 1000


def test_the_table_gives_ratios_to_the_plain_loop(bench_build: ModuleType) -> None:
    """What a process takes that does nothing is subtracted."""
    taken = {
        bench_build.NOTHING: bench_build.Taken(cpu=1.0),
        bench_build.PLAIN: bench_build.Taken(cpu=2.0, wall=3.0, peak=5_000_000),
        "other": bench_build.Taken(cpu=5.0, wall=4.0, peak=6_000_000),
    }
    lines = bench_build.table(taken, 7, 8_000_000).splitlines()
    assert lines[0].startswith("| 7 texts, 8 MB |")
    assert lines[3] == "| other | 4.0 | 2.00 | 4.0 | 4.0 | 6 |"
