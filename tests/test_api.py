"""What `import verbale` gives."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import verbale
from verbale import __all__ as names

if TYPE_CHECKING:
    from pathlib import Path


def test_every_name_is_there_and_is_callable() -> None:
    """Functions, not the modules they live in, whatever was imported before."""
    from verbale import building, parsing

    assert verbale.build is building.build
    assert verbale.parse is parsing.parse
    functions = set(names) - {"__version__", "views"}
    assert all(callable(getattr(verbale, name)) for name in functions)
    assert set(names) <= set(dir(verbale))
    assert all(callable(getattr(verbale.views, name)) for name in verbale.views.__all__)
    with pytest.raises(AttributeError, match="no attribute 'parses'"):
        _ = verbale.parses


def test_importing_it_costs_nothing() -> None:
    """Nothing heavy is imported before it is asked for."""
    heavy = "pandera polars pyarrow datasets py3langid babel rich yaml".split()
    code = f"import sys, verbale; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "[]\n"


def test_one_path_is_one_source_not_its_letters(tmp_path: Path) -> None:
    """A text is a sequence of texts, too, and `/` is the first letter of most paths."""
    talks = tmp_path / "talks.txt"
    talks.write_text("Ada Okoro: Welcome.\n\nBen Tarn: Thank you.\n\nAda Okoro: Begin.\n", "utf-8")
    built = verbale.build(str(talks), tmp_path / "out")
    assert (built.dialogues, built.failed) == (1, ())
    for source in (talks, [talks], [str(talks)]):
        assert verbale.build(source, tmp_path / "out").dialogues == 1
    for rules in ("license-missing", ["license-missing"]):
        assert verbale.check(talks, rules).counts == {"license-missing": 1}
