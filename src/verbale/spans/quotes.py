"""Which quotation marks hold speech, and which a name, a term or a word held at arm's length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale.spans.marks import Quotation, quotations
from verbale.spans.span import Span
from verbale.words import fold, languages, words

_BEFORE, _AFTER, _INSIDE = 160, 60, 1200
_TOKEN = re.compile(r"[^\s.,;:!?…\"“”„«»‹›()\[\]–—'‘’‚/\-،؛؟।「」『』、。，：！？]+")
_SENTENCE_END = ".!?…。！？؟।"
_BREAK = re.compile(r"(?:(?<=\w{4})|(?<=[)»”\"]))[.!?…](?=[\s”»\"])|[。！？؟।]")
_INNER_BREAK = re.compile(r"\w{2}[.!?…]\s+[^\W\d_]|[。！？؟।]\w")
_STRIPPED = " \u00a0\n«»“”„‟\"'‘’‚‹›「」『』〝〞〟`<>,"
_SPACELESS = ("zh", "ja")
_POSTPOSED = ("ja", "ko")
"""The verb that reports stands behind the quotation."""
_CONTENT = 4
"""Letters from which a word in a title has a capital."""
_UNCLOSED = 0.5


@dataclass(frozen=True, slots=True)
class _Words:
    reporting: frozenset[str]
    naming: frozenset[str]


def quotes_in(text: str, language: str) -> list[Span]:
    """The quotations of speech in a text, in order, with a score; nested ones within the outer.

    Args:
        text: The speech of a turn.
        language: Its primary language subtag.
    """
    found = quotations(text)
    if not found:
        return []
    known = _words(language if language in languages() else None)
    spans: list[Span] = []
    while found:
        quotation = found.pop(0)
        score = _score(text, quotation, language, known)
        if score:
            spans.append(Span(quotation.start, quotation.end, "quote", score=score))
        else:
            found[:0] = quotation.inner
    return spans


@cache
def _words(language: str | None) -> _Words:
    return _Words(words("speech.reporting", language), words("speech.naming", language))


def _score(text: str, quotation: Quotation, language: str, known: _Words) -> float:
    """How surely it is speech; 0 where it is not, or where nothing closes it and no word reports."""
    inside = text[quotation.start : quotation.end].strip(_STRIPPED)
    if not any(map(str.isalpha, inside[:_INSIDE])):
        return 0.0
    beside = _spaceless(text, quotation, known) if language in _SPACELESS else _spaced(
        text, quotation, known, postposed=language in _POSTPOSED
    )
    if not quotation.closed:
        return _UNCLOSED if beside >= 2 and quotation.family != "single" else 0.0
    points = beside + _form(inside[:_INSIDE], language)
    if _alone(text, quotation):
        points += 1.5
    least = 2.5 if quotation.sign == "'" else 2.0
    return 0.0 if points < least else min(0.99, 0.7 + 0.06 * (points - least))


def _spaced(text: str, quotation: Quotation, known: _Words, *, postposed: bool) -> float:
    """What the words beside a quotation say of it, where words are parted by spaces."""
    lead = text[max(0, quotation.start - _BEFORE) : quotation.start]
    lead = lead.rpartition("\n")[2]
    tail = text[quotation.end : quotation.end + _AFTER].partition("\n")[0]
    return max(_lead(lead, known), _tail(text[quotation.end - 2 : quotation.end], tail, known, postposed=postposed))


def _lead(lead: str, known: _Words) -> float:
    bare = lead.rstrip(" (—–-")
    colon, comma = bare.endswith((":", "：")), bare.endswith((",", "،"))
    broken = bool(bare) and bare[-1] in _SENTENCE_END
    sentence = _BREAK.split(bare.rstrip(_SENTENCE_END))[-1]
    tokens = _TOKEN.findall(fold(sentence))[::-1]
    reports = next((i for i, t in enumerate(tokens) if t in known.reporting), None)
    names = next((i for i, t in enumerate(tokens[:3]) if t in known.naming), None)
    points = 0.0
    if reports is not None:
        near = 3.0 if colon or comma or reports == 0 else 2.0 if reports <= 1 else 1.0
        points = near if reports <= 5 else 2.0 if colon else 1.0
        points = min(points, 1.0) if broken else points
    if colon:
        points += 1.5
    if names is not None and not colon and (reports is None or names < reports):
        points -= 2.5
    return points


def _tail(last: str, tail: str, known: _Words, *, postposed: bool) -> float:
    """What follows: "…", said the ferryman. A name or a term goes on without a comma."""
    if postposed:
        start = tail.lstrip(" ,")
        return 3.0 if any(start.startswith(word) for word in known.reporting) else 0.0
    tokens = _TOKEN.findall(fold(_BREAK.split(tail.lstrip(_SENTENCE_END))[0]))[:4]
    reports = next((i for i, t in enumerate(tokens) if t in known.reporting), None)
    if reports is None:
        return 0.0
    parted = tail.lstrip()[:1] in (",", "—", "–", "-", "،", "(") or any(c in ",!?…？！" for c in last)
    return 3.0 if parted and reports <= 3 else 1.5 if reports <= 1 else 0.5


def _spaceless(text: str, quotation: Quotation, known: _Words) -> float:
    """The same for Chinese and Japanese: words are found by how a stretch ends or begins."""
    lead = text[max(0, quotation.start - _BEFORE) : quotation.start].rpartition("\n")[2]
    tail = text[quotation.end : quotation.end + _AFTER].partition("\n")[0].lstrip("，、, ")
    bare = lead.rstrip("：:，, ")
    colon = lead.rstrip().endswith(("：", ":"))
    points = 1.5 if colon else 0.0
    if bare.endswith(tuple(known.reporting)):
        points += 3.0 if len(lead) > len(bare) else 1.5
    elif colon and any(word in _BREAK.split(bare)[-1] for word in known.reporting if len(word) > 1):
        points += 1.5
    if bare.endswith(tuple(known.naming)):
        points -= 2.5
    named = any(tail.startswith(word) for word in known.naming)
    if not named and any(tail.startswith(word) for word in known.reporting):
        points += 3.0
    return points - 2.5 if named else points


def _form(inside: str, language: str) -> float:
    """Whether it is built like something that is said: a sentence, and more than a few words."""
    tokens = _TOKEN.findall(inside)
    count = len(tokens)
    if language in _SPACELESS:
        count = sum(map(str.isalnum, inside)) // 2
    ends = inside[-1] in _SENTENCE_END
    points = 1.5 if ends and count >= 2 else 0.0
    points += 1.0 if _INNER_BREAK.search(inside) else 0.0
    points += 1.5 if count >= 12 else 1.0 if count >= 7 else 0.5 if count >= 4 else -1.0
    if any(t[0].isupper() or t[0].islower() for t in tokens):
        points += _case(inside, tokens)
    return points


def _case(inside: str, tokens: list[str]) -> float:
    """Titles have capitals throughout; a sentence has one at its beginning."""
    content = [t for t in tokens if len(t) >= _CONTENT]
    if len(content) >= 2 and all(t[0].isupper() for t in content):
        return -2.0
    first = next((c for c in inside if c.isalpha()), "a")
    if first.islower():
        return -0.5
    return 0.5 if len(tokens) >= 3 else 0.0


def _alone(text: str, quotation: Quotation) -> bool:
    """Whether it makes up whole paragraphs."""
    before = text[max(0, quotation.start - 1) : quotation.start]
    after = text[quotation.end : quotation.end + 1]
    return before in ("", "\n") and after in ("", "\n")
