r"""Characters that nobody sees.

## What it finds
Control characters, line separators of other systems (U+2028, U+2029, U+0085), zero-width spaces
and joiners, soft hyphens, byte order marks, tags, and marks that turn the direction of text, in the
text or the label of a turn. Left alone are joiners between letters of scripts that need them
(Arabic, Persian, the scripts of India) and between signs that make up one emoji, direction marks in
text that runs from right to left, and zero-width spaces in scripts without spaces (Khmer, Thai).

## Why it matters
Two labels or words that look the same are different; a bidirectional override shows another text
than the one a program reads.

## Example

    Minister Vell: The co\u00adope\u00adra\u00adtion goes on.

## Use instead

    Minister Vell: The cooperation goes on.

## Fix
Safe: the characters are removed; where one of them separated two words, a space takes its place.
Left are controls from U+0080 on, which are letters or marks that were decoded wrongly (mojibake),
and soft hyphens in a dialogue where some stand for dashes (`1999 \u00ad 2001`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Fix, Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T102"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "text", "speaker_label"}}
FIXES = True

_CLASS = (
    r"\x00-\x08\x0B-\x1F\x7F-\x9F\u00AD\u034F\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E"
    r"\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\U000E0000-\U000E007F"
)
_INVISIBLE = re.compile(f"[{_CLASS}]+")
_QUICK = "[" + re.sub(r"\\u([0-9A-F]{4})|\\U([0-9A-F]{8})", r"\\x{\1\2}", _CLASS) + "]"
"""The same class as polars writes it."""
_SEPARATORS = frozenset("\x0b\x0c\x0d\x1c\x1d\x1e\x1f\u2028\u2029")
"""What parts words where it comes from: lines of editors, pages, fields of records."""
_DECODED_WRONGLY = frozenset(map(chr, range(0x80, 0xA0)))
"""In windows-1252 U+0085 is an ellipsis, U+0092 an apostrophe."""
_SOFT_HYPHEN = "\u00ad"
_SEEN_HYPHEN = r"[\s\p{N}]\x{AD}|\x{AD}[\s\p{N}]|\p{Lu}\x{AD}\p{Lu}"
"""Soft hyphens where no word is broken."""
_JOINERS = frozenset("\u200c\u200d")
_DIRECTIONS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
"""They make up the flags of parts of states."""
_UNSPACED = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1980-\u19df]")
"""Scripts without spaces, where U+200B shows where a line may break."""
_MONGOLIAN = re.compile(r"[\u1800-\u18af]")
_JOINING = re.compile(
    r"[\u0600-\u08ff\u0900-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_SHOWN_IN_EMOJI = frozenset({"So", "Sk", "Mn", "Cf"})


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each run of such characters."""
    dashed: frozenset[str] | None = None
    for column in ("speaker_label", "text"):
        suspect = turns.select(pl.col(column).str.contains(_QUICK).fill_null(value=False))
        for row in suspect.to_series().arg_true():
            if dashed is None:
                dashed = _dashed(turns)
            shown = turns["dialogue_id"][row] in dashed
            yield from _hits(row, column, turns[column][row], shown=shown)


def _dashed(turns: pl.DataFrame) -> frozenset[str]:
    """The dialogues in which soft hyphens are what became of dashes and hyphens that are seen."""
    found = turns.filter(pl.col("text").str.contains(_SEEN_HYPHEN))
    return frozenset(found["dialogue_id"].drop_nulls())


def _hits(row: int, column: str, value: str, *, shown: bool) -> Iterator[Hit]:
    turned = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in value)
    for run in _INVISIBLE.finditer(value):
        if _belongs(value, run, turned=turned):
            continue
        names = dict.fromkeys(map(_name, run[0]))
        yield Hit(
            row,
            f"{', '.join(names)} in the {'label' if column == 'speaker_label' else 'text'}",
            "nothing that cannot be seen",
            column,
            run.start(),
            run.end(),
            None if shown and _SOFT_HYPHEN in run[0] else _fix(column, value, run),
        )


def _fix(column: str, value: str, run: re.Match[str]) -> Fix | None:
    """Nothing instead, or a space between two words; None where a letter was meant."""
    found = set(run[0])
    if found & _DECODED_WRONGLY:
        return None
    start, end = run.span()
    before, after = value[max(0, start - 1) : start], value[end : end + 1]
    glued = bool(found & _SEPARATORS) and not before.isspace() and not after.isspace()
    between = before and after and glued
    return Fix(column, start, end, " " if between else "")


def _belongs(value: str, run: re.Match[str], *, turned: bool) -> bool:
    """Whether the characters are needed where they stand."""
    found = set(run[0])
    if turned and found <= _DIRECTIONS | _JOINERS:
        return True
    if run.start() == 0:
        return False
    before = value[run.start() - 1]
    emoji = unicodedata.category(before) in _SHOWN_IN_EMOJI
    return (
        (found <= _JOINERS and (emoji or bool(_JOINING.match(before))))
        or (found <= _TAGS and emoji)
        or (run[0] == "\u200b" and bool(_UNSPACED.match(before)))
        or (run[0] == "\u180e" and bool(_MONGOLIAN.match(before)))
    )


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else " (control character)")
