"""What is published loads by its name, as the folder it was made from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verbale.folder.read import read_card

if TYPE_CHECKING:
    from publishing.conftest import World

COMMAND = "import sys; from verbale.cli import main; sys.exit(main())"


def run(world: World, home: str, *command: str) -> str:
    """What a process of its own prints, to which the Hub is the Hub."""
    place = world.folder.parent / home
    done = subprocess.run(
        command,
        env={**os.environ, **world.hub.settings(place)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loads(world: World, home: str, *wanted: tuple[str, str, str]) -> dict[str, list[str]]:
    """For each dataset and revision, which configs load as those of a folder."""
    script = str(Path(__file__).with_name("load_script.py"))
    arguments = [f"{name},{tag},{world.folders[folder]}" for name, tag, folder in wanted]
    found: dict[str, list[str]] = json.loads(
        run(world, home, sys.executable, script, *arguments).splitlines()[-1]
    )
    return found


def configs(world: World, folder: str) -> list[str]:
    """All configs of a folder, cached and streaming."""
    names = dict.fromkeys(shard.config for shard in read_card(world.folders[folder]).shards)
    # read_folder gives the tables first, as the folder has them.
    return [f"{name} {way}" for name in names for way in ("cached", "streaming")]


@pytest.mark.slow
def test_each_version_loads(world: World) -> None:
    """By name the newest, by tag each one; after a failed try still the old one."""
    publish = [sys.executable, "-c", COMMAND, "publish", str(world.folder), "norland/talks"]
    assert "published: " in run(world, "first", *publish)
    ((tag, _),) = world.hub.repositories["norland/talks"].tags.items()

    world.put("new")
    world.hub.fail("POST", "/commit/", status=503)
    assert world.publish()[0] == 2
    found = loads(world, "failed", ("norland/talks", "", "old"))
    assert found == {"norland/talks": configs(world, "old")}

    world.hub.mend()
    assert world.publish()[0] == 0
    found = loads(world, "new", ("norland/talks", "", "new"), ("norland/talks", tag, "old"))
    assert found == {
        "norland/talks": configs(world, "new"),
        f"norland/talks {tag}": configs(world, "old"),
    }


@pytest.mark.slow
def test_a_folder_that_is_uploaded_by_hand_loads_too(world: World) -> None:
    """`hf upload` of a folder gives the same dataset; verbale goes on from there."""
    hf = str(Path(sys.executable).with_name("hf"))
    upload = [hf, "upload", "norland/byhand", str(world.folder), ".", "--repo-type", "dataset"]
    run(world, "upload", *upload)
    found = loads(world, "load", ("norland/byhand", "", "old"))
    assert found == {"norland/byhand": configs(world, "old")}
    code, said, _ = world.publish(to="norland/byhand")
    assert code == 0
    assert "0 files to upload" not in said
    assert len(world.hub.repositories["norland/byhand"].tags) == 1
