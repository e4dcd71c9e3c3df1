"""The pages of recipes' fixtures, served in place of the whole web."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.servers import Loopback, Web, serving

from verbale import fetching
from verbale.fetching import gathering

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Fixture:
    """The invented fixture of a recipe: a folder with `web.json`.

    `web.json` says what lies at which address: a file of the folder, or how one is packed:
    `{"tar.gz": "folder"}`, `{"zip": "folder"}`, `{"warc.gz": ["page.html", …]}`.
    """

    name: str

    @property
    def folder(self) -> Path:
        return HERE / self.name.replace("-", "_")

    @property
    def web(self) -> dict[str, bytes]:
        """Bytes by address."""
        listed = json.loads((self.folder / "web.json").read_text(encoding="utf-8"))
        return {address: self._bytes(what) for address, what in listed.items()}

    def _bytes(self, what: Any) -> bytes:
        if isinstance(what, str):
            return (self.folder / what).read_bytes()
        ((kind, inside),) = what.items()
        return _PACKED[kind](self.folder / inside)


def zipped(folder: Path) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix())
                archive.writestr(info, path.read_bytes())
    return memory.getvalue()


def tarred(folder: Path) -> bytes:
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = tarfile.TarInfo(path.relative_to(folder).as_posix())
                info.size = path.stat().st_size
                archive.addfile(info, io.BytesIO(path.read_bytes()))
    return gzip.compress(memory.getvalue(), mtime=0)


_PACKED = {"zip": zipped, "tar.gz": tarred}


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Web]:
    """A server that stands for every host, for the commands as well; and an own cache."""
    monkeypatch.setenv("VERBALE_CACHE", str(tmp_path / "cache"))
    with serving() as found:
        client = partial(fetching.Client, transport=Loopback(found.port), sleep=lambda _: None)
        monkeypatch.setattr(gathering, "Client", client)
        monkeypatch.setattr(fetching, "Client", client)
        yield found
