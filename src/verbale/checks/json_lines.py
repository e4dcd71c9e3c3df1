"""Turns as lines of JSON, one object each; columns beyond the least may be missing.

A line that is broken is a finding, and the others are checked. Values must be of the contract's
types already: text that looks like a number is text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.checks.corpus import Corpus
from verbale.checks.finding import Finding, Level, Place
from verbale.checks.tables import MemoryTable
from verbale.errors import SourceError
from verbale.schema.form import MISSING_COLUMN, UNREADABLE, WRONG_TYPE
from verbale.schema.report import printable
from verbale.schema.table import polars_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from polars.datatypes import DataType

LEAST = ("dialogue_id", "turn_index", "speaker_label", "text", "lang")
"""Columns that lines of JSON must have to be checked as turns."""
_KINDS = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}
_BITS = {pl.Int32(): 31, pl.Int64(): 63}
_MOST = 1e30
"""Numbers beyond are no scores, and do not fit either."""


def json_lines(path: Path) -> Corpus:
    """The turns of a file.

    Raises:
        SourceError: It cannot be opened.
    """
    shown = path.as_posix()
    found: list[Finding] = []
    lines: list[int] = []
    rows: list[dict[str, Any]] = []
    for number, row in _objects(path, found):
        if wrong := _wrong(row):
            found.append(_finding(WRONG_TYPE.code, WRONG_TYPE.name, Place(shown, number), *wrong))
        else:
            lines.append(number)
            rows.append(row)
    names = dict.fromkeys(name for row in rows for name in row)
    for name in LEAST:
        if rows and name not in names:
            fact = f"no line has {name}"
            found.append(
                _finding(*MISSING_COLUMN[:2], Place(shown), fact, "given with each turn", name)
            )

    def place(row: int, column: str | None, start: int | None) -> Place:
        return Place(shown, line=lines[row], row=row)

    table = MemoryTable("turns", _frame(rows, list(names)), shown, place)
    return Corpus(str(path), {"turns": table}, whole=False, found=tuple(found))


def _objects(path: Path, found: list[Finding]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line; those that are none become findings."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(str(path), f"cannot be read: {error.strerror}") from error
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            fact = f"is no JSON: {printable(str(error))}"
        else:
            if isinstance(value, dict):
                yield number, value
                continue
            fact = f"is {_KINDS[type(value)]}, no object"
        place = Place(path.as_posix(), number)
        found.append(_finding(*UNREADABLE[:2], place, fact, "one JSON object a line"))


def _wrong(row: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Fact, expectation and column of the first value that has another type than its column."""
    types = _types()
    for name, value in row.items():
        if name in types and not _fits(value, types[name]):
            fact = (
                f"{name} is {_KINDS[type(value)]} that the column cannot hold: {printable(value)}"
            )
            return fact, f"{name} must be of type {types[name]}", name
    return None


def _types() -> dict[str, DataType]:
    return polars_schema("turns")


def _fits(value: Any, dtype: Any) -> bool:
    """Whether a column can hold a value unchanged."""
    if value is None or isinstance(value, bool):
        return value is None
    if isinstance(dtype, pl.List):
        return isinstance(value, list) and all(_fits(each, dtype.inner) for each in value)
    if isinstance(dtype, pl.Struct):
        fields = {each.name: each.dtype for each in dtype.fields}
        return isinstance(value, dict) and all(
            name in fields and _fits(each, fields[name]) for name, each in value.items()
        )
    if dtype in _BITS:
        return isinstance(value, int) and -(2 ** _BITS[dtype]) <= value < 2 ** _BITS[dtype]
    if dtype.is_float():
        return isinstance(value, (int, float)) and not abs(value) > _MOST
    return isinstance(value, str) and _is_encodable(value)


def _is_encodable(text: str) -> bool:
    """Whether a text is Unicode; JSON can spell half a character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _frame(rows: list[dict[str, Any]], names: list[str]) -> pl.DataFrame:
    """The rows as a frame. Of columns that the contract does not know only the names are kept."""
    types = _types()
    return pl.DataFrame(
        [
            pl.Series(name, [row.get(name) for row in rows], dtype=types[name])
            if name in types
            else pl.Series(name, [None] * len(rows), dtype=pl.Null)
            for name in names
            if _is_encodable(name)
        ]
    )


def _finding(
    code: str, name: str, place: Place, fact: str, expected: str, column: str | None = None
) -> Finding:
    return Finding(code, name, Level.ERROR, "turns", place, fact, expected, column)
