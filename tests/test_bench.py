"""scripts/bench.py: its load and its stages, not how fast they are."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verbale.parsing import parse

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parent.parent / "scripts/bench.py"
FORMATS = ("txt", "md", "html", "xml")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("bench", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("form", FORMATS)
def test_the_load_is_a_dialogue_and_always_the_same(bench: ModuleType, form: str) -> None:
    """Equal arguments give equal bytes of about the size that was asked for, full of turns."""
    data = bench.load(form, 6000)
    assert data == bench.load(form, 6000)
    assert data != bench.load(form, 6000, number=1)
    assert 5500 <= len(data) <= 9000
    transcript = parse(f"load.{form}", data)
    labels = {turn.label.printed for turn in transcript.turns if turn.label}
    assert len(labels) > 2
    assert labels <= set(bench.LABELS)


def test_every_stage_is_timed(bench: ModuleType) -> None:
    """The table has a row a load and a column a stage."""
    found = bench.measure("md", 2000, passes=1)
    assert set(found.seconds) == set(bench.STAGES)
    assert found.peak > found.size
    head, _, row = bench.table([found]).splitlines()
    assert row.startswith("| md 2 KB |")
    assert head.count("|") == row.count("|")


def test_the_report_is_written_between_its_markers(bench: ModuleType, tmp_path: Path) -> None:
    """What stands around it stays, and a second time changes nothing."""
    page = tmp_path / "speed.md"
    page.write_text("above\n\n<!-- bench -->\nold\n<!-- end of bench -->\n\nbelow\n")
    bench.write(page, "new\n")
    bench.write(page, "new\n")
    assert page.read_text() == (
        "above\n\n<!-- bench -->\n\nnew\n\n<!-- end of bench -->\n\nbelow\n"
    )
