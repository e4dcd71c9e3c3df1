"""Stage directions and other bracketed remarks of whoever wrote the transcript."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from verbale.attribution.shape import Kind, shape_of
from verbale.languages.markers import Delivery, read_note
from verbale.punctuation import in_brackets
from verbale.spans.span import Span
from verbale.words import fold, languages, words

_BRACKETED = re.compile(
    r"\(([^()\[\]\n]{1,120})\)|\[([^()\[\]\n]{1,120})\]|（([^（）\n]{1,120})）|【([^【】\n]{1,120})】"
)
_HECKLE = re.compile(
    rf"(?<!\S)(?:\((?P<round>{in_brackets(200, line=True)})\)"
    rf"|\[(?P<square>{in_brackets(200, line=True)})\])(?!\w)"
)
_NAMED = re.compile(r"\s*([^:：!?\n]{2,80}?)\s?[:：]\s+\S")
_SPEAKING = (Kind.TITLED, Kind.OFFICE, Kind.GROUP, Kind.UNIDENTIFIED)
_DASH = re.compile(r"\s[–—-]\s")
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
    heckles = [
        (m.start(), m.end())
        for m in (_HECKLE.finditer(text) if ":" in text else ())
        if _is_heckle(m["round"] or m["square"] or "", language)
    ]
    notes = [
        (m.start(), m.end())
        for m in _BRACKETED.finditer(text)
        if not any(start <= m.start() < end for start, end in heckles)
        and _is_note(next(filter(None, m.groups())), language)
    ]
    return [Span(start, end, "note", lang) for start, end in sorted((*heckles, *notes))]


@lru_cache(maxsize=4096)
def _is_heckle(inside: str, language: str) -> bool:
    """Whether brackets hold what somebody else cries: `Ana Maru [SP]: Nonsense! – Applause`.

    A stage direction, an office, a form of address or a party in brackets tells of somebody.
    """
    found = [named[1] for part in _DASH.split(inside) if (named := _NAMED.match(part)) is not None]
    return bool(found) and all(_names_heckler(label.strip(), language) for label in found)


def _names_heckler(label: str, language: str) -> bool:
    if not label[:1].isupper():
        return False
    stage = fold(label)
    said = any(stage == word or stage.startswith(f"{word} ") for word in _stage(language))
    shape = shape_of(label)
    seated = label.endswith((")", "]")) and shape.kind is Kind.NAME and shape.tokens > 1
    return said or seated or shape.kind in _SPEAKING


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
