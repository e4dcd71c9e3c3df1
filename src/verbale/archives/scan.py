"""Tags and lines of a page, found in its bytes by a few passes of compiled code.

Nothing is parsed: places of `<` and `>` are looked up at once, the first letters of all tags are
compared at once, and what stands between tags is cut out. It works in any encoding that keeps
ASCII; what scripts, styles, drawings and comments hold is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_INLINE = "a b i u s q em span strong font sup sub small abbr cite mark".split()
"""Tags that end no line."""
_HIDDEN = {"script": b"</script", "style": b"</style", "svg": b"</svg", "!--": b"-->"}
"""Tags of what nobody reads, and what ends it."""
_KINDS = {name: 1 << bit for bit, name in enumerate((*_INLINE, *_HIDDEN, "title", "h1", "meta"))}
_NAMED = {_KINDS[name]: name for name in ("title", "h1", "meta")}
_NAMED_KINDS = sum(_NAMED)
_INLINE_KINDS = sum(_KINDS[name] for name in _INLINE) | _KINDS["!--"]
_HIDDEN_KINDS = sum(_KINDS[name] for name in _HIDDEN)
_AFTER_NAME = b" \t\r\n\f/>"
_END = b">" + b" " * 8
"""Bytes put behind a page, so that what begins at its end can be looked at."""
_SPACE = b" \t\r\n\f\xa0\"'*_#([{-\xc2\xe2\x80\x93\x94\x9c\x9e\xab\xb7\xe3\x90"
"""Spaces and signs that may stand before a label, byte by byte in UTF-8 too."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a page shows.

    Attributes:
        data: The page.
        text: What a person reads; `>` for what ends a line.
        lines: The same line by line, without the signs that may stand around them.
        shown: The page without what nobody reads.
        tags: The names of titles and facts (title, h1, meta), and where their tags begin.
    """

    data: bytes
    text: bytes
    lines: Sequence[bytes]
    shown: bytes
    tags: Sequence[tuple[str, int]]


def scan(data: bytes) -> Scan:
    """Look a page of HTML over."""
    signs = np.frombuffer(data + _END, np.uint8)
    marks = np.flatnonzero((signs | 2) == ord(">"))  # `<` and `>` differ in one bit
    opens = signs[marks] == ord("<")
    kinds = np.zeros(len(marks), np.uint32)
    kinds[opens] = _kinds(signs, marks[opens])
    hidden = list(_hidden(data, marks[(kinds & _HIDDEN_KINDS) != 0].tolist()))
    if hidden:
        edges = np.searchsorted(marks, np.array(hidden))
        kept = np.ones(len(marks), np.bool_)
        for first, behind in edges.tolist():
            kept[first + 1 : behind] = False  # the mark that opens it ends the text before it
        marks, opens, kinds = marks[kept], opens[kept], kinds[kept]
    text = _text(data, signs, marks, opens, kinds)
    return Scan(data, text, _lines(text), _without(data, hidden), _named(marks, kinds))


def _kinds(signs: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The kinds of the tags that begin at these places; those that close have the kind, too."""
    first, second = _tables()
    names = starts + 1
    names += signs[names] == ord("/")
    pairs = np.ndarray((len(signs) - 1,), "<u2", signs.data, strides=(1,))
    kinds: NDArray[np.uint32] = first[pairs[names]] & second[pairs[names + 2]]
    return kinds


def _hidden(data: bytes, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches that nobody reads, from where the tag begins to where what ends it begins."""
    at, endless = 0, set[str]()
    for start in starts:
        if start < at or data[start + 1] == ord("/"):
            continue
        name = next(name for name in _HIDDEN if _begins(data, start + 1, name))
        if name in endless:
            continue
        closing = _HIDDEN[name]
        end = data.find(closing, start)
        if end < 0:  # as it is in capitals, or is not there
            end = data.find(closing.upper(), start)
        if end < 0:
            endless.add(name)
        else:
            yield start, end
            at = end


def _begins(data: bytes, at: int, name: str) -> bool:
    return data[at : at + 3].lower() == name[:3].encode()


def _named(marks: NDArray[np.int64], kinds: NDArray[np.uint32]) -> list[tuple[str, int]]:
    found = np.flatnonzero(kinds & _NAMED_KINDS)
    named = zip(kinds[found].tolist(), marks[found].tolist(), strict=True)
    return [(_NAMED[kind], at) for kind, at in named]


def _text(
    data: bytes,
    signs: NDArray[np.uint8],
    marks: NDArray[np.int64],
    opens: NDArray[np.bool_],
    kinds: NDArray[np.uint32],
) -> bytes:
    """What stands between tags, with `>` for what ends a line."""
    ends_line = opens & ((kinds & _INLINE_KINDS) == 0)
    ends_line[1:] |= ~(opens[1:] | opens[:-1])  # a `>` of no tag
    ends = np.empty_like(marks)
    ends[:-1], ends[-1:] = marks[1:], len(data)
    holds = np.flatnonzero(~opens & (ends - marks > 1))
    starts, ends, line = marks[holds] + 1, ends[holds], np.cumsum(ends_line)[holds]
    begins = _changes(line)
    empty = begins & (ends - starts == 1) & (signs[starts] <= ord(" "))  # most are line breaks
    if empty.any():
        starts, ends, line = starts[~empty], ends[~empty], line[~empty]
        begins = _changes(line)
    # The `>` before a piece that begins a line is taken with it.
    starts -= begins
    return b"".join(
        [data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    )


def _changes(line: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where another line begins."""
    begins = np.ones(len(line), np.bool_)
    np.not_equal(line[1:], line[:-1], out=begins[1:])
    return begins


def _lines(text: bytes) -> list[bytes]:
    pieces = text.replace(b"\n", b">").replace(b"\r", b">").split(b">")
    return [line for piece in pieces if (line := piece.strip(_SPACE))]


def _without(data: bytes, hidden: Sequence[tuple[int, int]]) -> bytes:
    at, kept = 0, []
    for start, end in hidden:
        kept.append(data[at:start])
        at = end
    return b"".join((*kept, data[at:]))


@cache
def _tables() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The kinds of tags whose names have these two bytes first, and those two behind them."""
    first, second = np.zeros(1 << 16, np.uint32), np.zeros(1 << 16, np.uint32)
    for name, kind in _KINDS.items():
        for table, part in ((first, name[:2]), (second, name[2:4])):
            for low in _bytes(part[:1], ends=table is first or len(name) == 2):
                for high in _bytes(part[1:], ends=len(part) == 1 and name != "!--"):
                    table[low | high << 8] |= kind
    return first, second


def _bytes(letter: str, *, ends: bool) -> Sequence[int]:
    """The bytes that a letter can be; if there is none, those behind a name, or all."""
    if letter:
        return sorted({ord(letter), ord(letter.upper())})
    return _AFTER_NAME if ends else range(256)
