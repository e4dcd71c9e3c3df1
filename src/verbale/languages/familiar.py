"""Whether a text is plainly in a language, by its commonest words: the cheap answer to most texts.

Detection costs a third of a second a megabyte; this costs a thirtieth of that, and leaves open what
it cannot tell. Of the texts of more than ten words by which `detect` was measured, it finds 43 % to
be in their own language (a prepared speech more often, a headline hardly ever), and none in
another.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from verbale.languages.tags import group, has_likeness
from verbale.words import languages, spelt, words

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_LETTERS = 400
_FEWEST_WORDS, _FEWEST_COMMON = 15, 5
_SHARE = 0.17
"""Of a language's texts, so many words and more are common ones."""
_AHEAD = 1.3
"""How many times as many as of any other language there must be."""
_STRETCHES = 6
"""Stretches of a document that are read."""


def is_familiar(text: str, tag: str) -> bool:
    """Whether a text is in a language beyond doubt; False says nothing.

    Args:
        text: Any text; of a long one, the beginning is read.
        tag: Tag of the language.
    """
    own = tag.split("-")[0]
    if own not in _listed():
        return False
    number, counts = _common_words(text)
    common = counts.pop(own, 0)
    if number < _FEWEST_WORDS or common < max(_FEWEST_COMMON, _SHARE * number):
        return False
    return not any(
        common < _AHEAD * count and group(key) != group(own) for key, count in counts.items()
    )


def familiar_language(text: str) -> str | None:
    """The tag of the language in which a long text is beyond doubt, wherever one looks."""
    _, counts = _common_words(text)
    best = max(counts, key=lambda tag: (counts[tag], tag), default=None)
    if best is None or has_likeness(best) or not is_familiar_throughout(text, best):
        return None
    return best


def is_familiar_throughout(text: str, tag: str) -> bool:
    """Whether a long text is in a language beyond doubt, wherever one looks."""
    step = max(len(text) // _STRETCHES, _MOST_LETTERS)
    starts = range(0, max(len(text) - _MOST_LETTERS, 0) + 1, step)
    return all(is_familiar(text[at : at + _MOST_LETTERS], tag) for at in starts)


def _common_words(text: str) -> tuple[int, Counter[str]]:
    """Number of words at the start of a text, and how many are common ones of each language."""
    found = spelt(text[:_MOST_LETTERS].lower())
    known = _languages_of_words()
    return len(found), Counter([tag for word in found if word in known for tag in known[word]])


@cache
def _listed() -> frozenset[str]:
    return frozenset(language for language in languages() if words("speech.common", language))


@cache
def _languages_of_words() -> Mapping[str, tuple[str, ...]]:
    """The languages of which a word is one of the commonest."""
    found: dict[str, tuple[str, ...]] = {}
    for language in sorted(_listed()):
        for word in words("speech.common", language):
            found[word] = (*found.get(word, ()), language)
    return found
