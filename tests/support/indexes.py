"""Indexes of archives, in the forms in which people have them."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from support.archives import member, record, response, talks, uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Said = dict[str, Any]


def sha1(page: bytes) -> str:
    """A digest as indexes write it."""
    return base64.b32encode(hashlib.sha1(page, usedforsecurity=False).digest()).decode()


def crawl(folder: Path, archives: int = 2, pages: int = 3) -> list[Said]:
    """Archives of talks, and what an index says of each of their pages."""
    said: list[Said] = []
    (folder / "warc").mkdir(parents=True)
    for number in range(archives):
        name = f"warc/part-{number:02d}.warc.gz"
        data = b""
        for page in range(number * pages, (number + 1) * pages):
            packed = member(record(uri(page), response(talks(page))))
            said.append(
                {
                    "url": uri(page),
                    "mime": "text/html",
                    "status": "200",
                    "digest": sha1(talks(page)),
                    "length": str(len(packed)),
                    "offset": str(len(data)),
                    "filename": name,
                }
            )
            data += packed
        (folder / name).write_bytes(data)
    return said


def cdxj(said: Iterable[Said]) -> str:
    """Lines of CDXJ: a key, a time, JSON."""
    return "".join(f"org,example)/ 20310506100000 {json.dumps(each)}\n" for each in said)


def cdx(said: Iterable[Said]) -> str:
    """Lines of CDX with eleven columns, and their head."""
    keys = "mime status digest - - length offset filename".split()
    return " CDX N b a m s k r M S V g\n" + "".join(
        " ".join(
            ["org,example)/", "20310506100000", each["url"], *(each.get(key, "-") for key in keys)]
        )
        + "\n"
        for each in said
    )


_COLUMNS = {
    "url": "url",
    "warc_filename": "filename",
    "warc_record_offset": "offset",
    "warc_record_length": "length",
    "content_digest": "digest",
    "fetch_status": "status",
    "content_mime_detected": "mime",
}


def columns(said: Sequence[Said]) -> dict[str, list[Any]]:
    """The columns of Common Crawl's table."""
    numbers = ("warc_record_offset", "warc_record_length", "fetch_status")
    return {
        name: [int(each[key]) if name in numbers else each[key] for each in said]
        for name, key in _COLUMNS.items()
    }


def parquet(said: Sequence[Said], path: Path) -> None:
    """Common Crawl's table in Parquet."""
    pq.write_table(pa.table(columns(said)), path)


def csv(said: Sequence[Said]) -> str:
    """The same as CSV, with a column more."""
    found = columns(said)
    head = ",".join(["crawl", *found])
    lines = (",".join(["X", *map(str, values)]) for values in zip(*found.values(), strict=True))
    return "\n".join([head, *lines]) + "\n"
