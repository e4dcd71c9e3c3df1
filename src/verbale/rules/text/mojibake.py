"""Text that was decoded with the wrong encoding.

## What it finds
Sequences that arise when the bytes of one encoding are read as another one (`cafÃ©`, `â€™`,
`РџСЂРёРІРµС‚`, `Äÿêóþ`, `оПХБЕР`), control characters of windows-1252 that were read as ISO
8859-1, and the replacement character, which stands where something was lost.

## Why it matters
Names and quotation marks are the first to break, and with them the comparison of speakers. A model
learns the broken sequences as words.

## Example

    Minister Vell: We met in the cafÃ© and said â€œyesâ€.

## Use instead

    Minister Vell: We met in the café and said “yes”.

Read the source with its true encoding; verbale says which it took (`verbale parse`).

## Fix
Safe where undoing the wrong step gives text without any such sequence; what was lost cannot be
brought back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Fix, Hit, Level
from verbale.rules.text.wrong_decoding import QUICK, sign_of, undone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T101"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": {"text"}}
FIXES = True

_LOST = "\N{REPLACEMENT CHARACTER}"
_SUSPECT = (
    r"[\x{80}-\x{9F}\x{FFFD}]|[ÃÂÐÑÎÏÅÄØÙĂĹ√├┬][^\x00-\x7F]|[â‚][€Ä\x{80}-\x{9F}]|ã[^\x00-\x7F]|[РС][^\x00-\x7FА-Яа-яёЁ]"
    r"|[РСв][\x{400}-\x{40F}\x{450}-\x{45F}\x{90}\x{2010}-\x{203A}\x{20AC}\x{2116}\x{2122}]|¿½|Ѓ|Љ|Γ[Çö]"
    r"|(?:^|\s)[ÃÂ]\s"
)
"""What mojibake of UTF-8 cannot do without; good text may have it too."""


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn with such a sequence, at the first one."""
    suspect = turns.select(pl.col("text").str.contains(f"{_SUSPECT}|{QUICK}").fill_null(False))
    for row in suspect.to_series().arg_true():
        text = turns["text"][row]
        if hit := _hit(row, text):
            yield hit


def _hit(row: int, text: str) -> Hit | None:
    found = _found(text)
    if found is None:
        return None
    start, end, mended = found
    certain = mended != text and _LOST not in mended and _found(mended) is None
    return Hit(
        row,
        "characters of this text were lost" if _LOST in text else "this text was decoded wrongly",
        "the text as the source prints it, read with its true encoding",
        "text",
        start,
        end,
        _fix(text, mended) if certain else None,
    )


def _found(text: str) -> tuple[int, int, str] | None:
    """The first sign of wrong decoding, and the text as it may have been meant."""
    from ftfy import fix_encoding
    from ftfy.badness import BADNESS_RE
    from ftfy.fixes import fix_c1_controls

    mended = fix_c1_controls(fix_encoding(text))
    if found := BADNESS_RE.search(text):
        return (*found.span(), mended)
    if _LOST in text or mended != text:
        start = _first_difference(text, mended)
        return start, start + 1, mended
    if sign := sign_of(text):
        return (*sign, undone(text) or text)
    return None


def _first_difference(text: str, mended: str) -> int:
    if _LOST in text:
        return text.index(_LOST)
    pairs = zip(text, mended, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), 0)


def _fix(text: str, mended: str) -> Fix:
    """The change, without what stays the same on both sides."""
    start = _first_difference(text, mended)
    most = min(len(text), len(mended)) - start
    kept = next((n for n in range(most) if text[-1 - n] != mended[-1 - n]), most)
    return Fix("text", start, len(text) - kept, mended[start : len(mended) - kept])
