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
    assert "findings that the baseline knows are left out" in capsys.readouterr().out
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
