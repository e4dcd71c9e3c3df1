"""WARC files (ISO 28500), compressed member by member, from any place in them.

Members are unpacked here, one by one, as FastWARC ends without a word where one is damaged; it
reads the record in each. Behind damage the next record is looked for, and what lies between is
reported. The same search finds the first record of a part, so that processes share one archive. A
WACZ is a ZIP that stores such archives as they are, so their records are found in it likewise.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Literal, cast

import fsspec
from isal import isal_zlib as zlib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer
    from fastwarc.warc import WarcRecord

LARGEST = 16 << 20
"""Bytes of the largest page: larger ones are no transcripts, but films and archives."""
Decoded = Literal["none", "transfer", "all"]
_SUFFIXES = (".warc", ".warc.gz", ".wacz")
_MEMBER = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r\n")
"""How a compressed member begins (RFC 1952, 2.3.1), and how a bare record does."""
_LENGTH = re.compile(rb"(?i)\r\ncontent-length:[ \t]*(\d{1,15})\r\n")
_ZIP = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x07\x08")
"""What the parts of a ZIP begin with that are none of its files (APPNOTE 4.3)."""
_DAMAGED = cast("type[Exception]", zlib.error)  # its stub takes the class for an object
_STRETCH = 1 << 20
_PIECE = 1 << 15
_LONGEST_HEADERS = 1 << 16


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered.

    Attributes:
        uri: The address that was asked for.
        date: When, in ISO 8601, as the archive states it.
        media_type: As the server states it, without parameters; empty if it does not.
        charset: The encoding that the server states.
        offset: Byte of the archive at which the record begins.
        data: The body, its content encoding undone.
    """

    uri: str
    date: str
    media_type: str
    charset: str | None
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of an archive that cannot be read.

    Attributes:
        start: First byte.
        end: One past the last.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A page that is larger than any that is read.

    Attributes:
        uri: The address that was asked for.
        media_type: As the server states it, without parameters; empty if it does not.
        offset: Byte of the archive at which the record begins.
    """

    uri: str
    media_type: str
    offset: int


def is_archive(name: str) -> bool:
    """Whether a file is a web archive, by its name."""
    return name.lower().endswith(_SUFFIXES)


def records(
    address: str, start: int = 0, end: int | None = None
) -> Iterator[Page | Damage | TooLarge]:
    """The pages whose records begin in a part of an archive, and what cannot be read of it.

    Damage belongs to the part of the record before it.

    Args:
        address: Path of the archive, or any address that fsspec opens.
        start: First byte of the part; the first record at or behind it is the first one read.
        end: One past its last byte; None: the end of the archive.

    Raises:
        OSError: It cannot be opened.
    """
    with fsspec.open(address, "rb") as file:
        data = Bytes(file)
        end = data.size if end is None else min(end, data.size)
        at = _next_record(data, start)
        if start == 0 < end and at > 0 and not (at < data.size and data.at(0, 4) in _ZIP):
            yield Damage(0, at)
        while at < end:
            record = unpacked(data, at)
            if record is None:
                behind = at
                at = _next_record(data, at + 1)
            else:
                for each in warc_records(record[0]):
                    if (page := page_of(each, at)) is not None:
                        yield page
                behind = record[1]
                at = behind if _begins(data, behind) else _next_record(data, behind)
            if behind < at and data.at(behind, 4) not in _ZIP:
                yield Damage(behind, at)


class Bytes:
    """The bytes of a file, some held, so that looking ahead and back costs nothing."""

    def __init__(self, file: IO[bytes]) -> None:
        self.size = file.seek(0, 2)
        self._file = file
        self._held = b""
        self._start = 0

    def at(self, place: int, count: int) -> bytes:
        """So many bytes from a place on; fewer at the end."""
        begin = place - self._start
        if begin < 0 or begin + count > len(self._held):
            self._file.seek(place)
            self._held = self._file.read(max(count, _STRETCH))
            self._start, begin = place, 0
        return self._held[begin : begin + count]


class _Member(io.RawIOBase):
    """A member of an archive, unpacked as it is read: it may hold more than memory does."""

    def __init__(self, data: Bytes, at: int) -> None:
        self._data, self._place, self._read = data, at, 0
        self._unpacker = zlib.decompressobj(31)
        self._packed = b""

    def readable(self) -> bool:
        """It is read, once."""
        return True

    def tell(self) -> int:
        """How many bytes were read."""
        return self._read

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer, or some of it; nothing at the end."""
        room = memoryview(buffer)
        found = b""
        while not found and not self._unpacker.eof:
            if not self._packed:
                self._packed = self._data.at(self._place, _PIECE)
                self._place += len(self._packed)
                if not self._packed:
                    break
            found = self._unpacker.decompress(self._packed, len(room))
            self._packed = self._unpacker.unconsumed_tail
        room[: len(found)] = found
        self._read += len(found)
        return len(found)


