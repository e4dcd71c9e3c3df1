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
_LONG = re.compile(
    rf"(?<!\w)(?:\((?P<round>{in_brackets(300, line=True)})\)"
    rf"|\[(?P<square>{in_brackets(300, line=True)})\]|（(?P<wide>[^（）\n]{{1,120}})）)"
)
_NAMED = re.compile(r"\s*([^:：!?\n]{2,80}?)\s?[:：]\s+\S")
_SPEAKING = (Kind.TITLED, Kind.OFFICE, Kind.GROUP, Kind.UNIDENTIFIED)
_DASH = re.compile(r"\s[–—-]\s|(?<=[.!?])[–—]")
_PARTS = re.compile(r"[,;.،؛、，。/&–—]|\s-\s")
_OMISSION = re.compile(r"[.…\s]+|—|–")
_OPENING = re.compile(r"[(\[（]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_EDGES = " .!?。*_\"'“”«»:"
_MOST_WORDS = 4
"""Words after which a bracket that begins like a stage direction is speech, but see `_is_long`."""
_LONGEST_STAGE, _MOST_IN_ALL = 3, 40
_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w|\.)?")
_CLAUSE = frozenset(
    """is are was were be been has have had not will ist sind war waren nicht hat haben est sont
    était étaient pas suffit ont è sono era erano non ha hanno es fue fueron no há foi foram não é
    são jest są był była nie это есть был была были не є був була není sú""".split()
)
"""Words of clauses, as speech in brackets has them and stage directions have not."""


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
    heckles += [
        (m.start(), m.end())
        for m in (_LONG.finditer(text) if _OPENING.search(text) else ())
        if not any(start <= m.start() < end for start, end in heckles)
        and _is_long(m["round"] or m["square"] or m["wide"] or "", language)
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
def _is_long(inside: str, language: str) -> bool:
    """Whether brackets say at length who claps: `Applause from the benches of the NP`.

    A stage direction at one end, who it is of or where they sit behind or before it, and no clause.
    In Chinese and Japanese the stage direction stands at the end.
    """
    if _UNSPACED.search(inside):
        known = {word for word in _stage(None) if _UNSPACED.match(word) and len(word) > 1}
        return inside.rstrip("。.").endswith(tuple(known))
    said = [fold(word) for word in _WORD.findall(inside)]
    if not 1 < len(said) <= _MOST_IN_ALL or not inside[:1].isupper():
        return False
    if _CLAUSE.intersection(said) or words("speech.first_person").intersection(said):
        return False
    own = language if language in languages() else None
    ends = [" ".join(said[:n]) for n in range(1, _LONGEST_STAGE + 1)]
    ends += [" ".join(said[-n:]) for n in range(1, _LONGEST_STAGE + 1)]
    whose = words("notes.audience", own) | words("labels.group", own)
    return any(end in _stage(own) for end in ends) and not whose.isdisjoint(said)


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
