"""Who the labels of one document are: one person's joined, groups and press typed, none guessed.

Attribution says which label opens a turn; identity says who that is. They are kept apart:
"QUESTION:" is a certain label of nobody in particular.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.attribution.shape import Kind, is_cjk, is_name, mentions_newsroom, shape_of
from verbale.identity.chair import CHAIRS, HandOver, hand_overs, office_key, told_apart
from verbale.identity.cluster import Person, people_of
from verbale.identity.divide import NameParts, divide, out_of_brackets, turns_names_round
from verbale.identity.joint import joint_labels, perhaps_joint
from verbale.identity.names import (
    fullness,
    is_base_form,
    misspells,
    same_spelling,
    shortens,
)
from verbale.identity.said_of import SaidOf, is_short_form, organisation_of, said_of
from verbale.identity.stretch import asks
from verbale.metadata.countries import country_in
from verbale.registry.match import script_of
from verbale.transcript import Method
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.transcript import Participant, Turn

__all__ = ["HandOver", "NameParts", "Speaker", "by_label_alone", "divide", "hand_overs", "identify"]

_TYPES = {
    Kind.PRESS: "press",
    Kind.MEDIA: "press",
    Kind.ANSWER: "unidentified",
    Kind.MODERATOR: "moderator",
    Kind.INTERPRETER: "interpreter",
    Kind.GROUP: "group",
    Kind.UNIDENTIFIED: "unidentified",
}
_NAMELESS = frozenset(("group", "interpreter", "unidentified"))
"""Types of whom two turns under one label may be two speakers."""
_LABEL_ALONE = 0.8
_NAMED_IN_HEAD = 0.9
_DESPITE_A_SLIP = 0.7
_OFFICE_ALONE = 0.7
_OFFICE_OF_ONE = 0.85
"""Judged, not calibrated: a name that the head of the document gives too is the surer one."""
_PRESIDED = ("debate", "unknown")
_BOTH = ("both", "beide", "ambos", "ambas", "entrambi", "оба", "обидва")
_LONGEST_NAME = 4
_FEWEST_PARTIES = 2
_FREELANCE = ("freelance", "フリーランス")
_WORD = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands behind the labels of a document.

    Attributes:
        number: Counted from 0 in order of appearance; None for those whom nothing identifies
            (unnamed press, groups, interpreters).
        type: person, group, press, moderator, interpreter or unidentified.
        name: As the document gives it most fully, without office or form of address; None where it
            gives none ("The Speaker" of one sitting is somebody, but nobody says who).
        role: Office as printed.
        country: ISO 3166-1 alpha-2.
        method: name where a name identifies the speaker, role_at_date where the office does, else
            none.
        score: Probability of the identity; None where there is none.
        in_head: The names that the head gives this speaker.
        speaker_id: The registry's id, once it was asked.
        candidates: Ids of those in the registry who it could be, where that stays open.
        org: The body, party or newsroom that the speaker is of, as printed.
        said: What the label says of the speaker, an office or anything else, as printed: it helps
            to find who it is.
    """

    number: int | None
    type: str
    name: str | None = None
    role: str | None = None
    country: str | None = None
    method: str = "none"
    score: float | None = None
    in_head: tuple[str, ...] = ()
    speaker_id: str | None = None
    candidates: tuple[str, ...] = ()
    org: str | None = None
    said: str | None = None


def identify(
    turns: Sequence[Turn],
    participants: Sequence[Participant],
    lang: str,
    event_type: str = "unknown",
    notes: Sequence[HandOver] = (),
) -> tuple[Speaker | None, ...]:
    """One speaker, or None, for each turn.

    Args:
        turns: Of one document, in order.
        participants: Those whom its head names.
        lang: Language of the document, for names of countries and short words.
        event_type: Of its metadata: "The President" of a debate presides over it.
        notes: Where others take the chair.
    """
    printed = Counter(turn.label.printed for turn in turns if turn.label)
    speakers = _speakers(printed, participants, lang, event_type)
    alone = _named_in_title(participants, len(printed), lang)
    found: list[Speaker | None] = []
    for turn in turns:
        if turn.label:
            found.append(speakers[turn.label.printed])
        elif turn.carried_from is not None:
            found.append(found[turn.carried_from])
        else:
            found.append(alone if turn.method is Method.TITLE else None)
    return told_apart(turns, found, notes, lang)


