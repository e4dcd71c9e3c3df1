"""A Hub on loopback, and built folders to publish on it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from huggingface_hub import constants
from huggingface_hub.utils import _http, close_session
from support.hub import WRITER, FakeHub, hub

from verbale import build
from verbale.cli import main
from verbale.folder import verify
from verbale.folder.read import read_card

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TALK = """\
---
id: talk-{number}
date: 2031-05-03
{place}lang: en
publisher: Office of Norland
license: {licence}
---
Talks in Orsa, round {number}

Vell Ilvane: Good morning, Mr Brandeth. This is round {number} of our talks on the river.

Tor Brandeth: Good morning. The river is {number} metres deep at the bridge of Orsa.

Vell Ilvane: Then let us speak about the bridge.
"""


def write_talks(folder: Path, numbers: range, licence: str, place: str) -> None:
    """Transcripts of talks, one for each number."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        page = TALK.format(number=number, licence=licence, place=place)
        (folder / f"{number:02}.txt").write_text(page)


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Built once: an old version, a new one with other configs, and two that are faulty."""
    place = tmp_path_factory.mktemp("built")
    found = {}
    for name, numbers, views, licence, where in (
        ("old", range(3), ["next_turn", "chat"], "CC-BY-4.0", "place: Orsa\n"),
        ("new", range(5), ["next_turn"], "CC-BY-4.0", "place: Orsa\n"),
        ("closed", range(2), [], "LicenseRef-norland", "place: Orsa\n"),
        ("nowhere", range(2), [], "CC-BY-4.0", ""),
    ):
        write_talks(place / f"{name}-pages", numbers, licence, where)
        build([str(place / f"{name}-pages")], place / name, name="Talks", views=views)
        found[name] = place / name
    return found


@dataclass
class World:
    """A Hub, a folder to publish, and the command."""

    hub: FakeHub
    folder: Path
    folders: dict[str, Path]
    capsys: pytest.CaptureFixture[str]

    def put(self, name: str) -> None:
        """Replace the folder by one that was built."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.folders[name], self.folder)

    def publish(self, *options: str, to: str = "norland/talks") -> tuple[int, str, str]:
        """Run the command: exit code, what it says, and what it complains about."""
        code = main(["publish", str(self.folder), to, *options])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def there(self, name: str = "norland/talks") -> dict[str, bytes]:
        """The files on the Hub, without the one that the Hub made."""
        tree = self.hub.repositories[name].tree
        return {path: blob.content for path, blob in tree.items() if path != ".gitattributes"}

    def is_whole(self, name: str = "norland/talks") -> int:
        """Check that the newest commit is a folder as its card says; its number of dialogues."""
        copy = self.folder.parent / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        for path, content in self.there(name).items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(content)
        assert verify(copy) == []
        return sum(s.rows for s in read_card(copy).shards if s.config == "dialogues")


def written(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def world(
    tmp_path: Path,
    folders: dict[str, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[World]:
    """The Hub runs, the old version lies ready, the client does not wait between its tries."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_TOKEN", WRITER)
    monkeypatch.setattr(_http.time, "sleep", lambda _: None)
    resolve = "/{repo_id}/resolve/{revision}/{filename}"
    with hub() as served:
        for name, value in (
            ("ENDPOINT", served.url),
            (
                "HUGGINGFACE_CO_URL_TEMPLATE",
                served.url + resolve,
            ),
            ("HF_HUB_OFFLINE", False),
            ("HF_HUB_DISABLE_XET", True),
            ("HF_HUB_DISABLE_TELEMETRY", True),
            ("HF_TOKEN_PATH", str(tmp_path / "token")),
            ("HF_STORED_TOKENS_PATH", str(tmp_path / "tokens")),
        ):
            monkeypatch.setattr(constants, name, value)
        found = World(served, tmp_path / "talks", folders, capsys)
        found.put("old")
        yield found
        close_session()
        assert served.unknown == []
