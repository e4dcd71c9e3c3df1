"""Languages that are told from all others by their letters: quick to see, where eldc knows none.

Only of languages that are written in letters of their own, beside those of a whole script. A name
may bring in one of them, so that a text needs several.
"""

from __future__ import annotations

from types import MappingProxyType

import polars as pl

_FEWEST = 3
"""Letters that show it."""

ALPHABETS = MappingProxyType(
    {
        "kk": ("[ғқұҒҚҰ]", None),
        "mk": ("[ѓќѕјЃЌЅЈ]", "[ђћйъыЂЋЙЪЫ]"),
        "mn": ("[өүӨҮ]", "[ңғқұәіҢҒҚҰӘІ]"),
        "tg": ("[ҷӣӯҶӢӮ]", None),
        "uz": ("[oOgG][ʻ‘’'][A-Za-z]", "[çğıöşüəÇĞİÖŞÜƏ]"),
    }
)
"""Tag -> a pattern of its letters, and of letters of others that have some of them too."""


def letters_tell() -> pl.Expr:
    """Whether the letters of column text show the language of column lang."""
    tag, text = pl.col("lang").str.replace("-.*", ""), pl.col("text")
    return pl.any_horizontal(
        (tag == language)
        & (text.str.count_matches(own) >= _FEWEST)
        & (~text.str.contains(never) if never else pl.lit(True))
        for language, (own, never) in ALPHABETS.items()
    )
