"""Single records of an archive, where an index says that they lie.

Records that lie close are read in one request. Each is compared with what the index says of it: a
record that is another one, or is not there, is told of and not read.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from verbale.archives.warc import (
    LARGEST,
    Bytes,
    Page,
    TooLarge,
    page_of,
    unpacked,
    uri_of,
    warc_records,
)
from verbale.errors import SourceError
from verbale.remote import opened_for_stretches, reported, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fastwarc.warc import WarcRecord

    from verbale.archives.warc import Decoded

GAP = 1 << 20
"""Bytes that are passed over rather than asked around: a request takes as long as they do."""
STRETCH = 16 << 20
"""Bytes that are held at once."""
_WAITS = (1.0, 2.0, 4.0)
"""Seconds before a stretch is asked for again: stores answer "slow down" to many at once."""
_PORT = re.compile(r":(?:80|443)$")
_HASHES = {16: "md5", 20: "sha1", 32: "sha256", 64: "sha512"}
_DECODED: tuple[Decoded, ...] = ("none", "transfer", "all")
"""Crawlers do not agree on what of the body a digest is of."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A record of an archive, as an index names it.

    Attributes:
        uri: The address of the page.
        start: First byte of the record in the archive.
        length: How many bytes it has there; 0 if the index does not say.
        digest: Of the page, as the index states it; empty if it does not.
    """

    uri: str
    start: int
    length: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class NotThere:
    """What an index promises and an archive does not hold.

    Attributes:
        capture: The promise.
        fact: What is there instead, in words that follow the place.
    """

    capture: Capture
    fact: str


def captured(address: str, captures: Sequence[Capture]) -> Iterator[Page | TooLarge | NotThere]:
    """What lies where an index says, one for each capture, in the order of their places.

    Args:
        address: Of the archive.
        captures: What the index says lies there.

    Raises:
        SourceError: The archive is not there, or cannot be reached.
    """
    with opened_for_stretches(address) as file:
        with reported(address):
            size = int(file.seek(0, 2))
        for close in _close(captures, size):
            yield from _read(file, close, size)


def _close(captures: Sequence[Capture], size: int) -> Iterator[list[Capture]]:
    """The captures in order, those together that are read in one request."""
    held: list[Capture] = []
    end = 0
    for each in sorted(captures, key=lambda each: (each.start, each.uri)):
        together = (
            held
            and each.length
            and held[0].length
            and end <= size
            and each.start - end <= GAP
            and max(end, each.start + each.length) - held[0].start <= STRETCH
            and each.start + each.length <= size
        )
        if held and not together:
            yield held
            held, end = [], 0
        held.append(each)
        end = max(end, each.start + each.length)
    if held:
        yield held


def _read(file: IO[bytes], close: list[Capture], size: int) -> Iterator[Page | TooLarge | NotThere]:
    first = close[0].start
    if first >= size or first + close[0].length > size:
        yield from (_missing(each, f"the archive ends at byte {size:,}") for each in close)
        return
    if close[0].length > STRETCH:
        yield _missing(close[0], f"it is larger than {LARGEST >> 20} MiB")
        return
    if not close[0].length:
        yield _found(Bytes(file), first, close[0])
        return
    try:
        held = _stretch(file, first, max(each.start + each.length for each in close))
    except SourceError as error:
        yield from (_missing(each, error.fact) for each in close)
        return
    for each in close:
        start = each.start - first
        yield _found(Bytes(io.BytesIO(held[start : start + each.length])), 0, each)


def _stretch(file: IO[bytes], start: int, end: int) -> bytes:
    """The bytes of a stretch, asked for again where the store was busy.

    Raises:
        SourceError: They cannot be had.
    """
    for wait in (*_WAITS, None):
        try:
            file.seek(start)
            return file.read(end - start)
        except (FileNotFoundError, PermissionError, ValueError) as error:
            raise SourceError("", f"it cannot be read: {told(error)}") from error
        except Exception as error:  # stores raise whatever their libraries do
            if wait is None:
                raise SourceError("", f"it cannot be read: {told(error)}") from error
            time.sleep(wait)
    raise AssertionError("the last attempt returns or raises")


def _found(data: Bytes, at: int, capture: Capture) -> Page | TooLarge | NotThere:
    """The page of a record, if it is the one that the index promises."""
    member = unpacked(data, at)
    if member is None:
        return _missing(capture, "no whole record lies there")
    others: list[str] = []
    for record in warc_records(member[0]):
        if not _same_address(uri_of(record), capture.uri):
            others.append(uri_of(record) or "no page")
            continue
        stated = record.headers.get("WARC-Payload-Digest") or ""
        page = page_of(record, capture.start)
        if page is None:
            return _missing(capture, f"the record there holds no page ({_kind(record)})")
        if isinstance(page, Page) and not _same_content(capture.digest, stated, data, at):
            return _missing(capture, f"the page there has not the digest {capture.digest}")
        return page
    return _missing(capture, f"the record there is of {others[0] if others else 'no page'}")


def _kind(record: WarcRecord) -> str:
    kind = str(getattr(record.record_type, "name", record.record_type))
    status = getattr(record.http_headers, "status_code", None) if record.is_http else None
    return f"{kind}, answered {status}" if status is not None and status != 200 else kind


def _missing(capture: Capture, fact: str) -> NotThere:
    return NotThere(capture, fact)


def _same_address(found: str, promised: str) -> bool:
    return found == promised or _plain(found) == _plain(promised)


def _plain(address: str) -> str:
    """An address without what programs write differently."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = _PORT.sub("", parts.netloc.lower())
    return unquote(f"{parts.scheme.lower()}://{host}{parts.path or '/'}?{parts.query}")


def _same_content(promised: str, stated: str, data: Bytes, at: int) -> bool:
    """Whether a record has the digest that an index promises.

    The archive states one itself, as a rule. If it does not, or states another, the page decides,
    with or without the encodings in which it was sent, as crawlers differ in that.
    """
    wanted = _digest(promised)
    if wanted is None or wanted == _digest(stated):
        return True
    for decode in _DECODED:
        member = unpacked(data, at)
        for record in warc_records(member[0], decode) if member else ():
            body = record.reader.read(LARGEST + 1)
            if hashlib.new(wanted[0], body, usedforsecurity=False).digest() == wanted[1]:
                return True
    return False


def _digest(said: str) -> tuple[str, bytes] | None:
    """The kind of a digest and its bytes; None if it is none that can be told.

    Indexes and archives write SHA-1 in base 32, others in hex, with or without the kind before it.
    """
    kind, _, text = said.strip().rpartition(":")
    for decode in (bytes.fromhex, _base32):
        try:
            found = decode(text)
        except (ValueError, binascii.Error):
            continue
        named = kind.lower().replace("-", "") or _HASHES.get(len(found), "")
        if _HASHES.get(len(found)) == named:
            return named, found
    return None


def _base32(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))
