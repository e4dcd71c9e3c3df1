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
    assert "1 findings are suppressed" in capsys.readouterr().out
    assert main(["check", "b.txt"]) == 1
    settings.write_text("select = ['D105']\nfail-on = 'error'\n")
    assert main(["check", "b.txt"]) == 0
    assert main(["check", "b.txt", "--fail-on", "warning"]) == 1
    settings.write_text("select = ['D105']\nfail-on = 'error'\n[levels]\nD105 = 'error'\n")
    assert main(["check", "b.txt"]) == 1
    assert "error D105" in capsys.readouterr().out