def by_label_alone(speaker: Speaker, label: str, number: int, lang: str) -> Speaker:
    """Who stands behind a label that is, after all, not of the speaker that it was joined with.

    Args:
        speaker: That one.
        label: As printed.
        number: Of the new speaker.
        lang: Language of the document.
    """
    part = divide(label, lang)
    return replace(
        speaker,
        number=number,
        name=part.name or None,
        role=part.role or (None if part.name else label),
        country=part.country,
        method="name" if part.name else "role_at_date",
        score=_LABEL_ALONE if part.name else _OFFICE_ALONE,
        in_head=(),
        org=part.org,
        said=part.said,
    )


def _named_in_title(participants: Sequence[Participant], labels: int, lang: str) -> Speaker | None:
    """The speaker of a speech that only the title, or its corpus, attributes."""
    if len(participants) != 1:
        return None
    (only,) = participants
    return Speaker(
        labels,
        "person",
        divide(only.name, lang).name or only.name,
        only.role,
        only.country,
        "name",
        _LABEL_ALONE,
        in_head=(only.name,),
        org=organisation_of(only.role, lang) if only.role else None,
        said=only.role,
    )


def _speakers(
    counts: Mapping[str, int], participants: Sequence[Participant], lang: str, event_type: str
) -> dict[str, Speaker]:
    """The speaker behind each label; labels with the number of turns that they open."""
    printed = list(counts)
    inverted = turns_names_round(printed, lang)
    parts = [divide(label, lang, inverted=inverted) for label in printed]
    parts = _despite_slips(printed, parts)
    parts = _of_parties(printed, parts, lang)
    head = [_of_head(participant, lang) for participant in participants]
    joint = joint_labels(printed, head, lang)
    open_to_two = perhaps_joint(printed, joint, lang)
    types = [
        "group"
        if label in joint
        else "unidentified"
        if label in open_to_two
        else _type_of(label, part, lang, event_type)
        for label, part in zip(printed, parts, strict=True)
    ]
    named = [
        part if kind not in _NAMELESS and not _is_bare(label, kind) else NameParts("")
        for label, part, kind in zip(printed, parts, types, strict=True)
    ]
    people = _people_by_type(named, types, head)
    keys: dict[int, str] = {}
    for at, person in enumerate(people):
        keys |= dict.fromkeys(person.labels, f"name {at}")
    offices = _holders(printed, parts, types, people, event_type)
    numbers: dict[str, int] = {}
    found: dict[str, Speaker] = {}
    for index, (label, part, kind) in enumerate(zip(printed, parts, types, strict=True)):
        of_one = part if label not in joint | open_to_two else NameParts("")
        speaker = Speaker(
            None,
            kind,
            role=of_one.role,
            country=of_one.country,
            org=_newsroom(label, of_one) if kind == "press" else of_one.org,
            said=of_one.said,
        )
        key = keys.get(index) or offices.get(index)
        if key is not None:
            number = numbers.setdefault(key, len(numbers))
            speaker = replace(speaker, number=number)
            speaker = _known(speaker, key, people, tuple(counts.values()), by_name=index in keys)
        if speaker.name and kind == "unidentified":
            speaker = replace(speaker, type="person")
        found[label] = speaker
    return found


def _of_head(participant: Participant, lang: str) -> NameParts:
    """What the head says of a participant."""
    part = divide(participant.name, lang)
    told = said_of(participant.role, lang) if participant.role else SaidOf()
    # What brackets of a list say may be a body or a country: "Vell (NATO)".
    office = None if not told.role and (told.org or told.country) else participant.role
    role, country = office or part.role, participant.country or part.country or told.country
    name, org = part.name or participant.name, told.org or part.org
    if (
        org
        and country
        and country == country_in(org, lang)
        and not country_in(told.role or "", lang)
    ):
        country = None  # "Executive Director, Alliance Canada" speaks for no state
    said = participant.role or part.said
    return replace(part, name=name, role=role, country=country, org=org, said=said)


