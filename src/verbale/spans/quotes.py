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
_BREAK = re.compile(r"[.!?…。！？؟।](?:(?<=[。！？؟।])|(?:(?<=\w{4}.)|(?<=[)»”\"].))(?=[\s”»\"]))")
_INNER_BREAK = re.compile(r"\w{2}[.!?…]\s+[^\W\d_]|[。！？؟।]\w")
_DASH = re.compile(r"[,!?.…]\s[–—-]\s")
_LISTED = re.compile(r"[,、]?\s?(?:\w{1,4}\s)?[“„«\"‘「『]")
_CLAUSE = re.compile(r"[。，、！？；：\n“「『]")
_CLAUSE_LENGTH = 20
_TO = "と"
"""The particle that closes reported speech in Japanese."""
_STRIPPED = " \u00a0\n«»“”„‟\"'‘’‚‹›「」『』〝〞〟`<>,"
_SPACELESS = ("zh", "ja")
_POSTPOSED = ("ja", "ko")
"""The verb that reports stands behind the quotation."""
_CONTENT = 4
"""Letters from which a word in a title has a capital."""
_UNCLOSED = 0.5
_PARTED = 3.5
"""Points for a reporting verb behind the quotation that a comma or a dash parts from it."""


@dataclass(frozen=True, slots=True)
class _Words:
    reporting: frozenset[str]
    naming: frozenset[str]
    article: frozenset[str]


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
    found.reverse()
    while found:
        quotation = found.pop()
        score = _score(text, quotation, language, known)
        if score:
            spans.append(Span(quotation.start, quotation.end, "quote", score=score))
        else:
            found.extend(reversed(quotation.inner))
    return spans


@cache
def _words(language: str | None) -> _Words:
    groups = ("speech.reporting", "speech.naming", "labels.article")
    return _Words(*(words(group, language) for group in groups))


def _score(text: str, quotation: Quotation, language: str, known: _Words) -> float:
    """How surely it is speech; 0 where it is not, or nothing closes it and no word reports it."""
    inside = text[quotation.start : quotation.end].strip(_STRIPPED)
    if not any(map(str.isalpha, inside[:_INSIDE])):
        return 0.0
    beside = (
        _spaceless(text, quotation, known)
        if language in _SPACELESS
        else _spaced(text, quotation, known, postposed=language in _POSTPOSED)
    )
    if not quotation.closed:
        return _UNCLOSED if beside >= 2 and quotation.family != "single" else 0.0
    points = beside + _form(inside[:_INSIDE], language)
    if _whole(text, quotation) and inside[-1] not in _SENTENCE_END:
        points += 1.5
    if _interrupted(inside[:_INSIDE], known):
        points += 3.0
    if _LISTED.match(text, quotation.end) and len(_TOKEN.findall(inside[:_INSIDE])) <= _CONTENT:
        points -= 2.0
    least = 2.5 if quotation.sign == "'" else 2.0
    return 0.0 if points < least else min(0.99, 0.7 + 0.06 * (points - least))


def _spaced(text: str, quotation: Quotation, known: _Words, *, postposed: bool) -> float:
    """What the words beside a quotation say of it, where words are parted by spaces."""
    lead = text[max(0, quotation.start - _BEFORE) : quotation.start].rpartition("\n")[2]
    tail = text[quotation.end : quotation.end + _AFTER].partition("\n")[0]
    opening = text[quotation.start : quotation.start + 6].strip(_STRIPPED)
    before = _lead(lead, known, lower=opening[:1].islower())
    after = _tail(text[quotation.end - 2 : quotation.end], tail, known, postposed=postposed)
    # "The newspaper “The Gauge” wrote" names one who reports, and quotes nothing.
    return before + (after if after >= _PARTED else 0.0) if before < 0 else max(before, after)


def _lead(lead: str, known: _Words, *, lower: bool) -> float:
    bare = lead.rstrip(" (—–-")
    colon, comma = bare.endswith((":", "：")), bare.endswith((",", "،"))
    broken = bool(bare) and bare[-1] in _SENTENCE_END
    sentence = _BREAK.split(bare.rstrip(_SENTENCE_END))[-1]
    tokens = _TOKEN.findall(fold(sentence))[::-1]
    reports = next((i for i, t in enumerate(tokens) if t in known.reporting), None)
    names = next((i for i, t in enumerate(tokens[:4]) if t in known.naming), None)
    points = 0.0
    if reports is not None:
        points = 3.0 if reports == 0 or (reports <= 5 and (colon or comma)) else 2.0
        points = 1.0 if broken else points
        points -= 1.0 if tokens[0] in known.article else 0.0
    if colon:
        points += 1.5
    # What bears a name has a capital; a part of a sentence that is quoted has none.
    if names is not None and not (colon or comma) and (reports is None or names < reports):
        names_it = not lower or (names == 0 and lead.rstrip()[-1:] not in "—–-")
        points -= 2.5 if names_it else 0.0
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
    behind = tail.lstrip()[:1] in (",", "—", "–", "-", "،", "(")
    parted = behind or any(c in ",!?…？！" for c in last)
    return _PARTED if parted else 3.0 if reports == 0 else 1.5 if reports == 1 else 0.5


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
    if any(tail.startswith(word) for word in known.naming):
        return points - 2.5
    clause = _CLAUSE.split(tail, maxsplit=1)[0][:_CLAUSE_LENGTH]
    verbs = tuple(word.removeprefix(_TO) for word in known.reporting)
    reported = (
        any(verb in clause for verb in verbs)
        if tail.startswith(_TO)
        else (clause.startswith(verbs) or clause.endswith(verbs))
    )
    return points + 3.0 if reported else points


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


def _whole(text: str, quotation: Quotation) -> bool:
    """Whether it makes up whole sentences, with the full stop outside."""
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip(" ")
    after = text[quotation.end : quotation.end + 1]
    begins = not before or before[-1] in _SENTENCE_END + "\n:"
    return begins and after in ("", "\n", ".", "!", "?")


def _interrupted(inside: str, known: _Words) -> bool:
    """Whether the one who reports is named in its middle: «Yes, – he said, – we do»."""
    for dash in _DASH.finditer(inside):
        tokens = _TOKEN.findall(fold(inside[dash.end() : dash.end() + _AFTER]))[:3]
        if any(token in known.reporting for token in tokens):
            return True
    return False