def unpacked(data: Bytes, at: int) -> tuple[io.IOBase, int] | None:
    """The member or bare record that begins at a place, and where it ends; None: it is damaged."""
    if data.at(at, 5) == b"WARC/":
        return _bare(data, at)
    unpacker, place = zlib.decompressobj(31), at
    kept: list[bytes] = []
    size = 0
    while not unpacker.eof:
        piece = data.at(place, _PIECE)
        if not piece:
            return None
        place += len(piece)
        while piece and not unpacker.eof:
            try:
                found = unpacker.decompress(piece, _STRETCH)
            except _DAMAGED:
                return None
            size += len(found)
            if size <= LARGEST:
                kept.append(found)
            piece = unpacker.unconsumed_tail
    whole = size <= LARGEST
    # A large one may be a film, or thousands of pages in one: it is unpacked again, bit by bit.
    stream: io.IOBase = io.BytesIO(b"".join(kept)) if whole else _Member(data, at)
    return stream, place - len(unpacker.unused_data)


def _bare(data: Bytes, at: int) -> tuple[io.IOBase, int] | None:
    """The same for a record that is not compressed; of a large one its beginning."""
    headers, closed, _ = data.at(at, _LONGEST_HEADERS).partition(b"\r\n\r\n")
    length = _LENGTH.search(headers + b"\r\n")
    if not closed or length is None:
        return None
    end = at + len(headers) + 4 + int(length[1])
    if end > data.size:
        return None
    record = data.at(at, min(end - at, LARGEST + _LONGEST_HEADERS))
    behind = data.at(end, 4)
    return io.BytesIO(record), end + len(behind) - len(behind.lstrip(b"\r\n"))


def warc_records(stream: io.IOBase, decode: Decoded = "all") -> Iterator[WarcRecord]:
    """The records of a member, which is to hold one.

    Args:
        stream: What it holds.
        decode: Which encodings of a body are undone: `none`, `transfer` or `all`.
    """
    from fastwarc.warc import ArchiveIterator

    try:
        yield from ArchiveIterator(stream, quirks_mode=True, auto_decode=decode, fsspec_args=False)
    except (OSError, ValueError, EOFError, _DAMAGED):
        return
    except BaseException as error:
        # What breaks down in Rust is no Exception, and would end the build.
        if type(error).__name__ != "PanicException":
            raise


def page_of(record: WarcRecord, offset: int) -> Page | TooLarge | None:
    """The page of a record; None if it holds none."""
    from fastwarc.warc import WarcRecordType as Type

    if record.record_type not in (Type.response, Type.resource, Type.conversion):
        return None
    uri = uri_of(record)
    if not uri or not _answered(record):
        return None
    stated = record.http_content_type or record.headers.get("Content-Type") or ""
    media_type = stated.split(";")[0].strip().lower()
    if record.content_length > LARGEST:
        return TooLarge(uri, media_type, offset)
    body = record.reader.read(LARGEST + 1)
    if len(body) > LARGEST:
        return TooLarge(uri, media_type, offset)
    date = record.headers.get("WARC-Date") or ""
    return Page(uri, date, media_type, record.http_charset, offset, body)


def uri_of(record: WarcRecord) -> str:
    """The address of what a record holds; empty if it states none."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")


def _answered(record: WarcRecord) -> bool:
    """Whether the server gave the page, not an error or another address."""
    if not record.is_http:
        return True
    status = getattr(record.http_headers, "status_code", None)
    return status is None or status == 200


def _next_record(data: Bytes, start: int) -> int:
    """Where the first record at or behind a place begins; the end of the file if there is none."""
    at = start
    while at < data.size:
        stretch = data.at(at, _STRETCH)
        for match in _MEMBER.finditer(stretch):
            if _begins(data, at + match.start()):
                return at + match.start()
        # What begins a record may lie across two stretches.
        at += max(len(stretch) - 16, 1)
    return data.size


def _begins(data: Bytes, at: int) -> bool:
    """Whether a record begins here: three bytes that look like it occur in any file."""
    head = data.at(at, 512)
    if head.startswith(b"WARC/"):
        return _MEMBER.match(head) is not None
    try:
        return zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except _DAMAGED:
        return False
