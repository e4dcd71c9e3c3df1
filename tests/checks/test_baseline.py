"""A baseline lets an old corpus start today: only what is new fails."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from verbale.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TALK = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"
CHECK = ["check", "pages", "--select", "document", "--format", "concise"]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK)
    assert main([*CHECK, "--write-baseline", "known.json"]) == 0
    return folder


def test_only_new_findings_fail(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was there is known, even further down; what comes is new."""
    capsys.readouterr()
    assert main([*CHECK, "--baseline", "known.json"]) == 0
    assert "known to the baseline, left out" in capsys.readouterr().out
    (pages / "a.txt").write_text("\n\n" + TALK)
    assert main([*CHECK, "--baseline", "known.json"]) == 0
    (pages / "b.txt").write_text(TALK)
    capsys.readouterr()
    assert main([*CHECK, "--baseline", "known.json"]) == 1
    said = capsys.readouterr().out
    assert "pages/b.txt" in said
    assert "pages/a.txt" not in said


def test_what_no_longer_occurs_is_said(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that the baseline can shrink."""
    (pages / "a.txt").write_text(f"---\nlicense: CC-BY-4.0\n---\n{TALK}")
    capsys.readouterr()
    assert main([*CHECK, "--baseline", "known.json"]) == 0
    assert "license-missing: 1 of the baseline no longer occur" in capsys.readouterr().out


def test_it_is_a_file_to_review(pages: Path) -> None:
    """Sorted, a line a finding, the same each time."""
    text = (pages.parent / "known.json").read_text()
    entries = json.loads(text)["findings"]
    assert text.count("\n") == len(entries) + 2
    assert "license-missing" in [entry["rule"] for entry in entries]
    main([*CHECK, "--write-baseline", "again.json"])
    assert (pages.parent / "again.json").read_text() == text


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', '{"version": 1}'])
def test_other_files_are_refused(
    pages: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """In one line, with what to do."""
    (pages.parent / "known.json").write_text(text)
    assert main([*CHECK, "--baseline", "known.json"]) == 2
    assert "write it" in capsys.readouterr().err


def test_it_holds_wherever_one_stands(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths count from the baseline's own folder; so does another spelling of a path."""
    monkeypatch.chdir(pages)
    check = ["check", "a.txt", "--select", "document", "--baseline", "../known.json"]
    assert main(check) == 0
    monkeypatch.chdir(pages.parent)
    check[1:] = [str(pages / "a.txt"), "--select", "document", "--baseline", "known.json"]
    assert main(check) == 0


def test_only_what_was_looked_for_can_be_gone(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not what stands in another file, or is found by a rule that did not run."""
    (pages / "b.txt").write_text(TALK)
    main([*CHECK, "--write-baseline", "known.json"])
    capsys.readouterr()
    main(["check", "pages/a.txt", "--select", "place-missing", "--baseline", "known.json"])
    assert "no longer occur" not in capsys.readouterr().out
    (pages / "b.txt").unlink()
    main([*CHECK, "--baseline", "known.json"])
    assert "license-missing: 1 of the baseline no longer occur" in capsys.readouterr().out


def test_a_folder_that_is_built_again(pages: Path) -> None:
    """Its shards have other names then; what was known still is."""
    check = ["check", "out", "--select", "license-missing"]
    main(["build", "pages", "-o", "out"])
    assert main([*check, "--write-baseline", "known.json"]) == 0
    before = {path.name for path in (pages.parent / "out" / "dialogues").iterdir()}
    (pages / "a.txt").write_text(TALK.replace("May", "June"))
    main(["build", "pages", "-o", "out"])
    assert before.isdisjoint(path.name for path in (pages.parent / "out" / "dialogues").iterdir())
    assert main([*check, "--baseline", "known.json"]) == 0


def test_many_findings_of_one_rule(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """More than are kept otherwise; beyond what a baseline can hold it is said."""
    monkeypatch.setattr("verbale.checks.engine.MOST_KEPT", 1)
    for name in "bcd":
        (pages / f"{name}.txt").write_text(TALK)
    assert main([*CHECK, "--write-baseline", "known.json"]) == 0
    assert main([*CHECK, "--baseline", "known.json"]) == 0
    monkeypatch.setattr("verbale.checks.baseline.MOST_KNOWN", 3)
    capsys.readouterr()
    assert main([*CHECK, "--write-baseline", "known.json"]) == 0
    assert "findings are too many of their rule, and not in it" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named."""
    assert main([*CHECK, "--write-baseline", "nowhere/known.json"]) == 2
    assert "nowhere/known.json: cannot be written" in capsys.readouterr().err
    assert main([*CHECK, "--output", "nowhere/found.txt"]) == 2
    assert "nowhere/found.txt: cannot be written" in capsys.readouterr().err
