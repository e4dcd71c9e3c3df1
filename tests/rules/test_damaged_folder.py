"""damaged-folder: files that are not what the card or the description says."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from verbale.building import build
from verbale.checks.checking import check_paths
from verbale.checks.settings import Settings
from verbale.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TALK = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("built")
    (home / "a.txt").write_text(TALK)
    build([str(home / "a.txt")], home / "out")
    return home / "out"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out"


def found(folder: Path, *select: str) -> list[str]:
    outcome = check_paths([str(folder)], Settings(select=select)).outcome
    return [each.message for each in outcome.findings if each.name == "damaged-folder"]


def _one(folder: Path, pattern: str) -> Path:
    return next(iter(sorted(folder.glob(pattern))))


def _appended(pattern: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with _one(folder, pattern).open("ab") as file:
            file.write(b" ")

    return change


def _replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda folder: _one(folder, "turns/*").unlink(), ": missing"),
        (_appended("turns/*"), "no readable Parquet"),
        (_appended("figures/*"), "the card says"),
        (lambda folder: _one(folder, "figures/*").unlink(), ": missing"),
        (lambda folder: (folder / "croissant.json").unlink(), "croissant.json: missing"),
        (_replaced("README.md", "default: true", "default: false"), "README.md: configs does not"),
        (_replaced("croissant.json", '"cr:Int32"', '"cr:Int64"'), 'is ["sc:Integer", "cr:Int64"]'),
        (_replaced("croissant.json", '"value": 3', '"value": 4'), "value is 4, not 3"),
        (_replaced("croissant.json", '"turns/turn_id"', '"turns/other"'), "turns/turn_id is"),
        (_replaced("croissant.json", '"keywords"', '"words"'), "croissant.json: sha256 is"),
    ],
)
def test_it_fires_on_each_kind_of_damage(
    folder: Path, change: Callable[[Path], None], says: str
) -> None:
    """And says which file, what it is, and what it should be."""
    assert found(folder) == []
    change(folder)
    assert says in "\n".join(found(folder, "damaged-folder"))


def test_it_is_silent_where_no_card_describes_anything(folder: Path) -> None:
    """Shards without their card, and transcripts, are just that."""
    (folder / "README.md").unlink()
    (folder / "croissant.json").unlink()
    assert found(folder) == []
    (folder.parent / "a.txt").write_text(TALK)
    assert found(folder.parent / "a.txt") == []


def test_a_folder_of_another_schema_is_refused(folder: Path) -> None:
    """Its columns may mean something else."""
    _replaced("README.md", "schema_version: '1'", "schema_version: '2'")(folder)
    with pytest.raises(SourceError, match="its schema is 2, this verbale reads 1"):
        found(folder)
