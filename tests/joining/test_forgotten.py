"""What was removed on request stays removed, and the rest keeps its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import verbale
from verbale.cli import main
from verbale.errors import UsageError
from verbale.folder import read_folder, verify
from verbale.joining.forgotten import FILE, Forgotten
from verbale.schema import validate, validate_references

if TYPE_CHECKING:
    from pathlib import Path

TALKS = """---
id: talks
participants: [Ana Vell, Piet Orrin]
---
Ana Vell: Good morning, the lock is open.

Piet Orrin: I heard about the salt and the silver.

Ana Vell: Then we agree.
"""
OTHER = "---\nid: other\n---\nMira Holt: Good evening.\n\nBen Tarn: It is late.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built folder of two dialogues."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "talks.txt").write_text(TALKS, encoding="utf-8")
    (tmp_path / "in" / "other.txt").write_text(OTHER, encoding="utf-8")
    verbale.build([str(tmp_path / "in")], tmp_path / "out")
    return tmp_path / "out"


def rebuilt(folder: Path) -> dict[str, list[dict[str, object]]]:
    """Its rows after another build."""
    verbale.build([str(folder.parent / "in")], folder)
    tables = read_folder(folder)
    assert verify(folder) == []
    assert all(validate(table, name).faults == () for name, table in tables.items())
    references = validate_references(tables)
    assert all(report.faults == () for report in references.values())
    return {name: table.to_pylist() for name, table in tables.items()}


def test_a_dialogue_is_left_out_for_good(folder: Path) -> None:
    assert main(["forget", str(folder), "other"]) == 0
    for _ in range(2):
        rows = rebuilt(folder)
        assert {row["dialogue_id"] for row in rows["dialogues"]} == {"talks"}
        assert {row["dialogue_id"] for row in rows["turns"]} == {"talks"}


def test_a_speaker_says_nothing_any_more(folder: Path) -> None:
    turns = [r for r in rebuilt(folder)["turns"] if r["speaker_name"] == "Piet Orrin"]
    (gone,) = {row["speaker_id"] for row in turns}
    assert main(["forget", str(folder), str(gone)]) == 0
    rows = rebuilt(folder)
    said = [row["text"] for row in rows["turns"] if row["dialogue_id"] == "talks"]
    assert said == ["Good morning, the lock is open.", "[removed]", "Then we agree."]
    assert "Orrin" not in str(rows)
    assert not any(b"silver" in path.read_bytes() for path in folder.rglob("*.*"))


def test_only_ids_of_the_folder_are_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", str(folder), "nobody"]) == 2
    assert "has no dialogue or speaker nobody" in capsys.readouterr().err
    assert not (folder / FILE).exists()


@pytest.mark.parametrize("text", ["{a: b}", "- [", "- 5", "\x00"])
def test_a_list_that_cannot_be_read_stops_the_build(text: str, folder: Path) -> None:
    """Rather no dataset than one that publishes again what was to be forgotten."""
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=FILE):
        verbale.build([str(folder.parent / "in")], folder)


def test_the_list_is_sorted_and_read_back(tmp_path: Path) -> None:
    Forgotten(frozenset({"b", "a"})).write(tmp_path / FILE)
    assert (tmp_path / FILE).read_text() == "# Removed on request.\n- a\n- b\n"
    assert Forgotten.read(tmp_path / FILE).ids == {"a", "b"}
    assert Forgotten.read(tmp_path / "none.yaml").ids == frozenset()
