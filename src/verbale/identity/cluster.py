"""Which names of a document are one person's.

Names are taken from the fullest to the barest. A name joins the one person whose names it fits; if
it fits two people, it is a third: a wrong join is worse than a missed one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verbale.attribution.shape import is_cjk
from verbale.identity.constituency import are_two_places
from verbale.identity.names import (
    LONG,
    as_scanned,
    fullness,
    inflects,
    is_full,
    misspells,
    same_spelling,
    shortens,
    tokens_of,
    transcribes,
)
from verbale.registry.match import script_of
from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from verbale.identity.divide import NameParts


_LONGEST_GIVEN_NAME = 3
_FEW = 200
"""With more labels than this, names are compared within their script only."""


@dataclass(slots=True)
class Person:
    """Names that are one person's.

    Attributes:
        labels: Indices of the labels.
        parts: What labels and head say, labels first.
        sure: Whether every join is by spelling, not by sound or despite a slip.
        in_head: The names that the head of the document gives.
    """

    labels: list[int] = field(default_factory=list)
    parts: list[NameParts] = field(default_factory=list)
    sure: bool = True
    in_head: list[str] = field(default_factory=list)


class _People:
    """People by the words of their names, so that few have to be compared.

    Args:
        sound: Whether a name in another script may be near too.
    """

    def __init__(self, *, sound: bool) -> None:
        self.people: list[Person] = []
        self._sound = sound
        self._places: dict[int, int] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_script: dict[str, set[int]] = {}

    def name(self, person: Person, part: NameParts) -> None:
        """Give a person one more name."""
        if not person.parts:
            self._places[id(person)] = len(self.people)
            self.people.append(person)
        at = self._places[id(person)]
        person.parts.append(part)
        for key in _keys(part.name):
            self._by_key.setdefault(key, []).append(at)
        self._by_script.setdefault(script_of(part.name), set()).add(at)

    def near(self, name: str) -> list[Person]:
        """The people who share a word with a name, slips aside, or have names in another script."""
        found = {at for key in _keys(name) for at in self._by_key.get(key, ())}
        if self._sound:
            script = script_of(name)
            found |= {
                at for other, all_ in self._by_script.items() if other != script for at in all_
            }
        return [self.people[at] for at in sorted(found)]


def _keys(name: str) -> set[str]:
    """The words of a name, and two keys of long ones, of which a slip changes but one."""
    said = {as_scanned(token) for token in tokens_of(name) if len(token) > 1}
    if is_cjk(name):
        said.add(f"{name[0]}…")
    for token in tokens_of(name):
        if len(token) >= LONG:
            said |= {f"{token[:4]}…", f"{token[0]}…{token[-3:]}"}
    return said


def people_of(labels: Sequence[NameParts], head: Sequence[NameParts]) -> list[Person]:
    """The people whom labels and head name; those whom only the head names have no labels.

    Args:
        labels: What each label says; those without a name are nobody here.
        head: Those whom the head of the document names.
    """
    split = _split_surnames(labels)
    contested = _contested_surnames(labels)
    known = _People(sound=len(labels) <= _FEW)
    ordered = sorted(
        (i for i, part in enumerate(labels) if part.name),
        key=lambda i: (*(-n for n in fullness(labels[i].name)), labels[i].bracket is None, i),
    )
    for index in ordered:
        near = known.near(labels[index].name)
        if _surname(labels[index]) in contested:
            near = [person for person in near if _decides(person)]
        person, sure = _home(labels[index], near, split)
        if person is None:
            person = Person()
        person.labels.append(index)
        person.sure &= sure
        known.name(person, labels[index])
    people = known.people
    for part in sorted(head, key=lambda each: tuple(-n for n in fullness(each.name))):
        _add_to_head(part, people, split)
    return people


def _home(
    part: NameParts, people: Sequence[Person], split: frozenset[str]
) -> tuple[Person | None, bool]:
    """The one person whom a label names, and whether that is sure; None for a new one."""
    open_to = [person for person in people if _compatible(part, person)]
    steps: tuple[tuple[Callable[[str, str], bool], bool], ...] = (
        (same_spelling, True),
        (shortens, True),
        (misspells, False),
        (transcribes, False),
    )
    for fits, sure in steps:
        if fits is shortens and _surname(part) in split:
            return None, True
        found = [p for p in open_to if any(fits(part.name, each.name) for each in p.parts)]
        if fits is shortens and not found:
            found = [p for p in open_to if any(_surname_in_office(part, e) for e in p.parts)]
        if len(found) == 1:
            return found[0], sure
        if found:
            return None, True
    return None, True


def _surname_in_office(short: NameParts, full: NameParts) -> bool:
    """Whether a surname in Chinese signs is that of a full name, by the office that both have.

    "山田総理" for "山田太郎内閣総理大臣": where no space parts a name, surnames are few.
    """
    if not is_cjk(short.name) or not short.role or not full.role:
        return False
    from verbale.registry.offices import office_of

    given = len(full.name) - len(short.name)
    starts = full.name.startswith(short.name) and 0 < given <= _LONGEST_GIVEN_NAME
    return starts and bool(office_of(short.role).kinds & office_of(full.role).kinds)


def _add_to_head(part: NameParts, people: list[Person], split: frozenset[str]) -> None:
    """Give what the head says of a person to the one whose labels fit."""
    if not part.name or (_surname(part) in split and not is_full(part.name)):
        return
    open_to = [person for person in people if _countries_agree(part, person)]
    for fits in (same_spelling, shortens, _is_short_for, inflects, transcribes):
        found = [p for p in open_to if any(fits(part.name, each.name) for each in p.parts)]
        if len(found) == 1:
            found[0].parts.append(part)
            found[0].in_head.append(part.name)
        if found:
            return
    people.append(Person(parts=[part], in_head=[part.name]))


def _is_short_for(full: str, short: str) -> bool:
    return shortens(short, full)


def _compatible(part: NameParts, person: Person) -> bool:
    """Whether nothing that is said of two names keeps them apart: sex, country, brackets."""
    if not _countries_agree(part, person):
        return False
    sexes = {each.sex for each in (part, *person.parts) if each.sex}
    if len(sexes) > 1:
        return False
    if is_full(part.name) and any(same_spelling(part.name, each.name) for each in person.parts):
        return not any(_of_two_places(part, each) for each in person.parts)
    held = [each for each in person.parts if each.role]
    if held and not is_full(part.name) and all(_other_office(part, each) for each in held):
        return False
    brackets = {each.bracket for each in person.parts if each.bracket}
    said = part.bracket
    return not said or not brackets or any(_goes_on(said, each) for each in brackets)


def _goes_on(one: str, other: str) -> bool:
    """Whether two brackets say the same, or one goes on behind a comma ("Orsa", "Orsa, NP")."""
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith(f"{short},")


def _other_office(one: NameParts, other: NameParts) -> bool:
    """Whether offices before a surname tell two people apart ("President Roe", "Senator Roe")."""
    if not one.role or not other.role or one.bracket or other.bracket:
        return False
    from verbale.registry.offices import office_of

    words = {fold(word) for word in one.role.split()} & {fold(word) for word in other.role.split()}
    return not words and not office_of(one.role).kinds & office_of(other.role).kinds


def _of_two_places(one: NameParts, other: NameParts) -> bool:
    """Whether brackets behind two equal names are all that is said, and name two places."""
    said = [each.said or "" for each in (one, other)]
    printed = [fold(text) == each.bracket for text, each in zip(said, (one, other), strict=True)]
    return all(printed) and are_two_places(*said)


def _countries_agree(part: NameParts, person: Person) -> bool:
    countries = {each.country for each in (part, *person.parts) if each.country}
    return len(countries) < 2


def _split_surnames(labels: Iterable[NameParts]) -> frozenset[str]:
    """Surnames that stand alone both with Mr and with Mrs: neither is a full name's."""
    sexes: dict[str, set[str]] = {}
    for part in labels:
        if part.sex and not is_full(part.name):
            sexes.setdefault(_surname(part), set()).add(part.sex)
    return frozenset(surname for surname, found in sexes.items() if len(found) > 1)


def _contested_surnames(labels: Sequence[NameParts]) -> frozenset[str]:
    """Surnames that stand alone with two offices that tell two people apart.

    Which of the two a full name without office is, nobody says: "Lea Kern" beside "Ambassador Kern"
    and "Minister Kern".
    """
    held: dict[str, list[NameParts]] = {}
    for part in labels:
        if part.role and part.name and not is_full(part.name):
            held.setdefault(_surname(part), []).append(part)
    return frozenset(
        surname
        for surname, parts in held.items()
        if surname and any(_other_office(one, other) for one in parts for other in parts)
    )


def _decides(person: Person) -> bool:
    """Whether an office tells which one of several people of a surname this is."""
    return any(part.role for part in person.parts)


def _surname(part: NameParts) -> str:
    """The last word of a name that has but one word, else nothing."""
    whole = [token for token in tokens_of(part.name) if len(token) > 1]
    return whole[-1] if len(whole) == 1 else ""
