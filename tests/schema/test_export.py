"""The published contract is what the models say."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from types import ModuleType

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def export() -> ModuleType:
    """The script as a module."""
    path = CHECKOUT / "scripts/export_schema.py"
    spec = importlib.util.spec_from_file_location("export_schema", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_files_are_up_to_date(
    export: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing differs in this checkout."""
    code = export.main(["--check"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_writing_twice_gives_the_same_bytes(export: ModuleType, tmp_path: Path) -> None:
    """The files do not depend on when they are written; the second time nothing is."""
    export.main(["--root", str(tmp_path)])
    first = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    export.main(["--root", str(tmp_path)])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == first
    assert export.main(["--root", str(tmp_path), "--check"]) == 0


def test_what_differs_is_named(
    export: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed, a missing and a stray file are named, and the check fails."""
    export.main(["--root", str(tmp_path)])
    folder = tmp_path / export.FOLDER
    (folder / "turns.arrow.txt").write_text("other\n", encoding="utf-8")
    (folder / "speakers.schema.json").unlink()
    (folder / "utterances.schema.json").write_text("{}\n", encoding="utf-8")
    capsys.readouterr()
    assert export.main(["--root", str(tmp_path), "--check"]) == 1
    said = capsys.readouterr().out
    assert f"{export.FOLDER}/turns.arrow.txt differs" in said
    assert f"{export.FOLDER}/speakers.schema.json differs" in said
    assert f"{export.FOLDER}/utterances.schema.json is not written" in said
    assert export.main(["--root", str(tmp_path)]) == 0
    assert export.main(["--root", str(tmp_path), "--check"]) == 0


def test_every_json_schema_is_one(export: ModuleType) -> None:
    """What ends in .schema.json is a JSON Schema of draft 2020-12."""
    schemas = [text for name, text in export.contents().items() if name.endswith(".schema.json")]
    assert len(schemas) == 5
    for text in schemas:
        Draft202012Validator.check_schema(json.loads(text))
