"""Quoted speech that the speaker frames in words: "and I quote: … end of quote".

Only where both ends are said: who says "I quote" alone may paraphrase for the rest of a speech, and
"quote-unquote" holds a word at arm's length. The words are the groups `speech.quote_opens` and
`speech.quote_closes`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.spans.span import Span
from verbale.words import fold, languages, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 4000
"""Code points between the two ends: some paragraphs."""
_FEWEST_WORDS = 3
_SCORE = 0.9
_INTRODUCED = re.compile(r"[^.!?…:：\n]{0,80}[:：](?!\d)")
"""What is quoted stands behind the colon: "I quote from the treaty: …"."""
_EDGES = " \n\t,;:：–—-…("


def framed_in(text: str, language: str) -> list[Span]:
    """The quotations of a text whose both ends are said in words, without these words, in order.

    Args:
        text: The speech of a turn.
        language: Its primary language subtag; words of every language where it has no list.
    """
    own = language if language in languages() else None
    low = text.replace("’", "'").replace("ʼ", "'").replace("\u00a0", " ").lower()
    if len(low) != len(text) or not any(map(low.__contains__, _phrases("closes", own))):
        return []
    ends = list(_pattern("closes", own).finditer(low))
    spans: list[Span] = []
    floor = 0
    for end in ends:
        first = max(floor, end.start() - _LONGEST)
        found = _pattern("opens", own).finditer(low, first, end.start())
        opens = [m for m in found if _is_apart(low, m)]
        floor = end.end()
        if opens and (span := _between(text, opens[-1].end(), end.start())):
            spans.append(span)
    return spans


def join(marked: Iterable[Span], framed: list[Span]) -> list[Span]:
    """Quotations by marks and by words, none over another: that in marks where it is most of both.

    Args:
        marked: Between quotation marks.
        framed: Between words; its marks, if any, stand within.
    """
    kept = list(marked)
    for span in framed:
        over = [q for q in kept if q.start < span.end and span.start < q.end]
        covered = sum(min(q.end, span.end) - max(q.start, span.start) for q in over)
        inside = all(span.start <= q.start and q.end <= span.end for q in over)
        if inside and 2 * covered < span.end - span.start:
            kept = [q for q in kept if q not in over] + [span]
    return sorted(kept, key=lambda q: q.start)


def _is_apart(text: str, found: re.Match[str]) -> bool:
    """Whether words open a quotation: one alone may be a noun ("a quote for the work")."""
    if " " in found[0]:
        return True
    before = text[max(0, found.start() - 3) : found.start()].rstrip(" ")[-1:]
    after = text[found.end() : found.end() + 3].lstrip(" ")[:1]
    return not before.isalnum() or not after.isalnum()


def _between(text: str, start: int, end: int) -> Span | None:
    """What is said between two ends, without the marks that part it from them."""
    if introduced := _INTRODUCED.match(text, start, end):
        start = introduced.end()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if len(text[start:end].split()) < _FEWEST_WORDS:
        return None
    return Span(start, end, "quote", score=_SCORE)


@cache
def _phrases(side: str, language: str | None) -> tuple[str, ...]:
    return tuple(sorted(words(f"speech.quote_{side}", language), key=lambda w: (-len(w), w)))


@cache
def _pattern(side: str, language: str | None) -> re.Pattern[str]:
    """Any of the phrases as whole words, in small letters."""
    forms = "|".join(re.escape(fold(phrase)) for phrase in _phrases(side, language))
    return re.compile(rf"(?<![\w-])(?:{forms or '(?!)'})(?![\w])")
