"""Delivery notes: in which language a turn was spoken, and how its text came to be in this one.

The notes are the groups `notes.*` of the word lists; `{language}` in them stands for the name of a
language in the language of the list, also inflected (`на английском языке`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verbale.languages.scripts import ONLY, OPEN
from verbale.languages.tags import canonical, names_in
from verbale.words import fold, languages, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.transcript import Turn

_GROUPS = ("notes.delivery", "notes.translation", "notes.original")
_SLOT = "{language}"
_OPENING = re.compile(
    r"\s*(?:\(([^()]{1,120})\)|\[([^\[\]]{1,120})\]|（([^（）]{1,120})）|【([^【】]{1,120})】)"
)
_MOST_OPENINGS = 3
_CODES = frozenset(
    "BG CS DA DE EL EN ES ET FI FR GA HR HU IT LT LV MT NL PL PT RO SK SL SV".split()
)
"""What stands in brackets before a speech in the records of the European Union: its language."""
_PARTS = re.compile(r"[;,；，،]")
_EDGES = " .。()[]（）【】*_"
_FREQUENT = frozenset(
    {"zh", "ja", *ONLY.values(), *(tag for tags in OPEN.values() for tag in tags)}
)
_UNINFLECTED = frozenset({"en", "zh", "ja", "ko", "vi", "id"})
_LANGUAGE_SUFFIX = ("语", "語", "文", "话", "話")
_ALSO = {
    "الإنكليزية": "en", "الانكليزية": "en", "الانجليزية": "en", "الاسبانية": "es", "الفارسية": "fa",
    "mandarin": "zh", "farsi": "fa", "普通话": "zh", "國語": "zh", "华语": "zh", "अंग्रेजी": "en",
}  # fmt: skip
"""Names of languages that notes print and CLDR does not have."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What notes say about the delivery of a turn. It holds to the end of the turn.

    Attributes:
        spoken: Canonical tag of the language it was spoken in.
        translation: original, official or interpreted.
    """

    spoken: str | None = None
    translation: str | None = None


_UNSAID = Delivery()
_Ranked = tuple[int, tuple[str, str, str, str]]


def delivery(turn: Turn, lang: str) -> Delivery:
    """What the notes in a turn's label and at the start of its text say about its delivery.

    Notes further inside a turn (a speaker changes the language) are not read: they will be spans.

    Args:
        turn: The turn.
        lang: Tag of the document; the notes of its language are tried first.
    """
    found = [read_note(note, lang) for note in turn.label.notes] if turn.label else []
    found += [
        Delivery(note.lower()) if note in _CODES else read_note(note, lang) for note in _notes(turn)
    ]
    if turn.label and _interprets(turn.label.printed):
        found.append(Delivery(None, "interpreted"))
    return _together(found) if found else _UNSAID


def _interprets(label: str) -> bool:
    """Whether a label is an interpreter's who speaks for somebody ("Interpreter for Mr. Roe")."""
    first, _, rest = label.partition(" ")
    particle, _, whom = rest.partition(" ")
    return (
        bool(whom)
        and fold(first) in words("labels.interpreter")
        and fold(particle) in words("labels.particle")
    )


def _notes(turn: Turn) -> Iterator[str]:
    text, at = (turn.paragraphs[0].text if turn.paragraphs else ""), 0
    for _ in range(_MOST_OPENINGS):
        opening = _OPENING.match(text, at)
        if not opening:
            return
        yield next(filter(None, opening.groups()))
        at = opening.end()


@lru_cache(maxsize=4096)
def read_note(note: str, lang: str) -> Delivery:
    """What one note says; nothing where it is no delivery note.

    Args:
        note: Without brackets: "spoke in French", "as interpreted".
        lang: Tag of the language in which the note is probably written.
    """
    language = lang.split("-")[0]
    parts = dict.fromkeys((note, *_PARTS.split(note)))
    return _together([_read_part(fold(part).strip(_EDGES), language) for part in parts])


def _together(said: list[Delivery]) -> Delivery:
    """What several notes say together; that an interpreter spoke tells the most."""
    spoken = next((each.spoken for each in said if each.spoken), None)
    kinds = [each.translation for each in said if each.translation]
    return Delivery(spoken, "interpreted" if "interpreted" in kinds else next(iter(kinds), None))