def _of_parties(printed: Sequence[str], parts: Sequence[NameParts], lang: str) -> list[NameParts]:
    """What labels say, with parties by their names where the page has others by abbreviations.

    "(Grüne)" beside "(SPW)" and "(KVP)" is a party, as it stands in their place; where places
    stand there too, or most have no abbreviation, it may be one of them.
    """
    inside = {
        at: brackets[-1]
        for at, label in enumerate(printed)
        if parts[at].name and (brackets := out_of_brackets(label)[1]) and len(brackets) == 1
        if parts[at].name not in brackets[0]
    }
    short = {text for text in inside.values() if is_short_form(text)}
    named = {
        at: text
        for at, text in inside.items()
        if parts[at].org is None and is_name(text.split(), 1) and said_of(text, lang) == SaidOf()
    }
    states = any(country_in(text, lang) for text in inside.values())
    if len(short) < _FEWEST_PARTIES or len(set(named.values())) > len(short) or states:
        return list(parts)
    return [replace(part, org=named.get(at, part.org)) for at, part in enumerate(parts)]


def _newsroom(label: str, part: NameParts) -> str | None:
    """The newsroom that a label of the press names, in its brackets or by itself."""
    if part.org or part.role or part.said:
        return part.org or (None if part.role else part.said)
    if shape_of(label).kind is not Kind.MEDIA or not mentions_newsroom(part.name):
        return None
    name = part.name.split()[0] if is_cjk(part.name) else part.name
    for word in sorted(words("labels.journalist"), key=len, reverse=True):
        if is_cjk(word):
            name = name.removesuffix(word)
        elif fold(name).startswith(f"{word} "):
            name = " ".join(name.split()[len(word.split()) :])
        elif fold(name).endswith(f" {word}"):
            name = " ".join(name.split()[: -len(word.split())])
    return name if mentions_newsroom(name) and fold(name) not in _FREELANCE else None


def _people_by_type(
    named: Sequence[NameParts], types: Sequence[str], head: Sequence[NameParts]
) -> list[Person]:
    """People and newsrooms, each among themselves: a person is never joined with a newsroom."""
    people = people_of(
        [p if kind != "press" else NameParts("") for p, kind in zip(named, types, strict=True)],
        head,
    )
    press = people_of(
        [p if kind == "press" else NameParts("") for p, kind in zip(named, types, strict=True)], ()
    )
    return people + press


def _despite_slips(printed: Sequence[str], parts: Sequence[NameParts]) -> list[NameParts]:
    """What labels say, where the slip of one letter hides an office that another label prints."""
    titled = [(label, part) for label, part in zip(printed, parts, strict=True) if part.role]
    return [
        next(
            (
                other
                for meant, other in titled
                if not part.role and other.name and misspells(label, meant)
            ),
            part,
        )
        for label, part in zip(printed, parts, strict=True)
    ]


def _known(
    speaker: Speaker, key: str, people: Sequence[Person], counts: Sequence[int], *, by_name: bool
) -> Speaker:
    """A speaker with the fullest name, the office and the country that the document gives."""
    if not key.startswith("name "):
        office = speaker.role or key.removeprefix("office ")
        return replace(speaker, role=office, method="role_at_date", score=_OFFICE_ALONE)
    person = people[int(key.removeprefix("name "))]
    score = _NAMED_IN_HEAD if person.in_head else _LABEL_ALONE
    if not person.sure:
        score = _DESPITE_A_SLIP
    return replace(
        speaker,
        name=_fullest(person, counts),
        role=speaker.role or next((p.role for p in person.parts if p.role), None),
        country=speaker.country or next((p.country for p in person.parts if p.country), None),
        org=speaker.org or next((p.org for p in person.parts if p.org), None),
        said=speaker.said or next((p.said for p in person.parts if p.said), None),
        method="name" if by_name else "role_at_date",
        score=score if by_name else min(score, _OFFICE_OF_ONE),
        in_head=tuple(person.in_head),
    )


def _fullest(person: Person, counts: Sequence[int]) -> str:
    """The name with most words, in mixed case if there is a choice, and in its base form.

    A page that prints one name in two scripts prints it in its own script most often, and a name
    less often with a slip than without.

    Args:
        person: With at least one name.
        counts: How many turns each label opens.
    """
    names = [part.name for part in person.parts[: len(person.labels) or 1]]
    head = [part.name for part in person.parts[len(person.labels) :]]
    said: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for label, name in zip(person.labels, names, strict=False):
        said[name] += counts[label]
        scripts[script_of(name)] += counts[label]
    scripts.update(map(script_of, head))
    if scripts:
        own = max(scripts.values())
        names = [name for name in names if scripts[script_of(name)] == own]
    head = [name for name in head if len(name.split()) <= _LONGEST_NAME]
    names += [
        name
        for name in head
        if is_base_form(name) and any(same_spelling(name, m) or shortens(m, name) for m in names)
    ]
    said.update(head)
    slips = {a for a in names for b in names if said[a] < said[b] and misspells(a, b)}
    names = [name for name in names if name not in slips]
    return max(names, key=lambda name: (fullness(name), not name.isupper()))


