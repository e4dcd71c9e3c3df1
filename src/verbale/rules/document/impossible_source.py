"""A source that nobody could find.

## What it finds
A `source_uri` that is an address without a host, on one's own machine (`localhost`, `*.local`,
`*.invalid`; RFC 6761 and 6762), with blanks, or that is a placeholder (`TODO`, `unknown`, `n/a`).

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
    "todo tbd unknown none null nil n/a na xxx source url uri link http https - ? .".split()
)
_RESERVED = ("localhost", "local", "invalid", "127.0.0.1", "0.0.0.0")  # noqa: S104
_ADDRESS = re.compile(r"(?:https?|ftp):|[a-z]+://", re.IGNORECASE)
_SUSPECT = r"^\s|\s$|\s|^[^/.]{0,8}$|(?i)^(?:https?|ftp):|^n/a$"


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each such source."""
    suspect = dialogues.select(pl.col("source_uri").str.contains(_SUSPECT).fill_null(False))
    for row in suspect.to_series().arg_true():
        if fact := _fault(dialogues["source_uri"][row]):
            yield Hit(row, fact, "the address or the path of the source", "source_uri")


def _fault(uri: str) -> str | None:
    """What is wrong with the name of a source; a path may be anything but a placeholder."""
    if uri.strip().casefold() in _PLACEHOLDERS:
        return f"“{uri}” names no source"
    if not _ADDRESS.match(uri):
        return None
    if any(c.isspace() for c in uri):
        return f"“{uri}” is no address: it has blanks"
    host = _host(uri)
    if not host or ("." not in host.strip(".") and host != "localhost"):
        return f"“{uri}” has no host"
    reserved = any(host == each or host.endswith(f".{each}") for each in _RESERVED)
    return f"{host} is found on one machine only" if reserved else None


def _host(uri: str) -> str:
    try:
        return urlsplit(uri).hostname or ""
    except ValueError:
        return ""