def _read_part(part: str, lang: str) -> Delivery:
    for language, before, after, pattern in _may_fit(part, lang):
        if not (part.startswith(before) and part.endswith(after)):
            continue
        name = part[len(before) : len(part) - len(after)]
        if name:
            tag = _language(name.strip(), language, inflected=bool(before or after))
            if tag:
                return Delivery(tag, _translation(pattern, language))
    if part in _whole_notes():
        for language in _in_order(lang):
            if part in _whole(language):
                return Delivery(None, _translation(part, language))
    return Delivery()


def _in_order(lang: str) -> Iterator[str]:
    """The languages of notes, that of the text first."""
    if lang in languages():
        yield lang
    yield from (each for each in languages() if each != lang)


def _may_fit(part: str, lang: str) -> Iterator[tuple[str, str, str, str]]:
    """The notes with a language that begin or end as a part does: few of hundreds."""
    begins, ends, bare = _by_edge(lang)
    found = (*begins.get(part[:1], ()), *ends.get(part[-1:], ()), *bare)
    return (note for _, note in sorted(found))


@cache
def _by_edge(
    lang: str,
) -> tuple[Mapping[str, list[_Ranked]], Mapping[str, list[_Ranked]], list[_Ranked]]:
    """Notes with a language, each with its rank, by their first sign, their last, or by neither."""
    begins: defaultdict[str, list[_Ranked]] = defaultdict(list)
    ends: defaultdict[str, list[_Ranked]] = defaultdict(list)
    bare: list[_Ranked] = []
    notes = ((language, *note) for language in _in_order(lang) for note in _slotted(language))
    for rank, (language, before, after, pattern) in enumerate(notes):
        note = (rank, (language, before, after, pattern))
        if before or after:
            (begins[before[0]] if before else ends[after[-1]]).append(note)
        elif language in (lang, "en"):
            bare.append(note)
    return begins, ends, bare


@cache
def _whole_notes() -> frozenset[str]:
    return frozenset(note for language in languages() for note in _whole(language))


@cache
def _slotted(language: str) -> tuple[tuple[str, str, str], ...]:
    """Notes with a language: what stands before and after it, and the note; the longest first."""
    notes = {note for group in _GROUPS for note in words(group, language) if _SLOT in note}
    ordered = sorted(notes, key=lambda note: (-len(note), note))
    return tuple((*note.split(_SLOT, 1), note) for note in ordered)  # type: ignore[misc]


@cache
def _whole(language: str) -> frozenset[str]:
    return frozenset(note.strip(_EDGES) for group in _GROUPS for note in words(group, language))


@cache
def _translation(note: str, language: str) -> str | None:
    """How the text came about, if the note says so; an unauthorised translation is anybody's."""
    if note in words("notes.interpreted", language):
        return "interpreted"
    if note in words("notes.unofficial", language):
        return None
    if note in words("notes.translation", language):
        return "official"
    return "original" if note in words("notes.original", language) and _SLOT not in note else None


@lru_cache(maxsize=4096)
def _language(name: str, language: str, *, inflected: bool) -> str | None:
    """The language of this name in a language; `inflected`: also of another form of its name."""
    exact = names_in(language).get(name) or _ALSO.get(name)
    if exact or not inflected:
        return canonical(exact) if exact else None
    if name.endswith(_LANGUAGE_SUFFIX):
        return _stems(language).get(name[:-1])
    if language in _UNINFLECTED or name in _countries(language):
        return None
    best, found = 0, None
    for known, tag in names_in(language).items():
        shared = _shared(known, name)
        near = shared >= max(4, len(known) - 2) and len(name) - shared <= 4
        if near and shared > best and tag in _FREQUENT:
            best, found = shared, tag
    return found


def _shared(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


@cache
def _stems(language: str) -> Mapping[str, str]:
    """Chinese and Japanese names without the character that says "language"."""
    return {
        name[:-1]: tag
        for name, tag in names_in(language).items()
        if tag in _FREQUENT and name.endswith(_LANGUAGE_SUFFIX)
    }


def _countries(language: str) -> Mapping[str, str]:
    from verbale.countries import country_names

    return country_names(language)
