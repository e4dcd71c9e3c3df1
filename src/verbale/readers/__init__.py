"""Bytes to `Document`: one module a format, found by looking into this folder.

A reader is a module here that has what `Reader` asks for; to add one, add its file. A reader of
containers has `extract` besides (`Container`), which gives the bytes that it reads then.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from verbale.errors import SourceError
from verbale.readers.decoding import decode

if TYPE_CHECKING:
    import os
    from collections.abc import Set as AbstractSet

    from verbale.document import Document
    from verbale.readers.decoding import Decoded

LARGEST = 64 << 20
"""Bytes of the largest source that is read: 64 MiB, far above the longest sittings."""
MOST_LINES = 1_000_000
"""Lines of the longest source that is read."""

_SNIFFED = 4096
_BINARY = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive (or a docx, xlsx, epub …)",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ\x00": "an xz file",
    b"(\xb5/\xfd": "a zstd file",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a RIFF file (image, sound or film)",
    b"ID3": "an MP3 file",
    b"OggS": "an Ogg file",
    b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program",
    b"\xd0\xcf\x11\xe0": "an old or encrypted Office file",
    b"{\\rtf": "an RTF file",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
}
_TEXTUAL = (b"%PDF-", b"{\\rtf")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


class Reader(Protocol):
    """What a module of this folder must have to be a reader."""

    SUFFIXES: AbstractSet[str]
    """Endings of the names of its files, lower case, with their dot."""
    MEDIA_TYPE: str

    def claims(self, name: str, head: bytes) -> bool:
        """Whether it reads this file; asked where the name ends in one of `SUFFIXES` or in none."""

    def read(self, decoded: Decoded, source_uri: str) -> Document:
        """Make the document; the blocks tile `decoded.text`."""


@runtime_checkable
class Container(Protocol):
    """What the reader of files that hold a text, but are none, has besides."""

    def extract(self, data: bytes, source: str) -> bytes:
        """The text inside, or the members that hold it: these `read` sees decoded.

        Positions are those of what it returns, at most `LARGEST` bytes.
        """


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, by the names of their modules."""
    names = sorted(module.name for module in iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(cast("Reader", module) for module in modules if hasattr(module, "SUFFIXES"))


def reader_for(name: str, head: bytes) -> Reader | None:
    """The reader of a file, or None where no reader claims it.

    Args:
        name: Its name. The suffix decides; where there is none (standard input), the head does.
        head: Its first bytes.
    """
    path = PurePath(name)
    suffix = path.suffix.lower()
    if path.name.startswith("."):
        return None
    return next(
        (
            reader
            for reader in readers()
            if (not suffix or suffix in reader.SUFFIXES) and reader.claims(name, head)
        ),
        None,
    )


def read(
    path: str | os.PathLike[str],
    data: bytes | None = None,
    source_uri: str | None = None,
    declared: str | None = None,
) -> Document:
    """Read one source.

    Args:
        path: The file; with `data`, only its name.
        data: The bytes, where they do not come from a file.
        source_uri: What names the source unless it states an address itself; by default `path`.
        declared: The encoding that somebody else states: the server that gave it.

    Raises:
        SourceError: It cannot be read as text, or is larger than `LARGEST`.

    Examples:
        >>> import verbale
        >>> document = verbale.read("talks.txt", b"Ana Vell: Good morning.")
        >>> [block.text for block in document.blocks if block.text]
        ['Ana Vell: Good morning.']
    """
    name = str(path)
    if data is None:
        data = _bytes(name)
    _refuse_size(name, data)
    reader = reader_for(name, data[:_SNIFFED])
    if isinstance(reader, Container):
        inside = reader.extract(data, name)
        _refuse_size(name, inside)
        document = _read(reader, inside, name, source_uri, declared)
        return replace(document, source_sha256=hashlib.sha256(data).hexdigest())
    _refuse_binary(name, data)
    if reader is None:
        endings = ", ".join(sorted({suffix for each in readers() for suffix in each.SUFFIXES}))
        raise SourceError(name, "no reader claims it", f"the names of sources end in {endings}")
    return _read(reader, data, name, source_uri, declared)


def _read(
    reader: Reader, data: bytes, name: str, source_uri: str | None, declared: str | None
) -> Document:
    decoded = decode(data, declared, source=name)
    if max(decoded.text.count("\n"), decoded.text.count("\r")) > MOST_LINES:
        raise SourceError(name, f"has more than {MOST_LINES:,} lines", "split it")
    return reader.read(decoded, source_uri or name)


def _bytes(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except IsADirectoryError:
        raise SourceError(name, "is a directory", "name the files in it, or use a folder") from None
    except (OSError, ValueError) as error:
        fact = getattr(error, "strerror", None) or str(error)
        raise SourceError(name, f"cannot be read: {fact}") from None


def _refuse_size(name: str, data: bytes) -> None:
    """Refuse no bytes, or too many."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c\xfe\xff"):
        raise SourceError(name, "is empty", "there is nothing to read")
    if len(data) > LARGEST:
        fact = f"is larger than {LARGEST >> 20} MiB"
        raise SourceError(name, fact, "split it, one meeting a file")


def _refuse_binary(name: str, data: bytes) -> None:
    """Refuse bytes that are no text."""
    controls = _CONTROL.search(data[:_SNIFFED])
    for magic, what in _BINARY.items():
        if data.startswith(magic) and (controls or magic in _TEXTUAL):
            raise SourceError(name, f"is {what}, not text", "extract its text first")
