"""A speaker who thanks or addresses himself by name.

## What it finds
A turn that opens or closes with an address to its own speaker: the surname behind a form of address
or an office ("Thank you, Minister Vell", "Mr Vell, …"), set off as addresses are. A chair who calls
on himself, and speakers who introduce themselves, are left alone.

## Why it matters
Nobody talks so. The label has probably slipped by one turn, and with it all those behind it.

## Example

    Minister Vell: Thank you, Minister Vell. My question is about the strait.

## Use instead

    Journalist: Thank you, Minister Vell. My question is about the strait.

## Fix
None: where the labels slipped, only the source can say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.identity.divide import divide
from verbale.identity.names import tokens_of
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A108"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"speaker_label", "speaker_name", "speaker_type", "text", "lang"}}

_REACH = 90
"""Code points at either end of a turn in which it may address somebody."""
_SHORTEST = 3
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\.?")
_ENDS = frozenset(",.!?;:،。，！？")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn that addresses its own speaker."""
    name = pl.coalesce("speaker_name", "speaker_label").str.to_lowercase()
    surname = name.str.extract(r"([^\s.(),]{3,})\s*(?:\([^)]*\))?\s*$", 1)
    text = pl.col("text").str.to_lowercase()
    ends = text.str.slice(0, _REACH) + "\n" + text.str.tail(_REACH)
    suspect = turns.select(
        (pl.col("speaker_type") == "person") & ends.str.contains(surname, literal=True)
    )
    for row in suspect.to_series().fill_null(False).arg_true():
        found = _address(turns.row(row, named=True))
        if found is not None:
            start, end, said = found
            yield Hit(
                row,
                f"the speaker addresses himself: “{said}”",
                "the label of the one who says that",
                "text",
                start,
                end,
            )


def _address(turn: dict[str, str]) -> tuple[int, int, str] | None:
    """Where a turn addresses its own speaker by form of address or office, and surname."""
    lang = (turn["lang"] or "und").partition("-")[0]
    surname = _surname(turn["speaker_name"] or turn["speaker_label"], lang)
    if surname is None:
        return None
    text = turn["text"]
    for match in _WORD.finditer(text):
        near = match.end() <= _REACH or match.start() >= len(text) - _REACH
        if not near or tokens_of(match[0]) != (surname,):
            continue
        start, end = _title_before(text, match.start()), match.start() + len(match[0].rstrip("."))
        if start is not None and _set_off(text, start, end):
            return start, end, text[start:end]
    return None


@lru_cache(maxsize=4096)
def _surname(label: str, lang: str) -> str | None:
    tokens = [t for t in tokens_of(divide(label, lang).name) if len(t) >= _SHORTEST]
    return tokens[-1] if tokens else None


def _title_before(text: str, at: int) -> int | None:
    """Where the form of address or the office begins that stands right before a surname."""
    before = list(_WORD.finditer(text, max(0, at - 60), at))
    for count in (1, 2, 3):
        if count > len(before):
            break
        start = before[-count].start()
        phrase = fold(text[start:at]).strip(" .,")
        if phrase in _titles() or phrase.replace(".", "") in _titles():
            return start
    return None


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return words("labels.honorific") | words("labels.office")


def _set_off(text: str, start: int, end: int) -> bool:
    """Whether an address stands as addresses do: between marks, or at an end of the turn.

    "I am Minister Vell" and "as Minister Vell said" stand amid a sentence.
    """
    before, after = text[:start].rstrip(), text[end:].lstrip()
    opens = not before or before[-1] in _ENDS
    closes = not after or after[0] in _ENDS
    return opens and closes and (bool(before) or after[:1] in (",", "，", "،", "!", "！"))
