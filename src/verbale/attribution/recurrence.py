"""What comes back in a document as speakers do: labels that take turns, whatever their form."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer, Opener
from verbale.attribution.labels import label_key
from verbale.attribution.shape import Case, Kind, shape_of
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.attribution.candidates import Candidate

Form = tuple[str, Closer]
"""A label's key and what closes it."""

_NAMED = (Kind.NAME, Kind.TITLED, Kind.OFFICE)
_FEWEST_PLACES = 6
_FEWEST_SPEAKERS = 2
_MOST_OTHERS = 0.4
_FEWEST_RETURNS = 3
_LEAST_SHARE = 0.2
_MOST_TOKENS = 3


def answered(opening: Iterable[Candidate]) -> set[Form]:
    """Labels that come back after another one set alike, as in a conversation.

    Args:
        opening: Candidates that open paragraphs, in reading order.
    """
    found: set[Form] = set()
    last: dict[Closer, str] = {}
    seen: set[Form] = set()
    for c in opening:
        if c.shape.kind in (Kind.WORDS, Kind.NEVER):
            continue
        mark = (c.label.key, c.closer)
        if mark in seen and last[c.closer] != c.label.key:
            found.add(mark)
        seen.add(mark)
        last[c.closer] = c.label.key
    return found


def conversing(opening: Iterable[Candidate], returning: set[Form]) -> set[Closer]:
    """Closers whose labels take turns throughout: most paragraphs so set open with one of them.

    What follows must be sentences: fixtures and price lists also repeat names before a dash.

    Args:
        opening: Candidates that open paragraphs, in reading order.
        returning: Those that come back after another.
    """
    named = [c for c in opening if c.shape.kind not in (Kind.WORDS, Kind.NEVER)]
    places = Counter(c.closer for c in named)
    back = [c for c in named if (c.label.key, c.closer) in returning and c.ends]
    turns = Counter(c.closer for c in back)
    speakers = Counter(closer for _, closer in {(c.label.key, c.closer) for c in back})
    return {
        closer
        for closer, count in turns.items()
        if count >= _FEWEST_PLACES
        and speakers[closer] >= _FEWEST_SPEAKERS
        and places[closer] - count <= _MOST_OTHERS * places[closer]
    }


def among_labels(candidates: Iterable[Candidate], sure: set[int]) -> set[Form]:
    """Short words that no list knows and that come back between sure labels, as a chair does.

    Args:
        candidates: All of the document, in reading order.
        sure: `id` of those that are labels by themselves.
    """
    returns: Counter[Form] = Counter()
    again: set[Form] = set()
    since: dict[Form, int] = {}
    passed = 0
    closers: Counter[Closer] = Counter()
    for c in candidates:
        if id(c) in sure:
            closers[c.closer] += 1
            passed += 1
        elif c.opener is Opener.PARAGRAPH and _could_be_somebody(c):
            form = (c.label.key, c.closer)
            if since.get(form, -1) < passed:
                returns[form] += 1
            else:
                again.add(form)
            since[form] = passed
    return {
        form
        for form, count in returns.items()
        if count >= _FEWEST_RETURNS
        and form not in again
        and count >= _LEAST_SHARE * (closers[form[1]] + count)
        and closers[form[1]] >= _FEWEST_SPEAKERS
    }


def _could_be_somebody(c: Candidate) -> bool:
    """Whether words can name a function: few, with a capital, no talk of oneself or of others."""
    if c.shape.kind is not Kind.WORDS or c.shape.tokens > _MOST_TOKENS or not c.speech_follows:
        return False
    if c.shape.case is not Case.TITLE or not c.ends:
        return False
    tokens = c.label.name.split()
    return all(token.isalpha() and fold(token) not in _spoken() for token in tokens)


@cache
def _spoken() -> frozenset[str]:
    """Words of talk of oneself and of others, and the commonest of all."""
    return words("speech.first_person") | words("speech.reporting") | words("speech.common")


@lru_cache(maxsize=65536)
def person_key(name: str) -> str:
    """The key of who is named before a comma, or of the whole label where that names nobody."""
    person, comma, _ = name.partition(",")
    if comma and shape_of(person).kind in _NAMED:
        return label_key(person)
    return label_key(name)
