"""Versions of the contract: no change goes unsaid, and folders of other versions are refused."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from support.code_blocks import ROOT

import verbale
from verbale.cli import main
from verbale.errors import SourceError
from verbale.schema import SCHEMA_VERSION, turns
from verbale.schema.fingerprint import fingerprint

if TYPE_CHECKING:
    from pathlib import Path

TALK = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"


def entries() -> dict[str, str]:
    """The fingerprint by version, newest first, as the changelog of the contract states them."""
    text = (ROOT / "schema/CHANGELOG.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (\d+)\n.*?^Fingerprint: `([0-9a-f]{16})`$", text, re.M | re.S)
    assert len(found) == len(re.findall(r"^## ", text, re.M))
    return dict(found)


def test_every_change_of_the_contract_is_in_its_changelog() -> None:
    """The newest entry is of this version, and of the contract as the models state it."""
    newest, stated = next(iter(entries().items()))
    assert newest == SCHEMA_VERSION
    assert stated == fingerprint(), "tell what changed in schema/CHANGELOG.md, with the new value"


def test_every_version_has_a_folder_and_an_entry() -> None:
    """Versions are counted from 1 without gap, and none is forgotten."""
    folders = {path.name.removeprefix("v") for path in (ROOT / "schema").glob("v*")}
    versions = list(entries())
    assert folders == set(versions)
    assert versions == [str(number) for number in range(len(versions), 0, -1)]


def test_the_fingerprint_tells_changes_from_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Types, nulls, vocabularies, demands and order count; descriptions and examples do not."""
    known, table = fingerprint(), turns.TABLE
    column = table.columns["speaker_type"]

    def with_column(**changed: object) -> str:
        columns = {**table.columns, "speaker_type": replace(column, **changed)}  # type: ignore[arg-type]
        monkeypatch.setattr(turns, "TABLE", replace(table, columns=columns))
        return fingerprint()

    assert with_column(description="Other words.", example="group") == known
    others = {
        with_column(dtype=pl.Int32()),
        with_column(nullable=True),
        with_column(vocabulary=(*(column.vocabulary or ()), "crowd")),
        with_column(standard="ISO 1"),
        with_column(demands=()),
        with_column(rules=()),
        with_column(name="kind"),
    }
    assert len(others | {known}) == 8
    shuffled = dict(reversed(list(table.columns.items())))
    monkeypatch.setattr(turns, "TABLE", replace(table, columns=shuffled))
    assert fingerprint() not in others | {known}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder."""
    place = tmp_path_factory.mktemp("built")
    (place / "a.txt").write_text(TALK)
    verbale.build(place / "a.txt", place / "talks", name="Talks")
    return place / "talks"


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built folder, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TALK)
    shutil.copytree(built, tmp_path / "talks")
    return tmp_path / "talks"


def of_version(folder: Path, version: str) -> None:
    card = folder / "README.md"
    text = card.read_text(encoding="utf-8")
    ours = f"\n  schema_version: '{SCHEMA_VERSION}'\n"
    assert text.count(ours) == 1
    card.write_text(text.replace(ours, f"\n  schema_version: '{version}'\n"), encoding="utf-8")


@pytest.mark.parametrize("version", ["0", "2", "1.5", "later"])
@pytest.mark.parametrize(
    "command",
    [
        ["check", "talks"],
        ["check", "talks", "--select", "text"],
        ["export", "talks", "--to", "chat", "-o", "out"],
    ],
    ids=" ".join,
)
def test_another_version_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str], version: str
) -> None:
    """In one line that says both versions and what to do."""
    of_version(folder, version)
    capsys.readouterr()
    assert main(command) == 2
    said = capsys.readouterr()
    assert f"its schema is {version}, this verbale reads {SCHEMA_VERSION}" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize("version", ["0", "2"])
@pytest.mark.parametrize("streaming", [False, True])
def test_another_version_is_not_loaded(folder: Path, version: str, *, streaming: bool) -> None:
    """Neither by its card nor, without one, by columns that are not those of the contract."""
    of_version(folder, version)
    with pytest.raises(SourceError, match=f"its schema is {version}, this verbale reads"):
        verbale.load(folder, streaming=streaming)


def test_other_columns_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a dataset on the Hub, whose card is not looked at."""
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    (tmp_path / "odd/turns").mkdir(parents=True)
    pl.DataFrame({"text": ["a"], "mood": ["b"]}).write_parquet(tmp_path / "odd/turns/a.parquet")
    (tmp_path / "odd/README.md").write_text(
        "---\nconfigs:\n- config_name: turns\n  data_files: turns/a.parquet\n---\n"
    )
    with pytest.raises(SourceError, match="turns has not the columns of schema 1; it differs in"):
        verbale.load(tmp_path / "odd")


def test_a_build_replaces_an_earlier_version_and_refuses_a_later_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a later verbale wrote is not understood here, and is left as it is."""
    of_version(folder, "0")
    assert main(["build", "a.txt", "-o", "talks"]) == 0
    of_version(folder, "2")
    card = folder / "README.md"
    card.write_text(card.read_text().replace("\n  shards:\n  - path:", "\n  shards:\n  - name:"))
    before = card.read_bytes()
    capsys.readouterr()
    assert main(["build", "a.txt", "-o", "talks"]) == 2
    assert "was written by a later verbale (schema 2" in capsys.readouterr().err
    assert card.read_bytes() == before
    assert main(["check", "talks"]) == 2
    assert "its schema is 2" in capsys.readouterr().err
