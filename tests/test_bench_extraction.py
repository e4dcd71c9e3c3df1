"""scripts/bench_extraction.py: what it counts, not how fast anything is."""

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
def extraction() -> ModuleType:
    """The script as a module, beside the one that it uses."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec = importlib.util.spec_from_file_location(
            "bench_extraction", SCRIPTS / "bench_extraction.py"
        )
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


def test_a_text_is_split_at_labels(extraction: ModuleType) -> None:
    text = "Title\n\nAda Okoro: Good morning.\nAnd welcome.\n\nBen Tarn: Thank you."
    assert list(extraction.split(text)) == [
        ("adaokoro", "goodmorningandwelcome"),
        ("bentarn", "thankyou"),
    ]


def test_turns_count_by_label_and_first_words(extraction: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "talks.html"
    page.write_text("<p>Ada Okoro: Good morning.</p>")
    page.with_suffix(".gold.jsonl").write_text(
        '{"speaker_label": "Ada Okoro", "text": "Good morning."}\n'
        '{"speaker_label": "Ben Tarn", "text": "Thank you."}\n'
    )
    found = extraction.pages_of(tmp_path)
    assert [each.path for each in found] == [page]
    assert extraction.f1(found, [[extraction.start("ADA OKORO", "Good morning")]]) == pytest.approx(
        2 / 3
    )
    assert extraction.f1(found, [[]]) == 0
