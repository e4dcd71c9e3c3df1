"""A source that nobody could find.

## What it finds
A `source_uri` that is an address without a host, or on one's own machine or network (`localhost`,
`*.local`, `*.test`, `*.invalid`, `192.168.…`, `file:`; RFC 1918, 6761 and 6762), with blanks; one
that only a browser knows (`about:blank`, `javascript:`, `#top`); or a placeholder (`TODO`,
`unknown`, `<address>`, `{{url}}`).

## Why it matters
Provenance is what a record is trusted for. Whoever doubts an attribution looks it up in the source.

## Example

    source_uri: https://

## Use instead
The address at which the page stands, or the path of the file from which it was read.

## Fix
None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import polars as pl

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "D106"
LEVEL = Level.ERROR
TABLE = "dialogues"
NEEDS = {"dialogues": {"source_uri"}}

_PLACEHOLDERS = frozenset(
    "todo tbd tba fixme unknown none null nil n/a na xxx source url uri link http https - ? ."
    " undefined nan empty missing".split()
)
_TEMPLATE = re.compile(r"<[^<>]*>|\{\{.*\}\}|\$\{.*\}|\[(?:url|link|source|address)\]|%[su]")
_RESERVED = ("localhost", "local", "invalid", "test", "internal", "home.arpa")
_PRIVATE = re.compile(
    r"(?:127|10)(?:\.\d{1,3}){3}|0\.0\.0\.0|192\.168(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|::1?|f[cd][0-9a-f]{2}:.*|fe80:.*"
)
_ADDRESS = re.compile(r"(?:https?|ftp):|[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_OF_BROWSERS = re.compile(r"(?:about|javascript|data|blob|chrome|view-source):|#", re.IGNORECASE)
_SUSPECT = (
    r"^\s|\s$|\s|^[^/.]{0,12}$|(?i)^(?:https?|ftp|file|about|javascript|data|blob|chrome|view-source):"
    r"|^[a-z][a-z0-9+.-]*://|^[#<]|[<>{}]|^n/a$"
)


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each such source."""
    suspect = dialogues.select(pl.col("source_uri").str.contains(_SUSPECT).fill_null(False))
    for row in suspect.to_series().arg_true():
        if fact := _fault(dialogues["source_uri"][row]):
            yield Hit(row, fact, "the address or the path of the source", "source_uri")


def _fault(uri: str) -> str | None:
    """What is wrong with the name of a source; a path may be anything but a placeholder."""
    bare = uri.strip()
    if bare.casefold() in _PLACEHOLDERS or _TEMPLATE.fullmatch(bare):
        return f"“{uri}” names no source"
    if _OF_BROWSERS.match(bare):
        return f"“{uri[:80]}” is a place within a page or a browser, no source"
    if bare.casefold().startswith("file:"):
        return f"“{uri}” is found on one machine only"
    return _fault_of_address(uri) if _ADDRESS.match(bare) else None


def _fault_of_address(uri: str) -> str | None:
    if any(c.isspace() for c in uri):
        return f"“{uri}” is no address: it has blanks"
    if _TEMPLATE.search(uri):
        return f"“{uri}” is a template that was not filled in"
    host = _host(uri)
    if not host or ("." not in host.strip(".") and ":" not in host and host not in _RESERVED):
        return f"“{uri}” has no host"
    reserved = any(host == each or host.endswith(f".{each}") for each in _RESERVED)
    if reserved or _PRIVATE.fullmatch(host):
        return f"{host} is found on one machine or network only"
    return None


def _host(uri: str) -> str:
    try:
        return (urlsplit(uri).hostname or "").casefold()
    except ValueError:
        return ""
