"""Archives taken apart: zip, tar, tar.gz, into a folder that is there whole or not at all.

Names are looked at before anything is written: nothing leads out of the folder, links and devices
are passed over, and what is unpacked is bounded, in number and in bytes.
"""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import zipfile
import zlib
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from verbale.errors import SourceError
from verbale.readers import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MOST = 2_000_000
"""Members of an archive that are looked at."""
MOST_BYTES = 200_000_000_000
"""Bytes that an archive may unpack to."""
_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    EOFError,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
)


def unpack(archive: Path, folder: Path, patterns: Sequence[str], named: str) -> Path:
    """Unpack the members that fit.

    Args:
        archive: The file.
        folder: Where to; a name that stands for this content and these patterns. If it is there,
            it is whole.
        patterns: Of the paths of members, as fnmatch knows them; `*` crosses folders.
        named: What the archive is called in messages.

    Returns:
        The folder.

    Raises:
        SourceError: It cannot be read, wants to write elsewhere, or is too large.
    """
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as scratch:
        target = type(folder)(scratch) / "whole"
        target.mkdir()
        try:
            _write(archive, target, patterns, named)
        except _BROKEN as error:
            if isinstance(error, OSError) and error.errno:
                raise SourceError(named, f"cannot be unpacked: {error.strerror}") from error
            raise SourceError(named, f"is no archive that can be read: {error}") from error
        target.rename(folder)
    return folder


def _write(archive: Path, target: Path, patterns: Sequence[str], named: str) -> None:
    total = 0
    for count, (name, size, opened) in enumerate(_members(archive)):
        if count >= MOST:
            raise SourceError(named, f"has more than {MOST:,} members")
        path = _inside(name, named)
        if path is None or not any(fnmatch(name, pattern) for pattern in patterns):
            continue
        if size > LARGEST:
            raise SourceError(named, f"{name} in it is larger than {LARGEST >> 20} MiB")
        out = target / path
        out.parent.mkdir(parents=True, exist_ok=True)
        with opened() as content, out.open("xb") as file:
            total += _copied(content, file, size, f"{named}: {name}")
        if total > MOST_BYTES:
            raise SourceError(named, f"unpacks to more than {MOST_BYTES // 10**9} GB")


def _copied(content: IO[bytes], file: IO[bytes], size: int, named: str) -> int:
    """Copy a member, which may be larger than it says."""
    done = 0
    while chunk := content.read(_CHUNK):
        done += len(chunk)
        if done > size:
            raise SourceError(named, "is larger than the archive says")
        file.write(chunk)
    return done


def _members(archive: Path) -> Iterator[tuple[str, int, Callable[[], IO[bytes]]]]:
    """Name, size and content of each file in it."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as whole:
            for info in whole.infolist():
                if not info.is_dir() and (info.external_attr >> 28) in {0, 8}:
                    yield info.filename, info.file_size, lambda info=info: whole.open(info)  # type: ignore[misc]
        return
    with tarfile.open(archive, "r|*") as stream:
        for member in stream:
            if member.isreg():
                content = stream.extractfile(member)
                if content is not None:
                    yield member.name, member.size, lambda content=content: content  # type: ignore[misc]


def _inside(name: str, named: str) -> PurePosixPath | None:
    """The path of a member below the folder; None where it is hidden.

    Raises:
        SourceError: It leads elsewhere.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    parts = [part for part in path.parts if part != "."]
    if path.is_absolute() or ".." in parts or any(":" in part or "\0" in part for part in parts):
        raise SourceError(named, f"{name!r} in it would be written outside of its folder")
    if not parts or any(part.startswith(".") for part in parts):
        return None
    return PurePosixPath(*parts)


def remove(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
