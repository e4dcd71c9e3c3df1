"""Tables that corpora bring along: tab-separated text, or the first sheet of an Excel workbook.

A workbook (Office Open XML, ECMA-376) is a zip of XML: two members are read, by the scanner that
reads all XML here, which expands and fetches nothing. Cells are texts; numbers are as written.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, TypeAlias

from verbale.errors import SourceError
from verbale.readers.xml import CLOSE, EMPTY, OPEN, attributes, tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row: TypeAlias = "dict[str, str]"

_LARGEST = 200_000_000
"""Bytes that a member of a workbook may unpack to."""
_STRINGS, _SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
_COLUMN = re.compile(r"([A-Z]{1,3})\d*$")
_WIDEST = 2_000


@lru_cache(maxsize=4)
def rows(table: bytes) -> tuple[Row, ...]:
    """The rows of a table; keys are what the first row says, in small letters, spaces single.

    Raises:
        SourceError: It looks like a workbook, and is none that can be read.
    """
    if table.startswith(b"PK"):
        return tuple(_named(_workbook(table)))
    lines = io.StringIO(table.decode("utf-8-sig", "replace"), newline="")
    return tuple(_named(csv.reader(lines, delimiter="\t")))


@lru_cache(maxsize=4)
def rows_by(table: bytes, key: Callable[[Row], str]) -> dict[str, Row]:
    """The rows of a table by what names each; of a name that two rows have, neither is kept.

    Args:
        table: As `rows` takes it.
        key: What names a row.
    """
    found: dict[str, Row] = {}
    twice: set[str] = set()
    for row in rows(table):
        name = key(row)
        if name in found:
            twice.add(name)
        found[name] = row
    return {name: row for name, row in found.items() if name not in twice}


def _named(lines: Iterable[list[str]]) -> Iterator[Row]:
    head: list[str] = []
    for line in lines:
        if not head:
            head = [_plain(cell).casefold() for cell in line]
            continue
        found = {key: _plain(cell) for key, cell in zip(head, line, strict=False) if key}
        if any(found.values()):
            yield found


def _plain(cell: str) -> str:
    return " ".join(cell.split())


def _workbook(data: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            strings = list(_strings(_member(whole, _STRINGS)))
            sheet = _member(whole, _SHEET)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError) as error:
        raise SourceError("the table", f"is no workbook that can be read: {error}") from error
    if not sheet:
        raise SourceError("the table", "is no workbook: it has no first sheet")
    yield from _cells(sheet, strings)


def _member(whole: zipfile.ZipFile, name: str) -> str:
    if name not in whole.namelist():
        return ""
    with whole.open(name) as content:
        data = content.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise SourceError("the table", f"{name} in it is larger than {_LARGEST // 10**6} MB")
    return data.decode("utf-8-sig", "replace")


def _strings(text: str) -> Iterator[str]:
    """The texts that cells share; how they are pronounced is left out."""
    said: list[str] = []
    at, inside, aloud = 0, False, False
    for start, end, form, name, _, _ in tags(text):
        if inside and not aloud:
            said.append(unescape(text[at:start]))
        at = end
        if name == "t":
            inside = form == OPEN
        elif name == "rPh":
            aloud = form == OPEN
        elif name == "si" and form in (CLOSE, EMPTY):
            yield "".join(said)
            said = []


def _cells(text: str, strings: list[str]) -> Iterator[list[str]]:
    row: list[str] = []
    at, kind, column, inside = 0, "", 0, False
    for start, end, form, name, written, _ in tags(text):
        if inside and column < _WIDEST:
            row += [""] * (column + 1 - len(row))
            row[column] += _value(unescape(text[at:start]), kind, strings)
        at = end
        inside = name in {"v", "t"} and form == OPEN
        if name == "row" and form == OPEN:
            row = []
        elif name == "row":
            yield row
            row = []
        elif name == "c" and form == OPEN:
            given = attributes(written)
            kind, column = given.get("t", ""), _number(given.get("r", ""), len(row))
    if row:
        yield row


def _value(said: str, kind: str, strings: list[str]) -> str:
    if kind != "s":
        return said
    number = int(said) if said.isdecimal() and len(said) < 10 else len(strings)
    return strings[number] if number < len(strings) else ""


def _number(place: str, following: int) -> int:
    """The column of a cell, from 0; cells that say no place follow each other."""
    found = _COLUMN.match(place)
    if found is None:
        return following
    number = 0
    for letter in found[1]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
