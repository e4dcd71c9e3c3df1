"""Words of the page, not of the speaker.

## What it finds
A paragraph that is a menu, a button, a pointer to other pages ("Additional materials", "Read also:
…"), a notice about rights or cookies, the number of a page, or an advertisement, in many languages;
and such words behind the last sentence of a turn. A single word such as "Video" counts
only at the end of a turn. Who speaks about printing says so in a sentence, which is left alone.

## Why it matters
It is no speech: a model learns to end its answers with share buttons, and whoever speaks last on a
page is credited with what its publisher wrote.

## Example

    Minister Vell: Thank you all.
    Additional materials
    Share this page

## Use instead

    Minister Vell: Thank you all.

Where the page itself was read, the words are missing in `verbale.words`: add them there.

## Fix
Safe for paragraphs at the end of a turn that are known as a whole and have several words, and for
what stands below them: they are removed. Everything else may belong to what stands around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from verbale.boilerplate import Boilerplate, boilerplate_of
from verbale.checks.finding import Fix, Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T104"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"text"}}
FIXES = True

_LINE = re.compile(r"[^\n]+")
_TAIL = re.compile(r"[.!?…。！？।؟»”\"]\)?\s+(\S[^.!?…\n。！？।؟]{2,120})$")
"""Words behind the last sentence of a paragraph."""
_SUSPECT = r"\n|©|\d ?/ ?\d|[^\s.!?…:;,。！？।؟”»\")\]]\s*$"
"""Texts of several paragraphs, and those that end with no mark."""
_SIGNS = frozenset(
    {
        Boilerplate.COOKIES,
        Boilerplate.FOOTER,
        Boilerplate.PAGE_NUMBER,
        Boilerplate.LANGUAGES,
        Boilerplate.BREADCRUMB,
        Boilerplate.AD,
    }
)
"""What is no speech even in one word."""
_FEWEST_IDEOGRAPHS = 4


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each such paragraph."""
    suspect = turns.select(pl.col("text").str.contains(_SUSPECT).fill_null(value=False))
    for row in suspect.to_series().arg_true():
        yield from _hits(row, turns["text"][row])


def _hits(row: int, text: str) -> Iterator[Hit]:
    lines = list(_LINE.finditer(text))
    known = [boilerplate_of(line[0]) for line in lines]
    end = len(lines)
    while end and known[end - 1] is not None:
        end -= 1
    if end == len(lines) and (tail := _TAIL.search(text)):
        name = boilerplate_of(tail[1])
        if name is not None and _is_certain(name, tail[1]):
            yield _hit(row, name, text, tail.start(1), tail.end(1))
    removed = False
    for at, (line, name) in enumerate(zip(lines, known, strict=True)):
        if name is None:
            continue
        certain = _is_certain(name, line[0])
        removed = at >= end > 0 and (removed or certain)
        if certain or at >= end > 0:
            yield _hit(row, name, text, line.start(), line.end(), fixed=removed)


def _is_certain(name: Boilerplate, line: str) -> bool:
    """Whether nobody says this as a paragraph of its own: one word may be a heading."""
    ideographs = sum(char > "\u2e80" for char in line)
    return name in _SIGNS or len(line.split()) > 1 or ideographs >= _FEWEST_IDEOGRAPHS


def _hit(
    row: int, name: Boilerplate, text: str, start: int, end: int, *, fixed: bool = False
) -> Hit:
    return Hit(
        row,
        f"“{text[start:end][:60]}” is of the page ({name}), no speech",
        "what was said, and nothing else of the page",
        "text",
        start,
        end,
        Fix("text", _from_break(text, start), end, "") if fixed else None,
    )


def _from_break(text: str, start: int) -> int:
    """Where the line breaks before a paragraph begin."""
    return len(text[:start].rstrip())
