"""WARC files (ISO 28500), compressed member by member, from any place in them.

FastWARC reads the records. It ends without a word where a member is damaged; here the next member
is looked for then, and what lies between is reported. The same search finds the first record of a
part, so that processes share one archive.
"""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import fsspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord

LARGEST = 16 << 20
"""Bytes of the largest page: larger ones are no transcripts, but films and archives."""
_SUFFIXES = (".warc", ".warc.gz", ".wacz")
_MEMBER = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r\n")
"""How a compressed member begins (RFC 1952, 2.3.1), and how a bare record does."""
_STRETCH = 1 << 20


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


def is_archive(name: str) -> bool:
    """Whether a file is a web archive, by its name."""
    return name.lower().endswith(_SUFFIXES)


def records(address: str, start: int = 0, end: int | None = None) -> Iterator[Page | Damage]:
    """The pages whose records begin in a part of an archive, and what cannot be read of it.

    Args:
        address: Path of the archive, or any address that fsspec opens.
        start: First byte of the part; the first record at or behind it is the first one read.
        end: One past its last byte; None: the end of the archive.

    Raises:
        OSError: It cannot be opened.
    """
    with fsspec.open(address, "rb").open() as file:
        size = file.seek(0, 2)
        end = size if end is None else min(end, size)
        at = _next_record(file, start, size)
        if start == 0 and at not in (0, None):
            yield Damage(0, at or size)
        while at is not None and at < end:
            last = at
            file.seek(at)
            with suppress(OSError, ValueError, EOFError):
                for record in _iterated(file):
                    last = at + record.stream_pos
                    if last >= end:
                        return
                    if (page := _page(record, last)) is not None:
                        yield page
            over = _end_of_record(file, last, size)
            found = _next_record(file, over or last + 1, size)
            if found is None or found != over:
                stop = size if found is None else found
                if (over or last) < min(stop, end):
                    yield Damage(over or last, stop)
            at = found


def _iterated(file: IO[bytes]) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator

    return iter(ArchiveIterator(file, quirks_mode=True, auto_decode="all", fsspec_args=False))


def _page(record: WarcRecord, offset: int) -> Page | None:
    """The page of a record; None if it holds none."""
    from fastwarc.warc import WarcRecordType as Type

    if record.record_type not in (Type.response, Type.resource, Type.conversion):
        return None
    uri = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if not uri or record.content_length > LARGEST or not _answered(record):
        return None
    stated = record.http_content_type or record.headers.get("Content-Type") or ""
    return Page(
        uri,
        record.headers.get("WARC-Date") or "",
        stated.split(";")[0].strip().lower(),
        record.http_charset,
        offset,
        record.reader.read(),
    )


def _answered(record: WarcRecord) -> bool:
    """Whether the server gave the page, not an error or another address."""
    if not record.is_http:
        return True
    status = getattr(record.http_headers, "status_code", None)
    return status is None or status == 200


def _next_record(file: IO[bytes], start: int, size: int) -> int | None:
    """Where the first record at or behind a place begins."""
    at = start
    while at < size:
        file.seek(at)
        stretch = file.read(_STRETCH)
        for match in _MEMBER.finditer(stretch):
            if _begins(file, at + match.start()):
                return at + match.start()
        # What begins a record may lie across two stretches.
        at += max(len(stretch) - 16, 1)
    return None


def _begins(file: IO[bytes], at: int) -> bool:
    """Whether a record begins here: three bytes that look like it occur in any file."""
    file.seek(at)
    head = file.read(4096)
    if head.startswith(b"WARC/"):
        return True
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _end_of_record(file: IO[bytes], at: int, size: int) -> int | None:
    """Where a compressed record ends; None if it is damaged. A bare one may end anywhere."""
    file.seek(at)
    if file.read(5) == b"WARC/":
        return None
    file.seek(at)
    unpacked, read = zlib.decompressobj(31), 0
    while not unpacked.eof:
        stretch = file.read(_STRETCH)
        if not stretch:
            return None
        read += len(stretch)
        try:
            unpacked.decompress(stretch)
        except zlib.error:
            return None
    return min(at + read - len(unpacked.unused_data), size)
