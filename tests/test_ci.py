"""What others run in their CI: the action's steps, the hooks, the documented workflow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from support.code_blocks import ROOT

from verbale.cli import parser
from verbale.reporting import formats

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BASH = shutil.which("bash") or "bash"
GOOD = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"
BAD = GOOD.replace("Good morning.", "Good morning from the cafÃ© by the sea.")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "my pages"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "bad; touch owned $(touch owned).txt").write_text(BAD)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An environment as the action makes one, with the verbale under test."""
    made = tmp_path / "home" / "bin"
    made.mkdir(parents=True)
    script = made / "verbale"
    code = "import sys; from verbale.cli import main; sys.exit(main())"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n')
    script.chmod(0o755)
    return made.parent


def step(name: str) -> dict[str, Any]:
    """A step of the action."""
    return next(each for each in ACTION["runs"]["steps"] if each["name"] == name)


def run_step(
    name: str, folder: Path, home: Path, inputs: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the script of a step with its inputs, as a runner does."""
    defaults = {key: each["default"] for key, each in ACTION["inputs"].items()}
    values = {
        "${{ runner.temp }}/verbale": str(home),
        "${{ github.action_path }}": str(ROOT),
        **{f"${{{{ inputs.{key} }}}}": value for key, value in (defaults | dict(inputs)).items()},
    }
    env = {key: values[value] for key, value in step(name)["env"].items()}
    path = os.environ["PATH"]
    python_path = os.pathsep.join(p for p in (str(ROOT / "src"), os.environ.get("PYTHONPATH")) if p)
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]],
        cwd=folder,
        env={"PATH": path, "PYTHONPATH": python_path, **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_scripts_have_no_inputs_in_them() -> None:
    """An expression in a script would let an input become a command."""
    for each in ACTION["runs"]["steps"]:
        assert "${{" not in each["run"]
        assert set(each["env"].values()) <= {
            "${{ github.action_path }}",
            "${{ runner.temp }}/verbale",
            *(f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]),
        }


@pytest.mark.slow
def test_the_check_step(pages: Path, home: Path) -> None:
    """Annotations for the bad page, none for the good one; file names stay file names."""
    inputs = {"paths": f"{pages.name}\n", "arguments": "--select=text\n--fail-on=error"}
    done = run_step("Check", pages.parent, home, inputs)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(
        "::error file=my pages/bad; touch owned $(touch owned).txt,line=3"
    )
    assert "good.txt" not in done.stdout
    assert not (pages.parent / "owned").exists()
    inputs["paths"] = f"{pages.name}/good.txt"
    assert run_step("Check", pages.parent, home, inputs).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("text", ["; touch owned", "$(touch owned)", "`touch owned`", "--help me"])
def test_hostile_inputs_run_nothing(pages: Path, home: Path, text: str) -> None:
    """They are paths that do not exist, or arguments that are refused."""
    for inputs in ({"paths": text}, {"paths": ".", "arguments": text}, {"format": text}):
        assert run_step("Check", pages, home, inputs).returncode in (1, 2)
        assert not (pages / "owned").exists()


@pytest.mark.slow
def test_the_output_is_a_file(pages: Path, home: Path) -> None:
    """SARIF goes where a later step finds it."""
    inputs = {
        "paths": ".",
        "format": "sarif",
        "output": "found.sarif",
        "arguments": "--select=text",
    }
    assert run_step("Check", pages, home, inputs).returncode == 1
    assert json.loads((pages / "found.sarif").read_text())["version"] == "2.1.0"


def test_formats_that_the_action_names() -> None:
    """Those of its description are there."""
    described = ACTION["inputs"]["format"]["description"].partition("(")[2].rstrip(").").split(", ")
    assert set(described) == set(formats())


def test_hooks_name_commands_that_are_there(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each entry parses, and fails for the bad page."""
    monkeypatch.chdir(pages)
    for hook in HOOKS:
        command, *arguments = hook["entry"].split()
        assert command == "verbale"
        files = [path.name for path in sorted(pages.iterdir())]
        parsed = parser().parse_args([*arguments, "--select=text", *files])
        assert parsed.run(parsed) == (0 if "--fix" in arguments else 1)
        assert "mojibake" in capsys.readouterr().out or "--fix" in arguments


@pytest.mark.slow
def test_pre_commit_runs_the_hook(pages: Path, tmp_path: Path, home: Path) -> None:
    """A commit with a bad page is refused, one without is not."""
    hook = HOOKS[0] | {
        "language": "system",
        "entry": f"{home}/bin/{HOOKS[0]['entry']} --select text",
    }
    local = {"repos": [{"repo": "local", "hooks": [hook]}]}
    repository = tmp_path / "repository"
    shutil.copytree(pages, repository)
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local))
    env = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT / "src")}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=repository, env=env, capture_output=True, text=True, check=False
        )

    run("git", "init", "-q")
    run("git", "add", "-A")
    refused = run(sys.executable, "-m", "pre_commit", "run")
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "mojibake" in refused.stdout
    run("git", "rm", "-q", "--cached", "bad; touch owned $(touch owned).txt")
    accepted = run(sys.executable, "-m", "pre_commit", "run")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


@pytest.mark.slow
@pytest.mark.skipif("CI" not in os.environ, reason="installs everything once more: CI does that")
def test_the_install_step(tmp_path: Path) -> None:
    """It makes an environment from the action's own checkout, in which the command runs."""
    home = tmp_path / "home"
    inputs = {"python": sys.executable}
    done = run_step("Install verbale", tmp_path, home, inputs)
    assert done.returncode == 0, done.stderr
    version = subprocess.run(
        [home / "bin" / "verbale", "--version"], capture_output=True, text=True, check=True
    )
    assert version.stdout.startswith("verbale ")
