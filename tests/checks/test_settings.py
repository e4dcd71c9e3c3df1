"""Settings of a project: read from the nearest file, refused in one clear line where they err."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from verbale.checks.finding import Level
from verbale.checks.settings import Settings, find_settings, read_settings
from verbale.cli import main
from verbale.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

TALK = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    """A file of the folder itself, then those above; other people's pyproject.toml are passed."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "verbale.toml").write_text('ignore = ["license-missing"]\nbaseline = "known.json"')
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    found = find_settings(below)
    assert found.ignore == ("license-missing",)
    assert found.baseline == tmp_path / "known.json"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.verbale]\nselect = ['document']\n")
    assert find_settings(below).select == ("document",)
    assert find_settings(tmp_path).select == ()


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("selct = []", "there is no setting 'selct'; is select meant?"),
        ("select = ['licence']", "there is no rule 'licence'"),
        ("select = 'document'", "select must be a list of texts"),
        ("fail-on = 'errors'", "fail-on must be one of error, warning, info"),
        ("[levels]\nlicense-missing = 'bad'", "levels.license-missing must be one of"),
        (
            "[rules.license-missing]\nstrict = true",
            "there is no option of license-missing 'strict'",
        ),
        ("baseline = 3", "baseline must be the path of a file"),
        ("select = [", "cannot be read as settings"),
        ("[levels]\nlicence = 'error'", "there is no rule 'licence'"),
        ("[rules.A105]\nletter = 3", "there is no option of A105 'letter'; is letters meant?"),
        ("[rules.A105]\nletters = true", "rules.A105.letters must be of type int"),
        ("[ignore-in]\n'a/*' = ['licence']", "there is no rule 'licence'"),
        ("ignore-in = 3", "ignore-in must be a table"),
    ],
)
def test_errors_name_file_and_fact(tmp_path: Path, toml: str, said: str) -> None:
    """What is wrong, in which file."""
    path = tmp_path / "verbale.toml"
    path.write_text(toml)
    with pytest.raises(UsageError) as error:
        read_settings(path)
    assert str(error.value).startswith(f"{path}: ")
    assert said in str(error.value)


def test_levels_and_defaults(tmp_path: Path) -> None:
    """A level is kept under the name of the rule, also if its code is given."""
    path = tmp_path / "verbale.toml"
    path.write_text("[levels]\nD105 = 'error'\n")
    assert read_settings(path).levels == {"license-missing": Level.ERROR}
    assert Settings().fail_on is Level.WARNING


def test_settings_decide_what_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ignored in some files, another level, another threshold; the command line wins."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    for name in ("old/a.txt", "b.txt"):
        (tmp_path / name).write_text(TALK)
    settings = tmp_path / "verbale.toml"
    settings.write_text("select = ['D105']\n[ignore-in]\n'old/*' = ['document']\n")
    assert main(["check", "old", "--format", "concise"]) == 0
    assert "1 finding suppressed" in capsys.readouterr().out
    assert main(["check", "b.txt"]) == 1
    settings.write_text("select = ['D105']\nfail-on = 'error'\n")
    assert main(["check", "b.txt"]) == 0
    assert main(["check", "b.txt", "--fail-on", "warning"]) == 1
    settings.write_text("select = ['D105']\nfail-on = 'error'\n[levels]\nD105 = 'error'\n")
    assert main(["check", "b.txt"]) == 1
    assert "error D105" in capsys.readouterr().out


def test_a_pyproject_without_tables_of_tools(tmp_path: Path) -> None:
    """Whatever else stands in it."""
    (tmp_path / "pyproject.toml").write_text("tool = 'hammer'")
    assert find_settings(tmp_path).select == ()
    (tmp_path / "pyproject.toml").write_text("[tool]\nverbale = 3")
    with pytest.raises(UsageError, match=r"tool\.verbale must be a table"):
        find_settings(tmp_path)


def test_options_reach_their_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the name of the rule or its code."""
    monkeypatch.chdir(tmp_path)
    said = "We shall write to our friends in the north before the end of the month.\n\n"
    (tmp_path / "a.txt").write_text(f"{TALK}\nBrandeth: {said}Ilvane: {said}Brandeth: Good.\n")
    call = ["check", "a.txt", "--select", "duplicate-turn"]
    assert main(call) == 1
    for name in ("duplicate-turn", "T106"):
        (tmp_path / "verbale.toml").write_text(f"[rules.{name}]\nletters = 400\n")
        assert main(call) == 0


def test_patterns_count_from_the_folder_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever below it one stands."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text(TALK)
    (tmp_path / "verbale.toml").write_text("select = ['D105']\n[ignore-in]\n'old/*' = ['D105']\n")
    monkeypatch.chdir(tmp_path / "old")
    assert main(["check", "a.txt"]) == 0
    assert main(["check", str(tmp_path / "old")]) == 0


def test_the_command_line_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file of settings, another selection, another baseline."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TALK)
    (tmp_path / "verbale.toml").write_text("select = ['mojibake']\nbaseline = 'gone.json'\n")
    (tmp_path / "other.toml").write_text("select = ['D105']\n")
    assert main(["check", "a.txt"]) == 2
    assert main(["check", "a.txt", "--config", "other.toml"]) == 1
    assert main(["check", "a.txt", "--write-baseline", "known.json", "--select", "D105"]) == 0
    assert main(["check", "a.txt", "--baseline", "known.json", "--select", "D105"]) == 0
    assert main(["check", "a.txt", "--config", "none.toml"]) == 2
