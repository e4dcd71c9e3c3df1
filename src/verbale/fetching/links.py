"""What finds files in the pages that list them."""

from __future__ import annotations

import json
import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag, urljoin

from verbale.fetching.recipe import File, Listing, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

COMMON_CRAWL = "https://index.commoncrawl.org"
"""The index of Common Crawl: it answers which records of which archives hold a page."""
_ARCHIVES = "https://data.commoncrawl.org/"
_LINK = re.compile(
    r"(?:href|src)\s*=\s*[\"']([^\"'<>\s]{1,2000})[\"']|<loc>([^<>\s]{1,2000})</loc>"
)


def links(
    pattern: str,
    *,
    further: str = "",
    members: tuple[str, ...] = (),
    called: str = "",
) -> Callable[[str, str], Iterator[File | Listing]]:
    r"""Finds the links of an HTML page or a sitemap whose addresses fit.

    Args:
        pattern: A regular expression that the whole address fulfils.
        further: One for the addresses of further listings of the same kind.
        members: Of the archives that they lead to.
        called: The name of each file, where `\1` is what the first group of the pattern found.
    """
    return partial(
        _links, re.compile(pattern), re.compile(further) if further else None, members, called
    )


def contents(pattern: str) -> Callable[[str, str], Iterator[File]]:
    """Finds files in a folder's listing by GitHub's interface for contents of repositories.

    Args:
        pattern: A regular expression that the whole path fulfils.
    """
    return partial(_contents, re.compile(pattern))


def crawled(crawl: str, pattern: str, base: str = COMMON_CRAWL) -> Query:
    """The captures of pages in a crawl of Common Crawl, by its index.

    Args:
        crawl: Its name, such as CC-MAIN-2024-51.
        pattern: Of addresses, without scheme; `*` at the end stands for anything.
        base: The address of the index.
    """
    asked = f"url={quote(pattern, safe='*')}&output=json&filter=status:200&filter=mime:text/html"
    return Query(f"{base}/{crawl}-index?{asked}", captures(_ARCHIVES))


def captures(archive: str) -> Callable[[Iterable[str]], Iterator[File]]:
    """Finds records of web archives in the pages of a CDX server, a JSON object a line.

    Of an address that was captured several times the last capture counts.

    Args:
        archive: The address below which the archives lie.
    """
    return partial(_captures, archive)


def number_of_pages(text: str) -> int | None:
    """How many pages an index answers in; None if it answered at once, or is another thing.

    pywb and Common Crawl say `{"pages": 4, …}`, others the number alone.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = said.get("pages") if isinstance(said, dict) else said
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def dataverse(
    patterns: tuple[str, ...], members: tuple[str, ...] = ()
) -> Callable[[str, str], Iterator[File]]:
    """Finds files in what a Dataverse says of a dataset, with sizes and checksums.

    Tables that it took apart are asked for as they were handed in.

    Args:
        patterns: Regular expressions of the names that are wanted, in the order of wanting them.
        members: Of those that are archives.
    """
    return partial(_dataverse, tuple(map(re.compile, patterns)), members)


def _dataverse(
    patterns: tuple[re.Pattern[str], ...], members: tuple[str, ...], text: str, base: str
) -> Iterator[File]:
    try:
        entries = [each["dataFile"] for each in json.loads(text)["data"]["latestVersion"]["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    for pattern in patterns:
        for entry in entries:
            original = entry.get("originalFileName")
            name = str(original or entry.get("filename"))
            if not pattern.fullmatch(name) or not isinstance(entry.get("id"), int):
                continue
            address = urljoin(base, f"/api/access/datafile/{entry['id']}")
            if original:
                yield File(f"{address}?format=original", called=name)
                continue
            size, md5 = entry.get("filesize"), entry.get("md5")
            yield File(
                address,
                size=size if isinstance(size, int) else None,
                checksum=f"md5:{md5}" if isinstance(md5, str) else "",
                members=members if name.endswith((".tar", ".tgz", ".tar.gz", ".zip")) else (),
                called=name,
            )


def _links(
    pattern: re.Pattern[str],
    further: re.Pattern[str] | None,
    members: tuple[str, ...],
    called: str,
    text: str,
    base: str,
) -> Iterator[File | Listing]:
    for found in _LINK.finditer(text):
        address = urldefrag(urljoin(base, unescape(found[1] or found[2]))).url
        if fits := pattern.fullmatch(address):
            yield File(address, members=members, called=fits.expand(called) if called else "")
        elif further is not None and further.fullmatch(address) and address != base:
            yield Listing(address, partial(_links, pattern, further, members, called))


def _contents(pattern: re.Pattern[str], text: str, _: str) -> Iterator[File]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(entries, dict):
        entries = entries.get("tree", [])
    for entry in entries if isinstance(entries, list) else ():
        address = entry.get("download_url") if isinstance(entry, dict) else None
        size = entry.get("size") if isinstance(entry, dict) else None
        if isinstance(address, str) and pattern.fullmatch(str(entry.get("path"))):
            yield File(address, size=size if isinstance(size, int) else None)


def _captures(archive: str, pages: Iterable[str]) -> Iterator[File]:
    last: dict[str, tuple[str, File]] = {}
    for line in (line for text in pages for line in text.splitlines()):
        try:
            entry = json.loads(line)
            when, key = str(entry["timestamp"]), str(entry.get("urlkey") or entry["url"])
            name, first, length = str(entry["filename"]), int(entry["offset"]), int(entry["length"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if str(entry.get("status", "200")) != "200" or ".." in name or length <= 0 or first < 0:
            continue
        if key not in last or last[key][0] < when:
            last[key] = when, File(urljoin(archive, name), first=first, length=length)
    yield from (file for _, file in last.values())
