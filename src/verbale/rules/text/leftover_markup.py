"""Signs of the page's markup, left in the text.

## What it finds
Tags (`<br>`, `</p>`), character references (`&nbsp;`, `&#8217;`), links, emphasis and headings of
Markdown (`[text](address)`, `**text**`, `## `), templates (`{{ … }}`) and style sheets or scripts.

## Why it matters
Markup is no speech: it is learned as words, breaks the comparison of texts, and shows that the page
was read by something that did not know its format.

## Example

    Minister Vell: We agree.<br>The rest&nbsp;will follow.

## Use instead

    Minister Vell: We agree. The rest will follow.

Give the page itself to verbale, not the text of another tool.

## Fix
Safe for character references that stand for one character: they are replaced by it. Tags are left:
a paragraph may have ended there.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Fix, Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "T108"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": {"text"}}
FIXES = True

_TAGS = (
    "a|abbr|article|aside|b|blockquote|body|br|button|cite|code|dd|div|dl|dt|em|figcaption|figure|"
    "font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|"
    "noscript|ol|option|p|path|pre|s|script|section|select|small|span|strike|strong|style|sub|sup|"
    "svg|table|tbody|td|th|thead|time|title|tr|u|ul|video"
)
_MARKUP = (
    rf"(?i:</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>)|<!--|-->"
    r"|&(?:[a-zA-Z]{2,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
    r"|\]\((?:https?:|/|#|mailto:)[^)\s]{0,500}\)|\*\*[^*\n]{1,200}\*\*|(?m:^#{1,6} \S)"
    r"|\{\{[^{}]{0,200}\}\}|\{%|\[/?(?:b|i|u|url|quote|img)\]"
    r"|\bfunction\s?\([^)]{0,80}\)\s?\{|(?:font-size|margin|padding|display|background)\s?:[^;\n]{1,60};"
)
_FOUND = re.compile(_MARKUP)
_REFERENCE = re.compile(r"&[#a-zA-Z0-9]+;")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each sign of markup."""
    suspect = turns.select(pl.col("text").str.contains(_MARKUP).fill_null(False))
    for row in suspect.to_series().arg_true():
        for found in _FOUND.finditer(turns["text"][row]):
            if _REFERENCE.fullmatch(found[0]) and html.unescape(found[0]) == found[0]:
                continue  # "Q&As;" is none
            yield Hit(
                row,
                f"“{found[0][:40]}” is markup, no speech",
                "the words that the page shows there",
                "text",
                found.start(),
                found.end(),
                _fix(found),
            )


def _fix(found: re.Match[str]) -> Fix | None:
    """The character that a reference stands for."""
    if not _REFERENCE.fullmatch(found[0]):
        return None
    shown = html.unescape(found[0]).replace("\N{NO-BREAK SPACE}", " ")
    known = len(shown) == 1 and shown.isprintable()
    return Fix("text", found.start(), found.end(), shown) if known else None
