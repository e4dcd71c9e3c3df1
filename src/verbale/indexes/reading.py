"""The rows of an index file: CDX, CDXJ, lines of JSON, CSV or Parquet, by what it holds.

What the name ends in decides nothing; compressed ones (gzip) are unpacked as they are read.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import json
import zlib
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from verbale.errors import SourceError
from verbale.indexes.rows import COLUMNS, Odd, Row, row_of
from verbale.remote import reported, system_of, without_user

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEGENDS = {11: "N b a m s k r M S V g", 10: "N b a m s k r M V g", 9: "N b a m s k r V g"}
"""The columns of CDX without a head, by their number: the usual ones, with size and without."""
_AT_ONCE = 10_000
_PIECE = 1 << 20
"""Bytes that are read at once, and that a line may have."""


def rows_of(place: str) -> Iterator[Row | Odd]:
    """The rows of an index, here or at an address, as they come.

    Raises:
        SourceError: It cannot be read, or is no index.
    """
    with reported(place):
        system, path = system_of(place)
        file = system.open(path, "rb")
    try:
        with file:
            yield from _rows(file, without_user(place))
    except (OSError, EOFError, zlib.error, csv.Error, pa.ArrowException) as error:
        fact = f"cannot be read as an index: {str(error).partition(chr(10))[0]}"
        raise SourceError(without_user(place), fact) from error


def _rows(file: IO[bytes], place: str) -> Iterator[Row | Odd]:
    head = file.read(4)
    file.seek(0)
    if head == b"PAR1":
        yield from _parquet(file, place)
        return
    lines = _lines(gzip.GzipFile(fileobj=file) if head[:2] == b"\x1f\x8b" else file)
    first = next(lines, "")
    if "warc_filename" in first and not first.lstrip().startswith("{"):
        yield from _table(first, lines)
    else:
        yield from _cdx(first, lines, place)


def _lines(file: Any) -> Iterator[str]:
    """Lines, with their ends; one without end comes in pieces."""
    held = file.read(_PIECE).removeprefix(codecs.BOM_UTF8)
    while held:
        more = file.read(_PIECE)
        cut = held.rfind(b"\n") + 1 if more else len(held)
        if not cut and len(held) > _PIECE:
            cut = len(held)
        for line in held[:cut].splitlines(keepends=True):
            yield line.decode("utf-8", "replace")
        held = held[cut:] + more


def _parquet(file: IO[bytes], place: str) -> Iterator[Row | Odd]:
    table = pq.ParquetFile(file)
    names = [name for name in table.schema_arrow.names if name in COLUMNS]
    if not {"url", "warc_filename", "warc_record_offset"} <= set(names):
        raise SourceError(
            place, "is no index: it has not the columns url, warc_filename, warc_record_offset"
        )
    count = 0
    for batch in table.iter_batches(_AT_ONCE, columns=names):
        columns = [batch[name].to_pylist() for name in names]
        for values in zip(*columns, strict=True):
            count += 1
            yield row_of(dict(zip(names, values, strict=True)), f"row {count:,}")


def _table(head: str, lines: Iterable[str]) -> Iterator[Row | Odd]:
    """CSV, or values parted by tabs."""
    names = next(csv.reader([head], delimiter=_parting(head)))
    for count, values in enumerate(csv.reader(lines, delimiter=_parting(head)), 2):
        if values:
            yield row_of(dict(zip(names, values, strict=False)), f"line {count:,}")


def _parting(head: str) -> str:
    return "\t" if "\t" in head else ","


def _cdx(first: str, lines: Iterator[str], place: str) -> Iterator[Row | Odd]:
    legend: list[str] = []
    fitting = odd = 0
    number = 0
    line: str | None = first
    while line is not None:
        number += 1
        if line.lstrip().startswith("CDX "):
            legend = line.split()[1:]
        elif line.strip() and not line.startswith("!"):
            found = _row(line, legend, f"line {number:,}")
            fitting, odd = fitting + isinstance(found, Row), odd + isinstance(found, Odd)
            if odd == _AT_ONCE and not fitting:
                break
            yield found
        line = next(lines, None)
    if not fitting and odd:
        raise SourceError(place, "is no index: no line of it names an archive, as CDX and CDXJ do")


def _row(line: str, legend: list[str], where: str) -> Row | Odd:
    at = line.find("{")
    # CDXJ has a key and a time before its JSON, and servers give JSON alone.
    if at == 0 or (at > 0 and len(line[:at].split()) == 2):
        try:
            said = json.loads(line[at:])
        except (ValueError, RecursionError):
            return Odd(where, "is broken JSON")
        return row_of(said, where) if isinstance(said, dict) else Odd(where, "is no row")
    values = line.split()
    names = legend or _LEGENDS.get(len(values), "").split()
    if len(names) != len(values):
        return Odd(where, f"has {len(values)} columns")
    return row_of(dict(zip(names, values, strict=True)), where)
