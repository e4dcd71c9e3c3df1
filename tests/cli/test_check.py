"""`verbale check`: findings with their places, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from verbale.checks import check
from verbale.cli import main
from verbale.reporting import formats
from verbale.schema.table import polars_schema

TALK = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK)
    return folder


def test_a_finding_has_its_place_in_the_source(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line and column, with the line itself."""
    assert main(["check", "pages", "--select", "license-missing"]) == 1
    said = capsys.readouterr().out
    assert "pages/a.txt:1:1: warning D105 license-missing" in said
    assert "Talks in Orsa, 3 May 2031" in said
    assert "1 dialogue, 3 turns: 1 warning" in said


def test_the_same_rule_finds_it_in_the_folder(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a built folder the file and the row are named."""
    main(["build", "pages", "-o", "out"])
    capsys.readouterr()
    assert main(["check", "out", "--select", "D105", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["path"].startswith("out/dialogues/")
    assert (finding["row"], finding["line"]) == (0, None)
    assert finding["dialogue_id"].startswith("a-")


def test_exit_codes(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 clean, 1 findings, 2 a call that cannot work."""
    assert main(["check", "pages", "--ignore", "license-missing"]) == 0
    assert main(["check", "pages", "--select", "license-missing", "--fail-on", "error"]) == 0
    assert main(["check", "pages", "--select", "licence-mising"]) == 2
    assert "license-missing" in capsys.readouterr().err
    assert main(["check", "nowhere"]) == 2


def test_a_source_that_cannot_be_read_is_an_error(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, and the others are checked."""
    (pages / "b.txt").write_bytes(b"")
    assert main(["check", "pages", "--ignore", "license-missing", "--format", "concise"]) == 1
    said = capsys.readouterr().out
    assert "pages/b.txt: error V102 unreadable-source: is empty" in said
    assert "1 dialogue, 3 turns" in said


def test_lines_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The least columns do; what a rule needs and they lack is said once."""
    path = tmp_path / "turns.jsonl"
    row = {"dialogue_id": "a", "turn_index": 0, "speaker_label": "A", "text": "Yes.", "lang": "en"}
    path.write_text(json.dumps(row) + "\n" + json.dumps(row | {"lang": "xx-UK", "turn_index": 1}))
    assert main(["check", str(path), "--format", "concise"]) == 1
    said = capsys.readouterr().out
    assert f"{path}:2:1: error S106 unregistered-language-tag" in said
    assert said.count("unattributed-speech") == 1


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    """Those that are found in the folder of formats."""
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert f"one of {', '.join(sorted(formats()))} (default: full)" in said


def test_a_format_that_is_not_there(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is a wrong call; those that there are, are named."""
    with pytest.raises(SystemExit) as error:
        main(["check", "pages", "--format", "html"])
    assert error.value.code == 2
    assert "'html'" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_takes_what_is_found(
    pages: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of files and labels that mean something to a terminal, to a CI server, or to XML."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "step.md")
    hostile = "##[error]::error::]]>\x1b[2J\u202e"
    (pages / f"{hostile}.txt".replace("/", "")).write_text(
        TALK.replace("It is.", f"&lt;b&gt; {hostile} Ilvane: Yes."), encoding="utf-8"
    )
    out = pages.parent / "out"
    assert main(["check", "pages", "--format", name, "-o", str(out)]) == 1
    text = out.read_text("utf-8")
    assert "##[error]" not in text.replace("::error file=", "") or name == "github"
    assert "\x1b" not in text
    assert "\u202e" not in text
    if name == "json":
        assert any(hostile in each["path"] for each in json.loads(text)["findings"])


@pytest.mark.parametrize("number", ["-1", "x", "1.5"])
def test_a_number_of_findings_is_one(
    pages: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    """What is no number is a wrong call; none at all may be asked for."""
    with pytest.raises(SystemExit) as error:
        main(["check", "pages", f"--max-shown={number}"])
    assert error.value.code == 2
    assert "is no number of findings" in capsys.readouterr().err
    assert main(["check", "pages", "--select", "D105", "--max-shown", "0"]) == 1
    assert capsys.readouterr().out.startswith("0 of 1 findings shown")


def test_a_server_obeys_no_error_and_no_diff(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines of sources and names of files stand in both."""
    main(["check", "##[group]nowhere"])
    assert "##[" not in capsys.readouterr().err
    slip = "Brandeth: The\tcafÃ© is open.\n\n::error::x ##[group]y"
    (pages / "a.txt").write_text(TALK.replace("Brandeth: It is.", slip), encoding="utf-8")
    assert main(["check", "pages", "--select", "mojibake", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert "+Brandeth: The\tcafé" in shown
    assert "##[" not in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


def test_nothing_to_check_is_not_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder, no lines, a table without rows: one clear line, and 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "no.jsonl").write_text("")
    pl.DataFrame(schema=polars_schema("turns")).write_parquet("no.parquet")
    for name in ("empty", "no.jsonl", "no.parquet"):
        assert main(["check", name]) == 2
        assert f"{name}: holds nothing to check" in capsys.readouterr().err


def test_python_takes_one_path_or_several(pages: Path) -> None:
    """A text is one path, not its letters."""
    one = check("pages/a.txt", ["license-missing"])
    assert check([Path("pages/a.txt")], ["license-missing"]).findings == one.findings
    assert len(one.findings) == 1
