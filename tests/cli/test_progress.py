"""Progress says how far a command is, seldom where nobody watches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from verbale.cli import _progress, main

if TYPE_CHECKING:
    from pathlib import Path

TALKS = "Ada Okoro: Welcome, Minister.\n\nBen Tarn: Thank you.\n\nAda Okoro: Let us begin.\n"


def test_a_line_says_how_many_failed_how_fast_and_what_is_left() -> None:
    assert _progress.as_text(250, 1_000, 3, 50.0) == (
        "250 of 1,000 sources, 3 failed, 5.0 a second, 150 s left".replace("150 s", "2 min")
    )
    assert _progress.as_text(0, 1_000, 0, 0.0) == "0 of 1,000 sources, 0 failed, 0.0 a second"


def test_machines_get_lines_of_json() -> None:
    said = json.loads(_progress.as_json(5, 10, 1, 2.04))
    assert said == {"progress": {"done": 5, "total": 10, "failed": 1, "seconds": 2.0}}


def test_lines_come_seldom(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with _progress.progress() as advance:
        advance(1, 10, 0)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(_progress, "EVERY", 0.0)
    with _progress.progress() as advance:
        advance(1, 10, 0)
    assert capsys.readouterr().err.startswith("1 of 10 sources, 0 failed")


def test_a_build_says_what_it_did_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x00" * 50)
    out = tmp_path / "out"
    sources = [str(tmp_path / "talks.txt"), str(tmp_path / "gone.txt")]
    code = main(["build", *sources, "--json", "-o", str(out)])
    said = json.loads(capsys.readouterr().out)
    assert code == 1
    assert (said["dialogues"], said["turns"], said["folder"]) == (1, 3, str(out))
    assert [each["fact"] for each in said["failed"]] == ["no such file or folder"]


def test_limits_are_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", str(tmp_path), "-o", str(tmp_path / "out"), "--jobs", "0"])
    assert "--jobs: '0' is no number of 1 and more" in capsys.readouterr().err
