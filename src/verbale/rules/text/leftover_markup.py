"""Signs of the page's markup, left in the text.

## What it finds
Tags (`<br>`, `</p>`, `<seg n="2">`), character references (`&nbsp;`, `&#8217;`), links, pictures,
emphasis, headings and tables of Markdown (`**text**`, `__text__`, `## `), wiki links (`[[text]]`),
templates (`{{ … }}`, `{% … %}`), commands of RTF and LaTeX, style sheets and scripts. Fill-in lines
(`____`), names with underscores, and signs of arithmetic are none.

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
_ATTRIBUTE = r"""[a-zA-Z_:][\w:.-]{0,40}=["'][^"'<>]{0,300}["']"""
_VALUE = r"(?:#[0-9a-fA-F]{3,8}|[\d.]{1,6}(?:px|em|rem|pt|%)?|none|block|inline|flex|auto|bold)"
_MARKUP = "|".join(
    (
        rf"(?i:</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>)",
        rf"<[a-zA-Z][\w:.-]{{0,40}}(?:\s{{1,5}}{_ATTRIBUTE}){{1,20}}\s?/?>",
        r"</[a-zA-Z][\w:.-]{0,40}>|<[a-zA-Z][\w:.-]{0,40}\s?/>|<!--|-->|<!\[CDATA\[|<%|%>",
        r"&(?:amp;){0,3}(?:[a-zA-Z]{2,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});",
        r"!\[[^\]\n]{0,200}\]\([^)\s]{1,500}\)|\[\[(?!Page )[^\[\]\n]{1,200}\]\]",
        r"\]\((?:https?:|/|#|\.|mailto:)[^)\s]{0,500}\)|\]\([\w/-]{1,200}\.[a-z]{2,5}\)",
        r"\*\*[^*\n]{1,200}\*\*|\b__[^_\s](?:[^_\n]{0,200}[^_\s])?__\b|(?m:^#{1,6} \S)|```",
        r"(?m:^[ \t]{0,9}\|?(?:[ \t]?:?-{3,}:?[ \t]?\|){1,30}(?:[ \t]?:?-{3,}:?)?[ \t]{0,9}$)",
        r"\{\{[^{}]{0,200}\}\}|\{%|\[/?(?:b|i|u|url|quote|img)\]|\$\{\w",
        r"\[(?:caption|gallery|embed|video|audio|youtube)\s[^\]\n]{0,200}\]",
        r"\\(?:par|pard|emph|textbf|textit|begin|end|item|footnote)\b",
        r"\bfunction\s?\w{0,40}\s?\([^)\n]{0,80}\)\s?\{|\)\s?=>\s?\{|\bconsole\.log\(",
        r"\b(?:document|window)\.[a-zA-Z]{2,40}\s?(?:\(|=|\.)|\b(?:var|let|const)\s\w{1,40}\s?=\s?\S",
        r"\{\s{0,5}[a-z-]{2,40}\s?:[^{}\n]{1,300}\}|@(?:media|import|font-face)\b",
        rf"\b(?:font-[a-z]{{4,6}}|margin|padding|display|background|color)\s?:\s?{_VALUE}\b[^;\n]{{0,40}};",
    )
)
"""Signs that no language has."""
_QUICK = (
    r"[<>{}`\\]|&[#a-zA-Z]|\*\*|__|#\s|\]\(|\[\[|---|[a-z]\s?:.{1,60};|@[a-z]"
    r"|\[/?(?:b|i|u|url|quote|img|caption|gallery|embed|video|audio|youtube)[\s\]]"
    r"|(?:document|window|console)\.[a-zA-Z]|(?:function|var|let|const)\s.{0,40}[=(]"
)
"""What every sign has in it, at the speed of a scan."""
_FOUND = re.compile(_MARKUP)
_REFERENCE = re.compile(r"&(?:amp;)*[#a-zA-Z0-9]+;")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each sign of markup."""
    suspect = turns.select(pl.col("text").str.contains(_QUICK).fill_null(False))
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
    shown = found[0]
    while (once := html.unescape(shown)) != shown:  # it may have been escaped more than once
        shown = once
    shown = shown.replace("\N{NO-BREAK SPACE}", " ")
    known = len(shown) == 1 and shown.isprintable()
    return Fix("text", found.start(), found.end(), shown) if known else None
