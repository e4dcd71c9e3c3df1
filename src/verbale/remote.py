"""Files at addresses: whatever fsspec opens, such as s3://, gs://, hf:// and https://.

The packages for each kind are the user's to install; what is missing is said. Settings (end points,
keys) are those of fsspec: its configuration files and variables.
"""

from __future__ import annotations

import glob
import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from verbale.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import fsspec

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_USER = re.compile(r"(?<=://)[^/@]*@")
_TELLS = (
    *("ETag", "etag", "md5Hash", "Content-MD5", "Digest", "blob_id", "checksum"),
    *("LastModified", "last_modified", "Last-Modified", "updated", "mtime"),
)
"""What stores state of a file that is another one when its content is: digests, else times."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at an address.

    Attributes:
        address: As fsspec opens it.
        below: Its path below the folder that the user named; else its name.
        size: In bytes; 0 if the place does not say.
        state: What the place says that is another with another content; empty if it says nothing.
        media_type: As the place states it; empty if it does not.
    """

    address: str
    below: PurePosixPath
    size: int = 0
    state: str = ""
    media_type: str = ""

    @property
    def uri(self) -> str:
        """The address without the name and the password of who asks: what names the source."""
        return without_user(self.address)

    def read(self, most: int) -> bytes:
        """Its bytes, so many at most.

        Raises:
            SourceError: It cannot be read.
        """
        with reported(self.address), opened(self.address) as file:
            data: bytes = file.read(most)
            return data

    def digest(self) -> tuple[str, int]:
        """SHA-256 of its bytes, and how many there are.

        Raises:
            SourceError: It cannot be read.
        """
        with reported(self.address), opened(self.address) as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def is_address(name: str) -> bool:
    """Whether a name is an address, not a path."""
    return _ADDRESS.match(name) is not None


def without_user(address: str) -> str:
    """An address that can be shown."""
    return _USER.sub("", address)


def remote_files(name: str) -> list[Remote]:
    """The files behind an address: that file, what fits a pattern, or all of a folder.

    Where nothing can be listed (https), an address is that of a page; `*` alone makes a pattern.

    Raises:
        SourceError: There is nothing, or it cannot be reached.
    """
    with reported(name):
        system, path = system_of(name)
        pages = "http" in _protocols(system)
        root = PurePosixPath(path)
        if "*" in path if pages else glob.has_magic(path):
            found = system.glob(path, detail=True)
        elif not pages and system.isdir(path):
            found = system.find(path, detail=True)
        else:
            found, root = {path: system.info(path)}, root.parent
        files = {at: info for at, info in sorted(found.items()) if info.get("type") != "directory"}
        if not files:
            raise FileNotFoundError
        return [_remote(system, at, info, root) for at, info in files.items()]


def files_beside(name: str, found: Iterable[Remote], ending: str) -> dict[str, Remote]:
    """Files whose names are those of others with an ending, by the addresses of these.

    It takes one listing for each folder, and none where `name` is a folder, which was listed. On
    the web nothing can be listed, and nothing is found.

    Args:
        name: What the user named.
        found: What `remote_files` gives for it.
        ending: What is put behind the name of a file.

    Raises:
        SourceError: The place cannot be reached.
    """
    with reported(name):
        system, path = system_of(name)
        known = {each.address: each for each in found}
        if "http" in _protocols(system):
            return {}
        if not system.isdir(path):
            for folder in sorted({address.rpartition("/")[0] for address in known}):
                home = system._strip_protocol(folder)  # the inverse of unstrip_protocol
                for info in system.ls(home, detail=True):
                    beside = _remote(system, info["name"], info, PurePosixPath(home))
                    known.setdefault(beside.address, beside)
        return {address: known[address + ending] for address in known if address + ending in known}


def system_of(address: str) -> tuple[fsspec.AbstractFileSystem, str]:
    """The file system of an address, and the path there.

    Raises:
        SourceError: It is none that fsspec can reach; it says what to install.
    """
    import fsspec

    with reported(address):
        system, path = fsspec.url_to_fs(address)
        return system, path


@contextmanager
def opened(address: str) -> Iterator[Any]:
    """A file at an address."""
    system, path = system_of(address)
    with system.open(path, "rb") as file:
        yield file


def stated(place: str) -> str:
    """What tells the content of a file, here or at an address, without reading it.

    Empty if it is not there, or nothing is stated of it.
    """
    try:
        if is_address(place):
            return remote_files(place)[0].state
        known = Path(place).stat()
    except (SourceError, OSError):
        return ""
    return f"size {known.st_size} mtime {known.st_mtime_ns}"


@contextmanager
def opened_for_stretches(address: str) -> Iterator[Any]:
    """A file, here or at an address, of which few stretches are read: nothing is read ahead.

    Raises:
        SourceError: It is not there, or cannot be reached.
    """
    with reported(address):
        system, path = system_of(address)
        file = system.open(path, "rb", cache_type="none")
    with file:
        yield file


def told(error: BaseException) -> str:
    """What an error of a store says, in one line."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return f"access is refused ({_first_line(error)})"
    return _first_line(error)


@contextmanager
def reported(address: str) -> Iterator[None]:
    """Stores raise whatever their libraries do; here it becomes a line for people.

    Raises:
        SourceError: What is done in it does not go well.
    """
    try:
        yield
    except SourceError:
        raise
    except ImportError as error:
        remedy = f"install what it needs: {_first_line(error)}"
        raise SourceError(without_user(address), "cannot be reached", remedy) from error
    except Exception as error:
        raise SourceError(without_user(address), f"cannot be read: {told(error)}") from error


def _remote(
    system: fsspec.AbstractFileSystem, path: str, info: Mapping[str, Any], root: PurePosixPath
) -> Remote:
    pure = PurePosixPath(path)
    stated = [f"{key} {info[key]}" for key in _TELLS if info.get(key)]
    size = int(info.get("size") or 0)
    media_type = str(info.get("mimetype") or info.get("ContentType") or "")
    return Remote(
        system.unstrip_protocol(path),
        pure.relative_to(root) if pure.is_relative_to(root) else PurePosixPath(pure.name),
        size,
        " ".join((*stated, f"size {size}")) if stated else "",
        media_type.partition(";")[0].strip().lower(),
    )


def _protocols(system: fsspec.AbstractFileSystem) -> tuple[str, ...]:
    found = system.protocol
    return (found,) if isinstance(found, str) else tuple(found)


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
