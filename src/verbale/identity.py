"""Who the labels of one document are: one person's joined, groups and press typed, none guessed.

Attribution says which label opens a turn; identity says who that is. They are kept apart:
"QUESTION:" is a certain label of nobody in particular.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.attribution.labels import letters
from verbale.attribution.shape import Kind, shape_of
from verbale.countries import country_code
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from verbale.transcript import Participant, Turn

_TYPES = {
    Kind.PRESS: "press",
    Kind.MEDIA: "press",
    Kind.ANSWER: "unidentified",
    Kind.MODERATOR: "moderator",
    Kind.INTERPRETER: "interpreter",
    Kind.GROUP: "group",
    Kind.UNIDENTIFIED: "unidentified",
}
_NAMELESS = (Kind.PRESS, Kind.ANSWER, Kind.GROUP, Kind.UNIDENTIFIED)
_LABEL_ALONE = 0.8
_NAMED_IN_HEAD = 0.9
"""Not calibrated yet: a name that the head of the document gives too is the surer one."""
_BRACKETED = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_WORD = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands behind the labels of a document.

    Attributes:
        number: Counted from 0 in order of appearance; None for those whom no name identifies
            (unnamed press, groups, "The President").
        type: person, group, press, moderator, interpreter or unidentified.
        name: As the document gives it most fully, without office or form of address; None where it
            gives none.
        role: Office as printed.
        country: ISO 3166-1 alpha-2.
        method: name where a name identifies the speaker, else none.
        score: Probability of the identity; None where there is none.
    """

    number: int | None
    type: str
    name: str | None = None
    role: str | None = None
    country: str | None = None
    method: str = "none"
    score: float | None = None


@dataclass(frozen=True, slots=True)
class NameParts:
    """A label divided into office or form of address, name, and what the brackets say."""

    name: str
    role: str | None
    country: str | None


def identify(
    turns: Sequence[Turn], participants: Sequence[Participant], lang: str
) -> tuple[Speaker | None, ...]:
    """One speaker, or None, for each turn.

    Args:
        turns: Of one document, in order.
        participants: Those whom its head names.
        lang: Language of the document, for names of countries.
    """
    printed = list(dict.fromkeys(turn.label.printed for turn in turns if turn.label))
    people = _people(printed, participants, lang)
    return tuple(people[turn.label.printed] if turn.label else None for turn in turns)


def _people(
    printed: Iterable[str], participants: Sequence[Participant], lang: str
) -> dict[str, Speaker]:
    """The speaker behind each label."""
    parts = {label: divide(label, lang) for label in printed}
    joined = _joined({label: part.name for label, part in parts.items()})
    numbers: dict[str, int] = {}
    people: dict[str, Speaker] = {}
    for label, part in parts.items():
        kind = shape_of(label).kind
        speaker = Speaker(None, _TYPES.get(kind, "person"), role=part.role, country=part.country)
        if part.name and kind not in _NAMELESS:
            alike = [parts[other] for other in parts if joined[other] == joined[label]]
            number = numbers.setdefault(joined[label], len(numbers))
            speaker = _named(replace(speaker, number=number), alike, participants)
        people[label] = speaker
    return people


def _named(
    speaker: Speaker, alike: Sequence[NameParts], participants: Sequence[Participant]
) -> Speaker:
    """A speaker with the fullest name, the office and the country that the document gives."""
    name = max((part.name for part in alike), key=len)
    role = speaker.role or next((part.role for part in alike if part.role), None)
    country = speaker.country or next((part.country for part in alike if part.country), None)
    known = [p for p in participants if _same_person(name, p.name)]
    if len(known) != 1:
        return replace(
            speaker, name=name, role=role, country=country, method="name", score=_LABEL_ALONE
        )
    (participant,) = known
    if len(participant.name) > len(name) and not participant.name.isupper():
        name = participant.name
    return replace(
        speaker,
        name=name,
        role=role or participant.role,
        country=country or participant.country,
        method="name",
        score=_NAMED_IN_HEAD,
    )


def divide(label: str, lang: str) -> NameParts:
    """Divide a label into its name and what is said of it.

    "Mr. Adel (Valdoria)" → name "Adel", country of Valdoria; "ANA PAZ, MINISTER OF TRADE" → name
    "ANA PAZ", role.
    """
    roles: list[str] = []
    country: str | None = None
    for inside in _BRACKETED.findall(label):
        code = country_code(inside.strip(), lang)
        country = country or code
        if code is None and inside.strip():
            roles.append(inside.strip())
    bare = _BRACKETED.sub("", label).strip()
    name, _, behind = bare.partition(",")
    if behind.strip():
        roles.insert(0, behind.strip())
    office, name = _split_office(name.strip())
    if office:
        roles.insert(0, office)
    return NameParts(name, roles[0] if roles else None, country)


def _split_office(text: str) -> tuple[str | None, str]:
    """Office and name of "PRIME MINISTER LEE"; forms of address belong to neither."""
    tokens = _WORD.findall(text)
    offices, addresses = words("labels.office"), words("labels.honorific")
    office: list[str] = []
    while tokens:
        for count in range(min(6, len(tokens)), 0, -1):
            lead = fold(" ".join(tokens[:count])).rstrip(".")
            if lead in offices:
                office += tokens[:count]
            elif lead not in addresses:
                continue
            tokens = tokens[count:]
            break
        else:
            break
    if (
        office
        and tokens
        and fold(tokens[0]) in ("of", "de", "des", "du", "der", "des", "di", "do", "da", "for")
    ):
        return " ".join([*office, *tokens]), ""
    return " ".join(office) or None, " ".join(tokens)


def _joined(names: dict[str, str]) -> dict[str, str]:
    """For each label a key that one person's share: a name, or a surname only one name has."""
    keys = {label: letters(name) or letters(label) for label, name in names.items()}
    for label, name in names.items():
        fuller = {
            keys[other]
            for other, longer in names.items()
            if len(longer) > len(name) and name and _same_person(name, longer)
        }
        if len(fuller) == 1:
            keys[label] = fuller.pop()
    return keys


def _same_person(short: str, full: str) -> bool:
    """Whether one name is the other, or its last words with or without initials."""
    a, b = _tokens(short), _tokens(full)
    if not a or not b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if a == b or a == b[-len(a) :]:
        return True
    *given, surname = a
    return surname == b[-1] and all(
        len(g) == 1 and any(x.startswith(g) for x in b[:-1]) for g in given
    )


def _tokens(name: str) -> list[str]:
    return [t for t in (letters(part) for part in re.split(r"[\s.]+", name)) if t]
