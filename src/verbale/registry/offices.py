"""Which office a printed role names, in whatever language, and what it is the office of."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verbale.registry.match import form_of
from verbale.words import fold, words

if TYPE_CHECKING:
    from verbale.registry.entry import Role

_WORD = re.compile(r"[^\W_]+(?:['’‌-][^\W_]+)*")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ALIKE = 0.75
_SHORT = 3
_LONGEST = 200
_MINISTERS = frozenset(("foreign_minister", "defence_minister"))
_POLITIES = frozenset(
    """republic république república repubblica republik república республики республика республіки
    рэспублікі rzeczypospolitej cumhuriyeti kingdom state""".split()
)
"""Words that many states have in their names: they say as little as articles do."""


class Fit(Enum):
    """How a printed role and one of the registry go together."""

    AGAINST = -1
    """They name different states."""
    NONE = 0
    OFFICE = 1
    """The same office, of nobody knows which state."""
    STATE = 2
    """The same state, and one of the two names no office."""
    BOTH = 3
    """The same office of the same state or body."""


@dataclass(frozen=True, slots=True)
class Office:
    """A printed role, taken apart.

    Attributes:
        kinds: The offices it names (keys of `offices.toml`).
        rest: The other words of weight, romanised: states, bodies, fields.
    """

    kinds: frozenset[str]
    rest: tuple[str, ...]


@lru_cache(maxsize=16384)
def office_of(label: str) -> Office:
    """The offices that a role names and what they are the office of."""
    text = fold(label[:_LONGEST])
    kinds: set[str] = set()
    rest = [""]
    at = 0
    while at < len(text):
        if found := _phrase_at(text, at):
            kinds.add(found[0])
            at = found[1]
            rest.append("")
        elif _WITHOUT_SPACES.match(text, at):
            rest[-1] += text[at]
            at += 1
        elif word := _WORD.match(text, at):
            rest += [word[0], ""]
            at = word.end()
        else:
            rest.append("")
            at += 1
    weighty = [word for word in rest if word and word not in _empty()]
    romanised = (token for word in weighty for token in form_of(word).tokens)
    return Office(frozenset(kinds), tuple(t for t in romanised if len(t) >= _SHORT))


@cache
def _empty() -> frozenset[str]:
    groups = ("labels.particle", "labels.article", "labels.honorific")
    return _POLITIES.union(*map(words, groups))


def fit(label: str, country: str | None, role: Role) -> Fit:
    """How a printed role and a country go with a role of the registry.

    Args:
        label: The role as printed, or what brackets say ("Norvelia"); may be empty.
        country: ISO 3166-1 alpha-2 of the printed one, if known.
        role: Of the registry.
    """
    said, known = office_of(label), office_of(role.label)
    shared = _shared_kinds(said, known)
    state = _states_agree(said.rest, country, role, known)
    if state is False:
        return Fit.AGAINST
    if shared and state is None:
        unsaid = not said.rest or not known.rest
        return Fit.OFFICE if unsaid else Fit.NONE
    common = _shared(said.rest, known.rest)
    if shared:
        # There are many ministers: where both name a field, it has to be the same one.
        fields = min(len(said.rest), len(known.rest)) > 1
        return Fit.STATE if shared == {"minister"} and fields and len(common) < 2 else Fit.BOTH
    if state and not (said.kinds and known.kinds):
        return Fit.BOTH if len(common) > 1 else Fit.STATE
    return Fit.NONE


def share_office(label: str, role: Role) -> bool:
    """Whether a printed role and one of the registry name one kind of office."""
    return bool(_shared_kinds(office_of(label), office_of(role.label)))


def share_state(label: str, country: str | None, role: Role) -> bool:
    """Whether a printed role and one of the registry are certainly of one state or body."""
    return bool(_states_agree(office_of(label).rest, country, role, office_of(role.label)))


def _shared_kinds(one: Office, other: Office) -> frozenset[str]:
    return _at_large(one.kinds, other.kinds) & _at_large(other.kinds, one.kinds)


def _at_large(kinds: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Offices, where a minister of something counts as one if the other is just "the Minister"."""
    if "minister" in other and kinds & _MINISTERS:
        return kinds | {"minister"}
    return kinds


def _states_agree(
    rest: tuple[str, ...], country: str | None, role: Role, known: Office
) -> bool | None:
    """Whether both are of one state or body; None where that cannot be told.

    Names of states differ by language, so only two single names that differ contradict each other.
    """
    if country and role.country:
        return country == role.country
    bodies = (*known.rest, *(office_of(role.org).rest if role.org else ()))
    if not rest or not bodies:
        return None
    if _shared(rest, bodies):
        return True
    return False if len(rest) == 1 and len(set(bodies)) == 1 else None


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> set[str]:
    """The words of one that are words of the other too, endings and romanisation aside."""
    return {a for a in one if any(_is_word(a, b) for b in other)}


@lru_cache(maxsize=65536)
def _is_word(one: str, other: str) -> bool:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import JaroWinkler

    from verbale.registry.match import skeleton

    if one == other:
        return True
    a, b = skeleton(one), skeleton(other)
    alike = (JaroWinkler.similarity(one, other) + fuzz.ratio(a, b) / 100) / 2
    return min(len(one), len(other)) > _SHORT and alike >= _ALIKE


def _phrase_at(text: str, at: int) -> tuple[str, int] | None:
    """The office named from here on, and where its name ends."""
    spaced = not _WITHOUT_SPACES.match(text, at)
    if spaced and at and (text[at - 1].isalnum() or not text[at].isalnum()):
        return None
    for pattern, kind in _phrases().get(text[at], ()):
        if match := pattern.match(text, at):
            return kind, match.end()
    return None


@cache
def _phrases() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Patterns of every phrase, the longest first, by first character."""
    tables = tomllib.loads((files(__package__) / "offices.toml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
    for kind, table in tables.items():
        for phrase in sorted({fold(word) for word in table["words"]}):
            body = re.escape(phrase).replace(r"\*", r"[^\W_]*").replace(r"\ ", r"\s")
            end = "" if _WITHOUT_SPACES.match(phrase) else r"(?![^\W_])"
            entry = (len(phrase), re.compile(body + end), kind)
            found.setdefault(phrase[0], []).append(entry)
    return {
        first: [(pattern, kind) for _, pattern, kind in sorted(entries, key=lambda e: -e[0])]
        for first, entries in found.items()
    }