def _type_of(label: str, part: NameParts, lang: str, event_type: str) -> str:
    """person, group, press …: by the label as a whole, else by what is left without address."""
    kind = shape_of(label).kind
    for group in ("group", "unidentified", "interpreter"):
        if _begins_with(label, part, f"labels.{group}"):
            return group
    presided = event_type in _PRESIDED
    if kind is Kind.MODERATOR:
        works = part.name if fold(label) not in words("labels.moderator") else _is_office(label)
        return "person" if works and not presided else "moderator"
    if not part.name and _office_kinds(label) == {"legislator"}:
        return "unidentified"  # there are many of them
    if event_type == "debate" and not part.name and _office_kinds(label) & CHAIRS:
        return "moderator"
    said = _WORD.findall(label)
    if asks(said, lang):
        return "press"
    return _TYPES.get(kind, "person")


def _begins_with(label: str, part: NameParts, group: str) -> bool:
    """Whether a label is a word of the group, or goes on from one ("Voces del PM")."""
    if fold(label) in words(group) or fold(part.name) in words(group):
        return True
    said = _WORD.findall(label)
    goes_on = len(said) > 1 and fold(said[1]) in words("labels.particle")
    if len(said) > 1 and fold(said[0]) in _BOTH:
        return group == "labels.group"
    return goes_on and fold(said[0]) in words(group) and fold(said[0]) not in words("labels.office")


def _is_office(label: str) -> bool:
    """Whether a label, its article aside, is an office that has other work than to preside."""
    return bool(_office_kinds(label) - {"head_of_parliament"})


def _office_kinds(label: str) -> frozenset[str]:
    from verbale.registry.offices import office_of

    return office_of(label).kinds


def _is_bare(label: str, kind: str) -> bool:
    """Whether a label of press or of a moderator names nobody ("QUESTION", "MODERATOR")."""
    shape = shape_of(label).kind
    return (kind == "press" and shape is Kind.PRESS) or (
        kind == "moderator" and fold(label) in words("labels.moderator")
    )


def _holders(
    printed: Sequence[str],
    parts: Sequence[NameParts],
    types: Sequence[str],
    people: Sequence[Person],
    event_type: str,
) -> dict[int, str]:
    """Whom labels without a name are: the one named holder of that office, or an unnamed one."""
    found: dict[int, str] = {}
    asked = [at for at, person in enumerate(people) if person.in_head]
    for index, (label, part, kind) in enumerate(zip(printed, parts, types, strict=True)):
        if shape_of(label).kind is Kind.ANSWER and event_type == "interview" and len(asked) == 1:
            # Who answers in an interview of one person is that person.
            found[index] = f"name {asked[0]}"
        nameless = not part.name or (kind == "moderator" and _is_bare(label, kind))
        if not nameless or kind not in ("person", "moderator"):
            continue
        role = part.role or label
        holder = _holder(role, people, exact=event_type in _PRESIDED or kind == "moderator")
        found[index] = f"name {holder}" if holder is not None else f"office {office_key(role)}"
    return found


def _holder(role: str, people: Sequence[Person], *, exact: bool) -> int | None:
    """The only person with an office: the same words, else the same kind of office."""
    key = office_key(role)
    same = [at for at, p in enumerate(people) if any(office_key(x.role) == key for x in p.parts)]
    same = [at for at in same if people[at].labels] or same  # those who speak before the others
    if same or exact:
        return same[0] if len(same) == 1 else None
    from verbale.registry.entry import Role
    from verbale.registry.offices import Fit, fit

    alike = [
        at
        for at, person in enumerate(people)
        if any(
            fit(role, None, Role(x.role, "und", x.country)) in (Fit.OFFICE, Fit.BOTH)
            for x in person.parts
            if x.role
        )
    ]
    return alike[0] if len(alike) == 1 else None
