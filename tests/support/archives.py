"""Web archives, written record by record."""

from __future__ import annotations

import gzip
import zlib

DAY = "2031-05-06T10:00:00Z"


def talks(number: int, turns: int = 4) -> bytes:
    """A page with a dialogue of its own."""
    names = ("Ada Okoro", "Ben Tarn")
    said = "".join(
        f"<p><b>{names[turn % 2]}:</b> We speak of bridge no. {number} over the river Selm, and of "
        f"its toll, for the {turn + 1}th time in this house.</p>\n"
        for turn in range(turns)
    )
    title = f"Talks no. {number} on the bridge"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><h1>{title}</h1>'
        f"\n{said}</body></html>"
    ).encode()


def silent(number: int) -> bytes:
    """A page without any."""
    return (
        f"<html><head><title>Boats {number}</title></head><body><p>Boats are mended here, and "
        "painted in the colour that you like best.</p></body></html>"
    ).encode()


def response(body: bytes, *, status: str = "200 OK", headers: str = "") -> bytes:
    """What a server sends."""
    if "Content-Type" not in headers:
        headers += "Content-Type: text/html; charset=utf-8\r\n"
    head = f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def record(
    uri: str, content: bytes, *, kind: str = "response", media_type: str | None = None
) -> bytes:
    """A record that is not compressed."""
    stated = media_type or "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {DAY}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(uri.encode()):012x}>\r\n"
        f"Content-Type: {stated}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def member(bare: bytes) -> bytes:
    """A record as a member of its own, as archives are compressed."""
    return gzip.compress(bare, 6, mtime=0)


def uri(number: int) -> str:
    """The address of a page."""
    return f"https://example.org/talks/{number}"


def members(count: int, *, talking: bool = True) -> list[bytes]:
    """The members of an archive of pages."""
    page = talks if talking else silent
    return [member(record(uri(number), response(page(number)))) for number in range(count)]
