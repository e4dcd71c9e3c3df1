"""Stage directions and other bracketed remarks of whoever wrote the transcript."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from verbale.languages.markers import Delivery, read_note
from verbale.spans.span import Span
from verbale.words import fold, languages, words

_BRACKETED = re.compile(
    r"\(([^()\[\]\n]{1,120})\)|\[([^()\[\]\n]{1,120})\]|（([^（）\n]{1,120})）|【([^【】\n]{1,120})】"
)
_PARTS = re.compile(r"[,;.،؛、，。/&–—]|\s-\s")
_OMISSION = re.compile(r"[.…\s]+|—|–")
_EDGES = " .!?。*_\"'“”«»:"
_MOST_WORDS = 4
"""Words after which a bracket that begins like a stage direction is speech."""


def notes_in(text: str, lang: str) -> list[Span]:
    """The notes of a text, brackets included, in order.

    Args:
        text: The speech of a turn.
        lang: Tag of its language; notes of every language are known, its own are tried first.
    """
    language = lang.split("-")[0]
    return [
        Span(m.start(), m.end(), "note", lang)
        for m in _BRACKETED.finditer(text)
        if _is_note(next(filter(None, m.groups())), language)
    ]


@lru_cache(maxsize=4096)
def _is_note(inside: str, language: str) -> bool:
    if _OMISSION.fullmatch(inside):
        return True
    if not any(map(str.isalpha, inside)):
        return False
    parts = [p for part in _PARTS.split(fold(inside)) if (p := part.strip(_EDGES))]
    if parts and all(_is_stage(part, language) for part in parts):
        return True
    return read_note(inside, language) != Delivery()


def _is_stage(part: str, language: str) -> bool:
    """Whether it is a stage direction, or begins with one and is short ("applause in the hall")."""
    known = _stage(language) if language in languages() else _stage(None)
    if part in known or part in _stage(None):
        return True
    tokens = part.split()
    return len(tokens) <= _MOST_WORDS and any(
        " ".join(tokens[:count]) in known for count in range(1, len(tokens))
    )


@cache
def _stage(language: str | None) -> frozenset[str]:
    return frozenset(
        word.strip(_EDGES) for word in words("notes.stage", language) if "{" not in word
    )
