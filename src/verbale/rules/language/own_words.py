"""What a turn says in its own language: its text without the passages marked as another one's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKING = ("foreign", "quote")
"""Types of spans whose language may be another one than the turn's."""


def own_words(turns: pl.DataFrame) -> pl.DataFrame:
    """Row, text and lang of the turns that have both, without what spans mark as foreign.

    A turn that is marked from end to end keeps its text. The column of spans need not be there.
    """
    columns = [name for name in ("text", "lang", "spans") if name in turns.columns]
    rows = turns.select(columns).with_row_index("row").drop_nulls(["text", "lang"])
    own = rows.select("row", "text", "lang")
    if "spans" not in columns:
        return own
    span = pl.element().struct
    foreign = span.field("type").is_in(_MARKING) & (span.field("lang") != "und")
    marked = rows.select(pl.col("spans").list.eval(foreign).list.any()).to_series()
    at = marked.fill_null(False).arg_true()
    if at.is_empty():
        return own
    found = rows.select("text", "lang", "spans")[at]
    texts = pl.Series([_without(*each) for each in found.iter_rows()], dtype=pl.String)
    return own.with_columns(own["text"].scatter(at, texts))


def _without(text: str, lang: str, spans: Sequence[dict[str, Any]]) -> str:
    kept, end = [], 0
    for start, stop in sorted(_foreign(lang, spans)):
        kept.append(text[end:start])
        end = max(end, stop)
    own = " ".join([*kept, text[end:]])
    return own if any(map(str.isalpha, own)) else text


def _foreign(lang: str, spans: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """The stretches that are marked as of another language than the tag's."""
    for span in spans:
        if None in span.values() or span["type"] not in _MARKING or span["lang"] == "und":
            continue
        if group(span["lang"]) != group(lang):
            yield span["start"], span["end"]
