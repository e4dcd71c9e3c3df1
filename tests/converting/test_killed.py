"""A build that is killed at any moment leaves the old folder or the new one, and goes on later."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verbale.building import build
from verbale.folder import verify

KILLS = int(os.environ.get("VERBALE_KILLS", "6"))
"""How often; more where somebody has the time."""
LONGEST = 8.0
"""Seconds after which a build that was not killed by then is."""


def write_pages(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"talks-{number:03d}.txt").write_text(
            f"Talks no. {number}\n\nAda Okoro: We meet for the {number}th time.\n\n"
            f"Ben Tarn: Item {number} is the bridge.\n\nAda Okoro: We agree.\n",
            encoding="utf-8",
        )


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_killed_builds_end_in_the_same_bytes(tmp_path: Path) -> None:
    pages, folder = tmp_path / "pages", tmp_path / "talks"
    write_pages(pages, 40)
    build([str(pages)], tmp_path / "clean", name="Talks")
    wanted = contents(tmp_path / "clean")
    command = [sys.executable, "-m", "verbale", "build", str(pages), "-o", str(folder)]
    command += ["--name", "Talks", "--jobs", "2"]
    source = Path(sys.modules["verbale"].__file__ or "").parents[1]
    environment = os.environ | {"PYTHONPATH": str(source), "VERBALE_CACHE": str(tmp_path / "cache")}
    chance = random.Random(7)  # noqa: S311
    for _ in range(KILLS):
        process = subprocess.Popen(
            command,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(chance.uniform(0.2, LONGEST))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if (folder / "README.md").exists():
            assert verify(folder) == []
    for _ in range(10):  # processes of a killed build may hold its lock for a moment
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if done.returncode == 0:
            break
        time.sleep(1)
    assert contents(folder) == wanted
