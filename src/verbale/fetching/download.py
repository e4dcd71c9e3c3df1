"""One file, from its address to a place where it counts as whole."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from verbale.errors import SourceError
from verbale.fetching.client import ATTEMPTS, AgainError, stated_moment
from verbale.fetching.store import Record, asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from verbale.fetching.client import Client
    from verbale.fetching.recipe import File
    from verbale.fetching.store import Store

LARGEST = 50_000_000_000
"""Bytes of the largest file that is fetched."""
_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")


class State(StrEnum):
    """What came of a file."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    KEPT = "kept"
    """It is there, and nobody was asked."""


def download(client: Client, store: Store, file: File, *, ask: bool = True) -> tuple[State, Record]:
    """Fetch a file, going on where an earlier run stopped.

    Args:
        client: What asks.
        store: Where it is kept.
        file: The file.
        ask: Whether the server is asked about a file that is there; one whose publisher states its
            checksum is never asked for again.

    Raises:
        SourceError: It cannot be had.
    """
    known = store.record(file)
    if known is not None and (not ask or _has_checksum(file, known) or file.length):
        return State.KEPT, known
    for attempt in range(ATTEMPTS):
        try:
            return _once(client, store, file, known)
        except AgainError as error:
            client.wait(error, attempt, file.address)
        except OSError as error:
            raise SourceError(
                file.address, f"cannot be kept: {error.strerror or error}", "free space"
            ) from error
    raise SourceError(file.address, "cannot be had")


def _once(client: Client, store: Store, file: File, known: Record | None) -> tuple[State, Record]:
    begun = store.begun(file)
    part = store.part(file)
    have = part.stat().st_size if begun is not None and part.is_file() else 0
    headers: dict[str, str] = {}
    if file.length:
        headers["Range"] = f"bytes={file.first}-{file.first + file.length - 1}"
    elif have and begun is not None:
        headers |= {"Range": f"bytes={have}-", "If-Range": begun.validator}
    elif known is not None:
        headers |= _conditions(known)
    with client.get(file.address, headers) as response:
        if response.status_code == 304 and known is not None:
            fresh = replace(known, retrieved_at=stated_moment(response.headers))
            store.refresh(file, fresh)
            return State.UNCHANGED, fresh
        if response.status_code == 416:
            store.drop(file)
            raise AgainError("what was begun does not fit what is there now")
        resumed = _resumes(response, file, have)
        if not resumed:
            store.begin(file, "" if file.length else _validator(response.headers))
        total = _total(response, file, have if resumed else 0)
        _receive(response, store, file, append=resumed)
        record = Record(
            asked(file),
            str(response.url),
            stated_moment(response.headers),
            part.stat().st_size,
            _digest(store, file, "sha256"),
            response.headers.get("etag", ""),
            response.headers.get("last-modified", ""),
        )
    _verify(store, file, record, total)
    store.finish(file, record)
    return (State.CHANGED if known is not None else State.NEW), record


def _conditions(known: Record) -> dict[str, str]:
    """The headers that ask for a file only if it is another one by now."""
    found = {}
    if known.etag:
        found["If-None-Match"] = known.etag
    if known.modified:
        found["If-Modified-Since"] = known.modified
    return found


def _validator(headers: Mapping[str, str]) -> str:
    """What names this version so surely that parts of it can be put together."""
    etag = headers.get("etag", "")
    if etag and not etag.startswith("W/"):
        return etag
    return headers.get("last-modified", "") if not etag else ""


def _resumes(response: httpx2.Response, file: File, have: int) -> bool:
    """Whether the answer goes on with what is there.

    Raises:
        AgainError: It is another stretch than was asked for.
        SourceError: The server gives no stretches, and only one is wanted.
    """
    if response.status_code != 206:
        if file.length:
            raise SourceError(file.address, "the server gives whole files only")
        return False
    found = _RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if found is None or int(found[1]) != (file.first if file.length else have):
        raise AgainError("the server answers with another part of the file than was asked for")
    return have > 0 and not file.length


def _total(response: httpx2.Response, file: File, have: int) -> int | None:
    """Bytes that the file will have, as far as anybody says."""
    if file.length:
        return file.length
    found = _RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if response.status_code == 206 and found is not None and found[3] != "*":
        return int(found[3])
    length = response.headers.get("content-length", "")
    if length.isdecimal() and not response.headers.get("content-encoding"):
        return int(length) + have
    return None


def _receive(response: httpx2.Response, store: Store, file: File, *, append: bool) -> None:
    """Write what comes as it comes, so that what is there can be gone on with."""
    part = store.part(file)
    size = part.stat().st_size if append else 0
    with part.open("ab" if append else "wb") as kept:
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > LARGEST:
                raise SourceError(file.address, f"is larger than {LARGEST // 10**9} GB")
            kept.write(chunk)
            kept.flush()


def _verify(store: Store, file: File, record: Record, total: int | None) -> None:
    """Refuse what is not the whole file, or another one.

    Raises:
        AgainError: It is cut off; what is there is kept, to go on with.
        SourceError: It is not what its publisher states.
    """
    if total is not None and record.size < total:
        raise AgainError(f"only {record.size:,} of {total:,} bytes came")
    if total is not None and record.size > total:
        store.drop(file)
        raise AgainError(f"{record.size:,} bytes came in place of {total:,}")
    if not _has_checksum(file, record, store):
        store.drop(file)
        raise SourceError(
            file.address,
            f"has not the checksum {file.checksum}",
            "it changed, or the recipe is wrong; nothing was kept",
        )


def _has_checksum(file: File, record: Record, store: Store | None = None) -> bool:
    """Whether it has the checksum that its publisher states; before it is kept: or states none."""
    if not file.checksum:
        return store is not None
    kind, _, wanted = file.checksum.partition(":")
    if kind == "sha256":
        return record.sha256 == wanted.lower()
    # Of a file that is kept it was compared when it came.
    return store is None or _digest(store, file, kind) == wanted.lower()


def _digest(store: Store, file: File, kind: str) -> str:
    with store.part(file).open("rb") as kept:
        return hashlib.file_digest(kept, kind).hexdigest()
