"""A source, and the file of decisions beside it, as both lie on the disk at one moment."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.decisions import beside
from verbale.errors import SourceError
from verbale.readers import LARGEST

try:
    import fcntl
except ImportError:  # not on every system
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from verbale.sources import Source

_LARGEST_FILE = 8 << 20
"""Bytes that a file of decisions may have."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source that the user named for review.

    Attributes:
        source: The source.
        path: Where it lies.
        home: Its folder, links followed, as it was when the review began.
    """

    source: Source
    path: Path
    home: Path

    @classmethod
    def of(cls, source: Source) -> Named:
        """A source with its place.

        Raises:
            SourceError: It is no file.
        """
        path = source.path
        if path is None or not path.is_file():
            raise SourceError(source.uri, "is no file; a review needs files on this machine")
        return cls(source, path, path.parent.resolve())

    @property
    def file(self) -> Path:
        """Its file of decisions."""
        return beside(self.path)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What lay there.

    Attributes:
        data: Bytes of the source.
        decided: Those of its file of decisions; None where there is none.
    """

    data: bytes
    decided: bytes | None

    @property
    def seen(self) -> str:
        """Names this state of both files, and no other."""
        parts = (self.data, b"" if self.decided is None else b"+" + self.decided)
        digests = b"".join(hashlib.sha256(part).digest() for part in parts)
        return hashlib.sha256(digests).hexdigest()


def take(named: Named) -> Snapshot:
    """Look at a source and its decisions.

    Raises:
        SourceError: One of them cannot be read, or is not what it was named as.
    """
    if named.path.parent.resolve() != named.home:
        fact = "its folder is another than when the review began; nothing of it is read or written"
        raise SourceError(named.source.uri, fact, "start the review again")
    data = _bytes(named.path, named.source.uri, LARGEST)
    file = named.file
    try:
        kind = file.lstat().st_mode
    except FileNotFoundError:
        return Snapshot(data, None)
    except OSError as error:
        raise SourceError(str(file), f"cannot be read ({error.strerror})") from error
    if not stat.S_ISREG(kind):
        fact = "is a link or no file, so nothing is read from it or written to it"
        raise SourceError(str(file), fact, "put the file itself there")
    return Snapshot(data, _bytes(file, str(file), _LARGEST_FILE))


def _bytes(path: Path, name: str, most: int) -> bytes:
    try:
        with path.open("rb") as opened:
            data = opened.read(most + 1)
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror})") from error
    if len(data) > most:
        raise SourceError(name, f"is larger than {most:,} bytes")
    return data


@contextmanager
def alone(named: Named) -> Iterator[None]:
    """Keep other reviews of sources in this folder waiting; only what looks for the lock does.

    The folder is what is locked: the lock leaves no file behind, and dies with the process.
    """
    if fcntl is None:
        yield
        return
    with _opened(named.home) as handle:
        # Some network file systems have no locks; what is written is compared before.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise SourceError(str(folder), f"cannot be opened ({error.strerror})") from error
    try:
        yield handle
    finally:
        os.close(handle)
