"""The bundled corpus is what its card says, loads, and comes from its transcripts."""

from __future__ import annotations

import re
import runpy
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from support.code_blocks import ROOT

from verbale.folder import read_folder, verify
from verbale.schema import TABLES, validate, validate_references

if TYPE_CHECKING:
    from pathlib import Path

DATASET = ROOT / "dataset"
SCRIPT = ROOT / "scripts/build_dataset.py"
TEMPLATE = """
## Dataset Details
### Dataset Description
### Dataset Sources
## Uses
### Direct Use
### Out-of-Scope Use
## Dataset Structure
## Dataset Creation
### Curation Rationale
### Source Data
#### Data Collection and Processing
#### Who are the source data producers?
### Annotations
#### Annotation process
#### Personal and Sensitive Information
## Bias, Risks, and Limitations
### Recommendations
## Citation
## Dataset Card Contact
""".split("\n")[1:-1]
"""The headings of the Hub's dataset card template, in its order, without some optional ones."""


def test_the_datacard_is_the_card_of_the_folder() -> None:
    """Byte for byte but for the way to its pictures; with the sections of the Hub's template."""
    card = (ROOT / "DATACARD.md").read_bytes()
    pictures = re.findall(r"\]\((dataset/figures/[^)]+)\)", card.decode())
    assert pictures
    assert all((ROOT / path).is_file() for path in pictures)
    own = card.replace(b"](dataset/figures/", b"](figures/")
    assert own == (DATASET / "README.md").read_bytes()
    headings = [line for line in card.decode().splitlines() if re.match("##+ ", line)]
    assert [heading for heading in headings if heading in TEMPLATE] == TEMPLATE


def test_the_folder_holds_to_its_card_and_to_the_contract() -> None:
    """No shard is damaged, no row is bad, no reference leads nowhere."""
    assert verify(DATASET) == []
    tables = read_folder(DATASET)
    reports = [validate(rows, table) for table, rows in tables.items()]
    reports += validate_references(tables).values()
    assert [str(report) for report in reports if not report.ok] == []


def test_the_corpus_is_as_wide_as_it_says() -> None:
    """Many languages and kinds of event, all free, of states that are nowhere."""
    tables = read_folder(DATASET)
    dialogues = tables["dialogues"].to_pylist()
    assert len(dialogues) >= 24
    assert len({row["lang"].partition("-")[0] for row in dialogues}) >= 10
    kinds = {row["event_type"] for row in dialogues}
    assert {"press_conference", "talks", "summit", "briefing", "debate", "interview"} <= kinds
    languages: dict[str, set[str]] = {}
    for row in dialogues:
        languages.setdefault(row["event_id"], set()).add(row["lang"])
    assert sum(len(found) > 1 for found in languages.values()) >= 4
    assert len(set(tables["turns"]["dialogue_id"].to_pylist())) < len(dialogues)
    assert {row["license"] for row in dialogues} == {"CC0-1.0"}
    assert {row["country"] for row in dialogues} == {None}
    assert set(tables["turns"]["speaker_country"].to_pylist()) == {None}


@pytest.mark.parametrize("table", TABLES)
def test_load_dataset_reads_it(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cached and streaming, the rows are those of the Parquet files."""
    from datasets import load_dataset

    monkeypatch.chdir(ROOT)
    rows: list[dict[str, Any]] = read_folder(DATASET)[table].to_pylist()
    assert load_dataset("./dataset", table, split="train").to_list() == rows
    assert list(load_dataset("./dataset", table, split="train", streaming=True)) == rows


def test_the_folder_holds_no_program() -> None:
    """Nothing that load_dataset would take for a loading script."""
    assert list(DATASET.rglob("*.py")) == []


@pytest.mark.slow
def test_the_script_builds_it_and_tells_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It leaves the transcripts alone, and names a file that is not what its sources give."""
    for name in ("dataset", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = {path: path.read_bytes() for path in (tmp_path / "dataset/transcripts").iterdir()}
    main = runpy.run_path(str(SCRIPT))["main"]
    assert main(["--root", str(tmp_path)]) == 0
    after = {path: path.read_bytes() for path in (tmp_path / "dataset/transcripts").iterdir()}
    assert after == before
    card = (tmp_path / "DATACARD.md").read_bytes()
    assert card == (ROOT / "DATACARD.md").read_bytes()
    (tmp_path / "DATACARD.md").write_bytes(card + b"\n")
    capsys.readouterr()
    assert main(["--root", str(tmp_path), "--check"]) == 1
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("DATACARD.md differs")
    assert rest == ["run: python scripts/build_dataset.py"]
