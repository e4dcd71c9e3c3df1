"""A sentence in another language within a text, that nothing marks.

## What it finds
A sentence or quotation of at least 40 letters that both detectors read as one other language than
the tag's, in a turn that has other sentences in its own, outside of all spans of type `foreign`.

## Why it matters
Speakers quote, greet and close in other languages, and interpreters are printed beside what they
interpret. Who trains on one language gets the other one with it.

## Example

    lang: en    Thank you. Wir danken Ihnen sehr herzlich für diese Einladung nach Berlin. Next.

## Use instead
A span of type `foreign` around the sentence. `verbale build` marks what it is sure of.

## Fix
None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from verbale.checks.finding import Hit, Level
from verbale.languages.detect import read
from verbale.languages.quick import quick_languages, quick_tags
from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "L106"
LEVEL = Level.INFO
TABLE = "turns"
NEEDS = {"turns": {"text", "lang", "spans"}}

_LETTERS = 40
_FOREIGN, _OWN = 0.6, 0.01
_SENTENCE = re.compile(r"[^.!?…。！？؟\n\"“”„«»「」]{13,}")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each sentence in another language."""
    if not quick_languages():
        return
    for row, text, lang, spans in (
        turns.select("text", "lang", "spans").with_row_index().iter_rows()
    ):
        if text is None or lang is None or group(lang) not in _groups() or len(text) < _LETTERS:
            continue
        sentences = [m for m in _SENTENCE.finditer(text) if len(m[0].strip()) * 3 >= _LETTERS]
        if len(sentences) > 1:
            for match, other in _foreign(sentences, lang):
                if not _is_marked(match, spans):
                    fact = f"“{match[0].strip()[:60]}” is in {other}, the turn in {lang}"
                    place = (match.start(), match.end())
                    yield Hit(row, fact, "a span of type foreign", "text", *place)


@cache
def _groups() -> frozenset[str]:
    return frozenset(group(tag) for tag in quick_languages())


def _foreign(sentences: list[re.Match[str]], lang: str) -> Iterator[tuple[re.Match[str], str]]:
    """The sentences that are surely in another language, if not all are."""
    guesses = quick_tags(match[0] for match in sentences) or []
    own = [group(guess) == group(lang) for guess in guesses]
    if not any(own):
        return
    for match, guess, is_own in zip(sentences, guesses, own, strict=True):
        if is_own or guess == "und":
            continue
        reading = read(match[0])
        if reading is None or reading.letters < _LETTERS or group(reading.tag) != group(guess):
            continue
        if reading.share(reading.tag) >= _FOREIGN and reading.share(lang) <= _OWN:
            yield match, reading.tag


def _is_marked(match: re.Match[str], spans: list[dict[str, Any]] | None) -> bool:
    """Whether a span of another language covers most of a sentence."""
    middle = (match.start() + match.end()) // 2
    return any(
        each["start"] <= middle < each["end"]
        for each in spans or ()
        if each["type"] == "foreign" or each["lang"] not in ("und", None)
    )
