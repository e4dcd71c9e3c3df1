"""What the README says is what happens."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support.code_blocks import ROOT, code_blocks

if TYPE_CHECKING:
    from pathlib import Path

SHELL = "".join(code_blocks("README.md", "sh")).splitlines()
INSTALL = re.compile(
    r"python3 -m venv \.venv && \.venv/bin/pip install -q -c constraints\.txt \S+ "
)
FIRST, SECOND = SHELL[:2]
BIN = f"{sys.prefix}/bin"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's first command was run, but for its installation."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "dataset", folder / "dataset")
    shutil.copy(ROOT / "verbale.toml", folder / "verbale.toml")
    done = run(FIRST.partition(" . && ")[2], folder)
    (folder / "printed").write_text(done.stdout, encoding="utf-8")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command of the README."""
    words = shlex.split(command.replace(".venv/bin", BIN))
    return subprocess.run(words, cwd=folder, check=True, text=True, capture_output=True)


def test_each_of_the_two_commands_is_one_line_that_starts_from_nothing() -> None:
    """Both make the environment, and install exactly the versions that are pinned."""
    assert INSTALL.match(FIRST)
    assert INSTALL.match(SECOND)
    assert "verbale build" in FIRST
    assert SECOND.endswith(".venv/bin/python -m pytest -q -n auto -m 'not slow'")


def test_the_first_command_says_where_the_dataset_is_and_how_to_load_it(checkout: Path) -> None:
    """The line that it prints for loading loads."""
    printed = (checkout / "printed").read_text(encoding="utf-8")
    assert printed.startswith("build/dataset: 36 dialogues")
    (line,) = re.findall(r"^load it: *(.*)$", printed, re.MULTILINE)
    script = f"import datasets; print({line})"
    loaded = run(f".venv/bin/python -c {shlex.quote(script)}", checkout)
    assert "num_rows: 5" in loaded.stdout


def test_the_lines_of_python_run(checkout: Path) -> None:
    """Five lines, and they end with a valid table."""
    (lines,) = code_blocks("README.md", "python")
    assert len([line for line in lines.splitlines() if line]) == 5
    done = run(f".venv/bin/python -W error -c {shlex.quote(lines)}", checkout)
    first, *_, last = done.stdout.splitlines()
    assert " says in " in first
    assert re.fullmatch(r"turns: \d+ rows, all good", last)


@pytest.mark.parametrize("command", SHELL[2:])
def test_the_other_commands_run(checkout: Path, command: str) -> None:
    """They end well and show something, on the terminal or in the folder that they name."""
    done = run(command, checkout)
    shown = list((checkout / command.rsplit(" -o ", 1)[-1].split()[0]).glob("*"))
    assert done.stdout or shown


def test_ci_runs_the_second_command() -> None:
    """CI reads it from the README, by how it begins and ends."""
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "grep -E '^python3 -m venv .*pytest' README.md" in script
    assert [line for line in SHELL if re.match("python3 -m venv .*pytest", line)] == [SECOND]
    assert os.access(ROOT / ".ci/run", os.X_OK)
