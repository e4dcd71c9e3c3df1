"""Passages in another language than the turn's: by their script, or as a whole paragraph.

Detection is slow (about 1,200 texts a second), so a text is looked at only where the commonest
words of its own language are missing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verbale.languages.detect import contradicted
from verbale.languages.scripts import ONLY, RANGES, script_of, scripts_of
from verbale.spans.span import Span
from verbale.words import languages, spelt, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENOUGH_WORDS, _SAMPLE = 8, 400
_COMMON_SHARE = 0.1
_ENOUGH_LETTERS, _ENOUGH_FOREIGN_WORDS = 8, 2
_LATIN_WORDS = 4
"""Names and abbreviations in Latin letters stand in texts of every script; a sentence is longer."""


def language_of(passage: str, lang: str) -> str:
    """The language of a passage of a text in `lang`: another one only where that is certain."""
    if not _seems_foreign(passage, lang.split("-")[0]):
        return lang
    return _contradicted(passage[:_SAMPLE], lang) or lang


def foreign_in(text: str, lang: str, taken: Sequence[tuple[int, int]]) -> list[Span]:
    """The passages in another language, outside of the stretches that are spans already.

    Args:
        text: The speech of a turn.
        lang: Tag of the turn; nothing is foreign to "und".
        taken: Stretches that have a language of their own, in code points.
    """
    language = lang.split("-")[0]
    if language == "und":
        return []
    found = [*_paragraphs(text, lang, language), *_other_script(text, language)]
    spans: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        free = all(span.end <= start or end <= span.start for start, end in taken)
        if free and (not spans or spans[-1].end <= span.start):
            spans.append(span)
    return spans


def _paragraphs(text: str, lang: str, language: str) -> list[Span]:
    """Whole paragraphs in another language, where the text has several."""
    if "\n" not in text:
        return []
    spans, start = [], 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph and _seems_foreign(paragraph, language):
            other = _contradicted(paragraph[:_SAMPLE], lang)
            if other:
                spans.append(Span(start, end, "foreign", other))
        start = end + 1
    return spans


def _seems_foreign(passage: str, language: str) -> bool:
    """Whether the commonest words of a language are missing; never, where none are listed."""
    common = _common(language)
    if not common:
        return False
    tokens = spelt(passage[:_SAMPLE].lower())
    if len(tokens) < _ENOUGH_WORDS:
        return False
    return sum(map(common.__contains__, tokens)) < _COMMON_SHARE * len(tokens)


@cache
def _common(language: str) -> frozenset[str]:
    return words("speech.common", language) if language in languages() else frozenset()


@lru_cache(maxsize=4096)
def _contradicted(passage: str, lang: str) -> str | None:
    return contradicted(passage, lang)


def _other_script(text: str, language: str) -> list[Span]:
    """Passages in letters in which the language is not written."""
    own = frozenset(scripts_of(language))
    if not own or (text.isascii() and "Latn" in own):
        return []
    spans = []
    for match in _foreign_run(own).finditer(text):
        passage = match.group()
        tokens = [part for part in passage.split() if spelt(part)]
        code = script_of(passage[0])
        least = _LATIN_WORDS if code == "Latn" else _ENOUGH_FOREIGN_WORDS
        spaceless = code in ("Hani", "Kana")
        if (len(tokens) >= least or spaceless) and len(passage) >= _ENOUGH_LETTERS:
            spans.append(Span(match.start(), match.end(), "foreign", _named(passage, code or "")))
    return spans


@lru_cache(maxsize=4096)
def _named(passage: str, code: str) -> str:
    from verbale.languages.detect import detect

    found = detect(passage)
    return found[0] if found else ONLY.get(code, "und")


@cache
def _foreign_run(own: frozenset[str]) -> re.Pattern[str]:
    """Letters of scripts other than these, with spaces and punctuation between them."""
    letters = "".join(
        f"{chr(first)}-{chr(last)}" for first, last, code in RANGES if code not in own
    )
    return re.compile(f"[{letters}](?:[{letters}\\s.,;:!?'’…-]*[{letters}])?")
