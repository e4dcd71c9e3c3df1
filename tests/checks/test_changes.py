"""Only what git says changed is looked at: fast, and nothing that changed is missed."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from verbale.checks.changes import changes_since
from verbale.cli import main
from verbale.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

TALK = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"
NAMED = {
    f"GIT_{who}_{what}": "a@b.example"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}
CHECK = ["check", "pages", "--select", "license-missing", "--format", "concise"]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two transcripts on its main branch."""
    monkeypatch.chdir(tmp_path)
    for name, value in NAMED.items():
        monkeypatch.setenv(name, value)
    for name in ("a.txt", "b c é.txt", ".gitignore"):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / name).write_text(TALK if name.endswith("txt") else "*.log\nold*\n")
    run("init", "-q", "-b", "main")
    commit()
    return tmp_path / "pages"


def run(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)  # noqa: S607


def commit() -> None:
    run("add", ".")
    run("commit", "-q", "--no-gpg-sign", "-m", "talks")


def checked(capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The files in which something was found."""
    capsys.readouterr()
    main([*CHECK[:-1], "json", *more])
    return [each["path"] for each in json.loads(capsys.readouterr().out)["findings"]]


def test_changed_and_untracked(git: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Edited, committed on the branch, renamed or new; not what git ignores or what is gone."""
    assert checked(capsys, "--changed-since", "main") == []
    (git / "b c é.txt").write_text(TALK + "\nBrandeth: Thank you.\n")
    assert checked(capsys, "--changed-since", "main") == ["pages/b c é.txt"]
    (git / "new.txt").write_text(TALK.replace("Orsa", "Vell"))
    (git / "old.txt").write_text(TALK)
    assert checked(capsys, "--changed-since", "main") == ["pages/b c é.txt", "pages/new.txt"]
    run("checkout", "-q", "-b", "branch")
    run("mv", "pages/a.txt", "pages/moved.txt")
    commit()
    assert checked(capsys, "--changed-since", "main") == [
        "pages/b c é.txt",
        "pages/moved.txt",
        "pages/new.txt",
    ]
    assert checked(capsys, "--changed-since", "HEAD") == []


def test_what_main_did_since_is_not_ours(git: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Changes count from where the branch left."""
    run("checkout", "-q", "-b", "branch")
    (git / "new.txt").write_text(TALK)
    commit()
    run("checkout", "-q", "main")
    (git / "a.txt").write_text(TALK + "\nBrandeth: Thank you.\n")
    commit()
    run("checkout", "-q", "branch")
    assert checked(capsys, "--changed-since", "main") == ["pages/new.txt"]


def test_what_is_left_out_is_said(git: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that nobody takes a part for the whole; nothing changed is clean."""
    (git / "a.txt").write_text(TALK + "\nBrandeth: Thank you.\n")
    assert main([*CHECK, "--changed-since", "main"]) == 1
    said = capsys.readouterr()
    assert "1 did not change since main and are left out" in said.err
    assert "1 dialogue, 4 turns: 1 warning" in said.out
    run("checkout", "-q", "--", ".")
    assert main([*CHECK, "--changed-since", "main"]) == 0
    assert "nothing found" in capsys.readouterr().out


def test_from_a_folder_below(
    git: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Paths are those of the user, wherever the repository begins; links are followed."""
    (git / "a.txt").write_text(TALK + "\nBrandeth: Thank you.\n")
    (git.parent / "elsewhere").symlink_to("pages")
    monkeypatch.chdir(git.parent / "elsewhere")
    capsys.readouterr()
    main(["check", ".", *CHECK[2:], "--changed-since", "main"])
    said = capsys.readouterr().out
    assert said.startswith("a.txt:1:1: ")
    assert "1 dialogue" in said


def test_data_is_checked_as_a_whole(git: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its tables refer to one another; JSON lines are a file each."""
    main(["build", "pages", "-o", "out"])
    commit()
    row = {"dialogue_id": "a", "turn_index": 0, "speaker_label": "A", "text": "Yes.", "lang": "en"}
    for name in ("a.jsonl", "b.jsonl"):
        (git.parent / name).write_text(json.dumps(row | {"lang": "e n"}) + "\n")
    commit()
    (git.parent / "b.jsonl").write_text(json.dumps(row | {"lang": "e  n"}) + "\n")
    call = ["check", "out", "a.jsonl", "b.jsonl", "--changed-since", "main"]
    select = ["--select", "license-missing,malformed-language-tag", "--format", "concise"]
    capsys.readouterr()
    assert main([*call, *select]) == 1
    said = capsys.readouterr().out
    assert "b.jsonl" in said
    assert "a.jsonl" not in said
    assert "out" not in said
    next((git.parent / "out").glob("speakers/*")).unlink()
    (git.parent / "out" / "extra").write_text("")
    main([*call, *select])
    assert "license-missing" in capsys.readouterr().out


def test_rules_on_absence_are_left_out(git: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What did not change may hold the version that seems to be missing, or use a suppression."""
    for lang in ("en", "fr"):
        head = f"---\nlang: {lang}\nevent_id: e\navailable_langs: [en, fr, de]\n"
        (git / f"{lang}.txt").write_text(f"{head}ignore: [duplicate-dialogue]\n---\n{TALK}")
    select = ["--select", "version-missing,duplicate-dialogue,unused-suppression"]
    call = ["check", "pages", *select, "--format", "concise"]
    main([*call, "--changed-since", "main"])
    said = capsys.readouterr().out
    assert "version-missing was not checked" in said
    assert "unused-suppression" not in said
    main(call)
    assert "version-missing: " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "main:pages", "HEAD~9"])
def test_no_such_commit(git: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """In a line, with what to do."""
    assert main([*CHECK, f"--changed-since={name}"]) == 2
    assert f"--changed-since {name}: " in capsys.readouterr().err
    assert {each.name for each in git.parent.iterdir()} == {".git", "pages"}


def test_outside_of_a_repository(
    git: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """There git knows nothing; a path outside is not taken for unchanged."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.txt").write_text(TALK)
    assert main(["check", str(outside), "--changed-since", "main"]) == 2
    assert "is not in the repository" in capsys.readouterr().err
    with pytest.raises(UsageError, match="not a git repository"):
        changes_since("main", outside)
    monkeypatch.setenv("PATH", str(outside))
    with pytest.raises(UsageError, match="needs git"):
        changes_since("main")


def test_with_a_baseline(git: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not looked at is not gone; a part is written over no baseline."""
    assert main([*CHECK, "--write-baseline", "known.json"]) == 0
    (git / "new.txt").write_text(TALK)
    capsys.readouterr()
    call = [*CHECK, "--baseline", "known.json", "--changed-since", "main"]
    assert main(call) == 1
    assert "no longer occur" not in capsys.readouterr().out
    (git / "a.txt").unlink()
    main(call)
    assert "license-missing: 1 of the baseline no longer occur" in capsys.readouterr().out
    assert main([*CHECK, "--write-baseline", "known.json", "--changed-since", "main"]) == 2
