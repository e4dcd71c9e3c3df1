"""Where a stretch of a value stands in a line of JSON, byte by byte."""

from __future__ import annotations

import json
import re

_SPACE = re.compile(r"[ \t\r\n]*")
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)
"""One code point of a text as JSON writes it."""


def mend(line: str, column: str, start: int, end: int, replacement: str) -> str | None:
    """A line of JSON with a stretch of one text replaced; all else stays as it is written.

    Args:
        line: A JSON object.
        column: The key whose value is meant.
        start: First code point of the value that is replaced.
        end: One past the last.
        replacement: What stands there then.

    Returns:
        None where the line is no object, or the value no text of that length.
    """
    found = _literal(line, column)
    if found is None:
        return None
    first, last = found
    written = [match.span() for match in _CHARACTER.finditer(line, first, last)]
    if not 0 <= start <= end <= len(written):
        return None
    ends = [*(begin for begin, _ in written), last]
    literal = json.dumps(replacement, ensure_ascii=line.isascii())[1:-1]
    return line[: ends[start]] + literal + line[ends[end] :]


def _literal(line: str, column: str) -> tuple[int, int] | None:
    """Where the text of a key stands, without its quotation marks; of the last such key."""
    decoder = json.JSONDecoder()
    found: tuple[int, int] | None = None
    at = _after_space(line, 0)
    try:
        while line[at] in "{,":
            at = _after_space(line, at + 1)
            if line[at] == "}":
                break
            key, at = decoder.raw_decode(line, at)
            at = _after_space(line, _after_space(line, at) + 1)
            value, end = decoder.raw_decode(line, at)
            if key == column:
                found = (at + 1, end - 1) if isinstance(value, str) else None
            at = _after_space(line, end)
    except (ValueError, IndexError, RecursionError):
        return None
    return found


def _after_space(line: str, at: int) -> int:
    found = _SPACE.match(line, at)
    return found.end() if found else at
