"""`datasets.load_dataset` reads the folder, cached and streaming."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process of its own saw, without network, with a fresh cache and no warning."""
    place = tmp_path_factory.mktemp("load")
    settings = {"HF_HOME": str(place / "cache"), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    script = [sys.executable, "-W", "error", str(HERE / "load_script.py")]
    run = subprocess.run(
        [*script, str(HERE / "conftest.py"), str(place / "norland")],
        env={**os.environ, **settings, "HF_HUB_DISABLE_TELEMETRY": "1"},
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("config", ["turns", "dialogues", "speakers"])
def test_each_config_loads_as_written(seen: dict[str, Any], config: str) -> None:
    """The rows, the types and the sizes that the card states are those that datasets finds."""
    assert seen[config] == dict.fromkeys(seen[config], True)
    assert len(seen[config]) == 5


def test_turns_are_the_default_config(seen: dict[str, Any]) -> None:
    """Nobody has to name a config to see who said what."""
    assert seen["default"] is True


def test_a_rebuilt_folder_loads_its_new_content(seen: dict[str, Any]) -> None:
    """The cache is not mistaken for the folder at the same path."""
    assert seen["rebuilt"] == ["Talks in Velm", "Talks moved to Arn"]
