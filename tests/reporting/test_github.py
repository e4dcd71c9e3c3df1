"""GitHub: annotations that it shows, and a step summary that counts all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.findings import finding, run_of, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the step summary, in a checkout at the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "step.md"))
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path / "step.md"


def test_escapes() -> None:
    """Those of workflow commands, in properties also colon and comma."""
    found = finding(path="a,b:c%.txt", message="100 %: a, b", expected="50 %")
    first = written(run_of([found]), "github").splitlines()[0]
    assert first == (
        "::error file=a%2Cb%3Ac%25.txt,line=3,col=1,title=A103 label-in-text"
        "::100 %25: a, b; expected: 50 %25"
    )


def test_the_end_of_the_stretch_is_given_where_it_is_certain() -> None:
    """If the source has the very words."""
    found = finding(source_line="Vell: Vell: Yes.", column=7, value="Vell:", start=0, end=5)
    assert ",col=7,endColumn=12," in written(run_of([found]), "github")
    found = finding(source_line="Vell: V&euml;ll: Yes.", column=7, value="Vëll:", start=0, end=5)
    assert "endColumn" not in written(run_of([found]), "github")


def test_rows_of_data_are_named_in_the_message() -> None:
    """Parquet has no lines to hang an annotation on."""
    found = finding(path="out/turns.parquet", line=None, column=None, row=7)
    first = written(run_of([found]), "github").splitlines()[0]
    assert "::out/turns.parquet[row=7, orsa-0a1b2c3d#1]: a fact" in first


@pytest.mark.parametrize("path", ["./talks/a.txt", "../sub/talks/a.txt"])
def test_paths_are_those_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """The check may run in a folder of the checkout; GitHub wants the path from its root."""
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert "file=sub/talks/a.txt," in written(run_of([finding(path=path)]), "github")
    absolute = str(tmp_path / "sub" / "talks" / "a.txt")
    assert "file=sub/talks/a.txt," in written(run_of([finding(path=absolute)]), "github")


def test_what_is_about_no_file_names_none() -> None:
    """As where the corpus as a whole is concerned."""
    found = finding(path="", line=None, column=None, dialogue_id=None, turn_index=None)
    assert written(run_of([found]), "github").startswith("::error title=A103 label-in-text::")


def test_ten_of_a_level_and_no_more(step: Path) -> None:
    """GitHub drops what is above; it is counted, here and in the summary."""
    errors = [finding(turn_index=n) for n in range(12)]
    infos = [finding("place-missing", turn_index=n) for n in range(3)]
    text = written(run_of([*errors, *infos]), "github")
    assert text.count("::error ") == 10
    assert text.count("::notice ") == 3
    assert "10 of 12 findings of level error are annotated\n" in text
    assert "13 of 15 findings shown\n" in text
    summary = step.read_text()
    assert "| A103 label-in-text | error | 12 |" in summary
    assert "| D103 place-missing | info | 3 |" in summary
    assert "12 errors, 3 infos" in summary


def test_the_summary_lists_the_worst_first_and_says_how_many(step: Path) -> None:
    """What is not listed is counted."""
    infos = [finding("place-missing", turn_index=n) for n in range(250)]
    written(run_of([*infos, finding()], more=1), "github")
    summary = step.read_text()
    assert summary.count("\n- ") == 200
    assert "\n- error `talks/orsa.txt:3:1` **label-in-text** `a fact; expected: another`\n" in (
        summary
    )
    assert "<summary>200 of 252 findings</summary>" in summary


def test_the_summary_is_appended_and_not_too_long(step: Path) -> None:
    """What other tools wrote stays; a megabyte is the limit."""
    step.write_text("before\n")
    written(run_of([finding(message="x" * 50_000, turn_index=n) for n in range(300)]), "github")
    assert step.read_text().startswith("before\n## verbale check\n")
    assert step.stat().st_size < 2**20


@pytest.mark.parametrize("text", ["a`b", "``", "`", "</details> <script>", "| x |", "a\nb"])
def test_markdown_of_others_is_code(step: Path, text: str) -> None:
    """It is fenced by more backticks than it has, on one line."""
    written(run_of([finding(message=text, expected="")]), "github")
    (line,) = [each for each in step.read_text().splitlines() if each.startswith("- ")]
    told = line.partition("**label-in-text** ")[2]
    fence = told[: len(told) - len(told.lstrip("`"))]
    assert told.endswith(fence)
    assert fence not in told.removeprefix(fence).removesuffix(fence).split(" ")


def test_a_summary_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The check itself does not fail for it."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "step.md"))
    assert "the step summary cannot be written: " in written(run_of([finding()]), "github")


def test_nothing_found(step: Path) -> None:
    """The summary says so."""
    text = written(run_of([]), "github")
    assert text == "0 turns: nothing found\n"
    assert "nothing found" in step.read_text()
    assert "Rule" not in step.read_text()
