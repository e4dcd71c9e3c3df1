"""Files that were fetched, where they lie, and how it is known that they are whole.

Below the folder lie the files, by host and path of their addresses. Beside them, in a hidden
folder, lies a record for each file that is whole, written after the file is: a file without a
record does not count, whatever was killed when. What is still on its way lies there, too, with what
a server needs to know to go on with it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from verbale.errors import UsageError
from verbale.workshop import cache

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from verbale.fetching.recipe import File

HIDDEN = ".fetched"
_LONGEST = 100
_UNFIT = re.compile(r"[^\w.+=@,-]+")


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a file that is whole.

    Attributes:
        address: Where it was asked for.
        answered: The address that answered, after redirects.
        retrieved_at: When, as the server stated it, in ISO 8601; None where it stated nothing.
        size: In bytes.
        sha256: In hex.
        etag: The server's name for this version, if any.
        modified: When the server says it was changed, as it wrote it.
    """

    address: str
    answered: str
    retrieved_at: str | None
    size: int
    sha256: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A file on its way.

    Attributes:
        address: Where it was asked for.
        validator: What names the version that was begun: a strong ETag, or a date; "": it cannot
            be gone on with.
    """

    address: str
    validator: str


class Store:
    """The files of one recipe.

    Args:
        root: The folder; created where it is not there.
        suffix: What names end in, where addresses do not.
    """

    def __init__(self, root: Path, suffix: str = "") -> None:
        self.root, self.suffix = root, suffix

    @classmethod
    def of(cls, name: str, suffix: str = "", folder: Path | None = None) -> Store:
        """The store of a recipe: in the user's cache unless a folder is named."""
        return cls(folder or cache() / "recipes" / name, suffix)

    def path(self, file: File) -> Path:
        """Where a file lies, or will."""
        return self.root / self._name(file)

    def part(self, file: File) -> Path:
        """Where it lies while it is on its way."""
        return self._beside(file, ".part")

    def record(self, file: File) -> Record | None:
        """What is known of a file that is whole; None where it is not there, or not whole."""
        try:
            said = json.loads(self._beside(file, ".json").read_text(encoding="utf-8"))
            known = Record(**said)
            size = self.path(file).stat().st_size
        except (OSError, ValueError, TypeError):
            return None
        return known if known.address == asked(file) and known.size == size else None

    def begun(self, file: File) -> Begun | None:
        """What is known of a file on its way that can be gone on with."""
        try:
            said = json.loads(self._beside(file, ".begun").read_text(encoding="utf-8"))
            known = Begun(**said)
        except (OSError, ValueError, TypeError):
            return None
        return known if known.validator and known.address == asked(file) else None

    def begin(self, file: File, validator: str) -> None:
        """Forget what came before, and keep in mind what is begun now."""
        self.part(file).unlink(missing_ok=True)
        target = self._beside(file, ".begun")
        target.parent.mkdir(parents=True, exist_ok=True)
        written(target, json.dumps(asdict(Begun(asked(file), validator))).encode())

    def drop(self, file: File) -> None:
        """Forget a file on its way."""
        self.part(file).unlink(missing_ok=True)
        self._beside(file, ".begun").unlink(missing_ok=True)

    def finish(self, file: File, record: Record) -> None:
        """Make a file on its way one that counts.

        The record is the last thing written: killed anywhere in here, there is a file without a
        record, which does not count.
        """
        final, said = self.path(file), self._beside(file, ".json")
        final.parent.mkdir(parents=True, exist_ok=True)
        said.unlink(missing_ok=True)
        _flushed(self.part(file))
        self.part(file).replace(final)
        written(said, json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())
        self._beside(file, ".begun").unlink(missing_ok=True)

    def refresh(self, file: File, record: Record) -> None:
        """Keep what a server newly said of a file that it says is unchanged."""
        written(
            self._beside(file, ".json"),
            json.dumps(asdict(record), ensure_ascii=False, indent=1).encode(),
        )

    def made(self, kind: str, key: str) -> Path:
        """The folder for what is made of files: unpacked, cut."""
        return self.root / HIDDEN / kind / key

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold it against other runs.

        Raises:
            UsageError: Another run holds it, or it cannot be written to.
        """
        try:
            (self.root / HIDDEN).mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / HIDDEN, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise UsageError(
                f"{self.root}: cannot be written to: {error.strerror}; name another folder with -o,"
                " or in VERBALE_CACHE"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise UsageError(
                f"{self.root}: another run is fetching into it; wait for it to end"
            ) from error
        try:
            yield
        finally:
            os.close(handle)

    def _beside(self, file: File, ending: str) -> Path:
        return self.root / HIDDEN / f"{self._name(file)}{ending}"

    def _name(self, file: File) -> str:
        """A path for an address; different for different addresses, and never outside."""
        parts = urlsplit(file.address)
        names = [_fit(name) for name in (parts.netloc, *unquote(parts.path).split("/")) if name]
        if len(names) == 1:
            names.append("index")
        *folders, last = names
        if file.called:
            last = _fit(file.called)
        if parts.query and not file.called:
            last = _marked(last, parts.query)
        if file.length:
            last = _marked(last, f"{file.first} {file.length}")
        if not (file.called or file.members or last.lower().endswith(self.suffix)):
            last += self.suffix
        return "/".join((*folders, last))


def written(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    temporary.parent.mkdir(parents=True, exist_ok=True)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _flushed(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def asked(file: File) -> str:
    """An address with the stretch of it that was asked for."""
    stretch = f"#bytes={file.first}-{file.first + file.length - 1}" if file.length else ""
    return f"{file.address}{stretch}"


def _fit(name: str) -> str:
    """A part of an address as the name of a file or folder that no system minds."""
    plain = _UNFIT.sub("_", name).lstrip(".") or "_"
    if plain == name and len(plain) <= _LONGEST:
        return plain
    return _marked(plain[-_LONGEST:].lstrip("."), name)


def _marked(name: str, by: str) -> str:
    """The name with a mark that tells it from others, before its ending."""
    stem, dot, ending = name.partition(".")
    mark = hashlib.sha256(by.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{stem}-{mark}{dot}{ending}"
