"""Archives are unpacked whole, inside their folder, and bounded."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from verbale.errors import SourceError
from verbale.fetching import unpacking
from verbale.fetching.unpacking import unpack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MEMBERS = {"corpus-1a2b/en/talks.txt": b"Ana Vell: Yes.", "corpus-1a2b/LICENSE": b"CC0"}


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, members: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_the_members_that_fit_are_unpacked(packed, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    root = unpack(packed(tmp_path / "a", MEMBERS), tmp_path / "out", ("*.txt",), "a")
    files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    assert files == ["corpus-1a2b/en/talks.txt"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("packed", [zipped, tarred])
@pytest.mark.parametrize("name", ["../x.txt", "/x.txt", "a/../../x.txt", "..\\x.txt", "c:x.txt"])
def test_nothing_is_written_elsewhere(packed, name: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive = packed(tmp_path / "a", {"good.txt": b"a", name: b"evil"})
    with pytest.raises(SourceError, match="outside of its folder"):
        unpack(archive, tmp_path / "sub" / "out", ("*",), "a")
    assert not (tmp_path / "sub" / "out").exists()
    assert not (tmp_path / "x.txt").exists()
    assert not (tmp_path / "sub" / "x.txt").exists()


def test_links_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
        info = tarfile.TarInfo("good.txt")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"a"))
    root = unpack(path, tmp_path / "out", ("*",), "a")
    assert [each.name for each in root.iterdir()] == ["good.txt"]


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST", 1000)
    archive = zipped(tmp_path / "a", {"bomb.txt": b"\0" * 5000})
    with pytest.raises(SourceError, match=r"bomb\.txt in it is larger than"):
        unpack(archive, tmp_path / "out", ("*",), "a")
    monkeypatch.setattr(unpacking, "LARGEST", 10_000)
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1000)
    with pytest.raises(SourceError, match="unpacks to more than"):
        unpack(archive, tmp_path / "out", ("*",), "a")


@pytest.mark.parametrize("data", [b"", b"no archive at all", b"PK\x03\x04 cut"])
def test_what_is_no_archive_is_an_error_of_its_own(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="no archive that can be read"):
        unpack(path, tmp_path / "out", ("*",), "a")


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_a_truncated_archive_is_not_half_unpacked(packed, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    members = {f"{n}.txt": bytes(range(256)) * (n + 1) for n in range(20)}
    path = packed(tmp_path / "a", members)
    path.write_bytes(path.read_bytes()[:-600])
    with pytest.raises(SourceError):
        unpack(path, tmp_path / "out", ("*",), "a")
    assert not (tmp_path / "out").exists()
