"""Words of the page, not of the speaker.

## What it finds
A paragraph that is a menu, a button, a pointer to other pages ("Additional materials", "Read also:
…"), a notice about rights or cookies, the number of a page, or an advertisement, in many languages;
and such words behind the last sentence of a turn. Single words such as "Video", and credits
("Photo: …", "Source: …"), count only at the end of a turn. Who speaks about printing says so in a
sentence, which is left alone.

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
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from verbale.boilerplate import Boilerplate, boilerplate_of
from verbale.checks.finding import Fix, Hit, Level
from verbale.words import fold, words

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
_KEY = re.compile(r"([^:：\n]{2,40})[:：]")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？।؟][\"”»)]?$")
_LONGEST_CREDIT = 120
_FEWEST_IDEOGRAPHS = 4
_LONGEST_TAIL = 130
_LONGEST_SENTENCE = 60
"""No phrase of the foot of pages is longer; longer sentences are read if they have `_MAY_CLAIM`."""
_MAY_CLAIM = ("©", "(c)", "(C)", "opyright", "OPYRIGHT", "ook", "OOK")


class _Known(NamedTuple):
    """A paragraph that is boilerplate; `certain` if nobody says it as a paragraph of its own."""

    start: int
    end: int
    name: Boilerplate
    certain: bool


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each such paragraph."""
    suspect = turns.select(pl.col("text").str.contains(_SUSPECT).fill_null(value=False))
    rows = suspect.to_series().arg_true()
    for row, text in zip(rows, turns["text"].gather(rows), strict=True):
        yield from _hits(row, text)


def _hits(row: int, text: str) -> Iterator[Hit]:
    lines = [_known(line[0], line.start()) for line in _LINE.finditer(text)]
    end = len(lines)
    while end and lines[end - 1] is not None:
        end -= 1
    tail = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL)) if end == len(lines) else None
    last = _known(tail[1], tail.start(1)) if tail else None
    if last is not None and last.certain:
        yield _hit(row, text, last)
    removed = False
    for at, line in enumerate(lines):
        if line is None:
            continue
        removed = at >= end > 0 and (removed or line.certain)
        if line.certain or at >= end > 0:
            yield _hit(row, text, line, fixed=removed)


def _known(line: str, start: int) -> _Known | None:
    """What a paragraph is that is boilerplate."""
    if len(line) > _LONGEST_SENTENCE and line[-1] in ".!?" and not _may_claim(line):
        return None
    name, certain = boilerplate_of(line), True
    if name is None:
        name, certain = (Boilerplate.CAPTION, False) if _is_credit(line) else (None, False)
    elif name not in _SIGNS:
        key = _KEY.match(line)
        certain = _is_phrase(key[1] if key else line)
    return None if name is None else _Known(start, start + len(line), name, certain)


def _may_claim(line: str) -> bool:
    return any(sign in line for sign in _MAY_CLAIM)


def _is_phrase(text: str) -> bool:
    """Whether it is more than one word, which may be a heading."""
    ideographs = sum(char > "\u2e80" for char in text)
    return len(text.split()) > 1 or ideographs >= _FEWEST_IDEOGRAPHS


def _is_credit(line: str) -> bool:
    """Whether a line says whose picture or text it is, or when it was published."""
    if len(line) > _LONGEST_CREDIT or _ENDS_SENTENCE.search(line):
        return False
    key = _KEY.match(line)
    return key is not None and any(
        fold(key[1]).strip() in words(group) for group in ("proceedings.editor", "head.published")
    )


def _hit(row: int, text: str, known: _Known, *, fixed: bool = False) -> Hit:
    start, end, name, _ = known
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
    while start and text[start - 1].isspace():
        start -= 1
    return start
