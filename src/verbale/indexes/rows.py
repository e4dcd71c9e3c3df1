"""A row of an index, in whatever form it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verbale.archives import SUFFIX_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {
    "uri": ("url", "original", "a"),
    "archive": ("filename", "warc_filename", "file", "g"),
    "start": ("offset", "warc_record_offset", "V"),
    "length": ("length", "warc_record_length", "S"),
    "digest": ("digest", "content_digest", "k"),
    "status": ("status", "statuscode", "fetch_status", "s"),
    "kinds": (
        "mime",
        "mimetype",
        "mime-detected",
        "content_mime_type",
        "content_mime_detected",
        "m",
    ),
}
"""What the columns are called: by CDXJ and CDX servers, by Common Crawl's table, and by the letters
that head a CDX file (iipc.github.io/warc-specifications, CDX format 2015)."""
COLUMNS = tuple(name for names in _NAMES.values() for name in names)
_OUTSIDE = re.compile(r"^(?:[/\\]|[a-z][a-z0-9+.-]*:)|(?:^|[/\\])\.\.(?:[/\\]|$)", re.IGNORECASE)
_HALF = re.compile("[\ud800-\udfff]")
"""Half a sign, which JSON can hold and nothing else can."""
_UNSTATED = frozenset({"", "-", "None", "null", "unk", "nan"})
_LONGEST = 1 << 62


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says.

    Attributes:
        uri: The address of the page.
        archive: Path of the archive below the place where archives lie.
        start: First byte of the record.
        length: How many bytes it has; 0 if the index does not say.
        digest: Of the page; empty if the index does not say.
        of_a_page: Whether it may be a page: no error, no redirect, and of a kind that is read.
    """

    uri: str
    archive: str
    start: int
    length: int
    digest: str
    of_a_page: bool


@dataclass(frozen=True, slots=True)
class Odd:
    """A row that says nothing that can be used.

    Attributes:
        where: Its number, or what it stands in.
        fact: What is the case.
    """

    where: str
    fact: str


def row_of(said: Mapping[str, Any], where: str) -> Row | Odd:
    """The row that columns say, by their names in any of the forms."""
    archive, uri = _text(said, "archive"), _text(said, "uri")
    if not archive or not uri:
        return Odd(where, "names no archive and address")
    if _HALF.search(uri):
        return Odd(where, "names an address that is no text")
    if _OUTSIDE.search(archive) or not archive.isprintable():
        return Odd(where, "names an archive that is not below the place where they lie")
    try:
        start, length = int(_text(said, "start")), int(_text(said, "length") or 0)
    except ValueError:
        return Odd(where, "states no bytes")
    if not 0 <= start < _LONGEST or not 0 <= length < _LONGEST:
        return Odd(where, "states bytes that no archive has")
    status = _text(said, "status")
    kinds = {kind.partition(";")[0].strip().lower() for kind in _texts(said, "kinds")}
    of_a_page = status in ("", "200") and (not kinds or not kinds.isdisjoint(SUFFIX_OF))
    digest = _text(said, "digest")
    return Row(uri, archive, start, length, digest if digest.isascii() else "", of_a_page)


def _text(said: Mapping[str, Any], what: str) -> str:
    return next(iter(_texts(said, what)), "")


def _texts(said: Mapping[str, Any], what: str) -> list[str]:
    found = (str(said[name]).strip() for name in _NAMES[what] if said.get(name) is not None)
    return [text for text in found if text not in _UNSTATED]
