"""A label divided: form of address, office, name, and what its brackets say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.attribution.labels import is_note
from verbale.countries import country_code
from verbale.identity.stretch import Stretch, is_person, split, state_of
from verbale.words import fold, words

_OPENING, _CLOSING = "([（【", ")]）】"
_LONGEST = 400
_LONGEST_NAME = 5
_AND = frozenset(("and", "et", "und", "og", "och", "и", "та", "і", "και", "ve", "&"))
_AND_IN_NAMES = frozenset(("y", "e", "i"))
"""Words for "and" that also stand between two surnames of one person."""
_DASH = re.compile(r"\s[–—-]\s")
_PARTY_BEHIND = re.compile(r"[.,]\s|\s[–—-]\s")
_LETTERS = re.compile(r"(?:[A-Z][A-Za-z]?\.){2,5}")
_DIGITS = str.maketrans("015l", "OISI")
_DAMAGED = re.compile(r"\b(?=[A-Z015l]*[015l])(?=(?:[015l]*[A-Z]){2})[A-Z015l]+\b")
"""Words in capitals in which OCR has read letters as digits, or a capital I as a small l."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a label says of its speaker.

    Attributes:
        name: Without office and form of address; empty where only an office is printed.
        role: The office as printed, or what brackets say of the speaker.
        country: ISO 3166-1 alpha-2, where brackets or the office name one.
        sex: "m" or "f" where the form of address tells, else None.
        bracket: What stands in brackets, folded; it tells people of one name apart.
    """

    name: str
    role: str | None = None
    country: str | None = None
    sex: str | None = None
    bracket: str | None = None


def divide(label: str, lang: str, *, inverted: bool = False) -> NameParts:
    """Divide a label into its name and what is said of it.

    "Mr. Adel (Valdoria)" → name "Adel", role "Valdoria"; "ANA PAZ, MINISTER OF TRADE" → name
    "ANA PAZ", role; "The Chair (Ms. Adel)" → name "Adel", role "The Chair".

    Args:
        label: As printed.
        lang: BCP-47 of the document: short abbreviations of offices hold in their language only.
        inverted: Whether the labels of the document put the given name behind a comma.
    """
    label = _DAMAGED.sub(lambda match: match[0].translate(_DIGITS), label)
    bare, brackets = _out_of_brackets(label)
    said, behind = _of_stretches(bare, lang, inverted=inverted)
    if any(split(inside, lang).addressed for inside in brackets) and not said.addressed:
        # A form of address in brackets names the person: "Menteri Sungai [Dato’ Osman]".
        said = Stretch("", bare)
    name, sex, office = said.name, said.sex, said.office
    roles, country = [office, behind], country_code(behind, lang) if behind else None
    for inside in brackets:
        code = country_code(inside, lang)
        person = None if code or name else _person_in(inside, lang)
        if person is not None:
            name, sex, country = person.name, sex or person.sex, country or person.country
            roles.append(person.role)
        elif code is None:
            roles.append(inside)
        country = country or code
    stated = [each for each in roles if each and country_code(each, lang) is None]
    # "Mira TOLVAN, M.P. (Minister for Ports)": an office goes before letters behind the name.
    role = next((each for each in stated if not _LETTERS.fullmatch(each)), next(iter(stated), None))
    if not name and office and behind:
        role = f"{office}, {behind}"
    bracket = fold(brackets[0]) if brackets else None
    country = country or (state_of(office, lang) if office else None) or _country_of(role, lang)
    return NameParts(name, role, country, sex, bracket)


def turns_names_round(labels: list[str], lang: str) -> bool:
    """Whether labels put given names behind a comma ("Paz Robredo, Ana"), most of them."""
    parted = [label for label in labels if "," in _out_of_brackets(label)[0]]
    turned = sum(_is_given(*_at_comma(_out_of_brackets(label)[0]), lang) for label in parted)
    return len(parted) >= 4 and turned >= 0.9 * len(parted) and len(parted) > len(labels) / 2


def is_joint(label: str, lang: str) -> bool:
    """Whether a label names several people ("President Roe and President Paz")."""
    words_ = _out_of_brackets(label)[0].split()
    for at in range(1, len(words_) - 1):
        word = fold(words_[at])
        if word not in _AND and word not in _AND_IN_NAMES:
            continue
        left, right = " ".join(words_[:at]), " ".join(words_[at + 1 :])
        if "," in left or not split(left, lang).name or not is_person(right, lang):
            continue
        second = split(right, lang)
        full = min(len(split(left, lang).name.split()), len(second.name.split())) > 1
        if word in _AND or second.office or second.addressed or (full and word != "i"):
            return True
    return False


def _of_stretches(bare: str, lang: str, *, inverted: bool) -> tuple[Stretch, str]:
    """What the stretch before the comma says, and what stands behind it."""
    first, behind = _at_comma(bare)
    if fold(first) in words("labels.moderator"):
        if _is_short(behind) and is_person(behind, lang):  # "The Chair, Ines Adler"
            second = split(behind, lang)
            return Stretch(second.name, first, second.sex, second.addressed), ""
        return Stretch("", first), behind
    said = split(first, lang)
    turned = _is_given(first, behind, lang) and (inverted or len(first.split()) == 1)
    if turned:
        return Stretch(f"{behind} {said.name}", said.office, said.sex, said.addressed), ""
    if said.office and not said.name and behind and _is_short(behind) and is_person(behind, lang):
        second = split(behind, lang)  # "El Ministro de Pesca, Juan Paz"
        return Stretch(second.name, said.office, said.sex or second.sex, second.addressed), ""
    if said.office:
        office, name = _of_state(said.office, said.name)
        said = Stretch(name, office, said.sex, said.addressed)
    return said, behind


def _is_given(first: str, behind: str, lang: str) -> bool:
    """Whether what stands behind a comma is the given name of "Evander, Jonathan"."""
    if not behind or not _is_short(behind) or not is_person(behind, lang):
        return False
    newsroom = behind.isupper() and not first.isupper()
    return not newsroom and not split(behind, lang).office and bool(split(first, lang).name)


def _person_in(inside: str, lang: str) -> NameParts | None:
    """The person whom brackets name, perhaps with a party or an office behind."""
    bare = _out_of_brackets(inside)[0]
    for text in (bare, _PARTY_BEHIND.split(bare)[0]):
        if is_person(text, lang):
            return divide(inside if text == bare else text, lang)
    return None


def _out_of_brackets(label: str) -> tuple[str, list[str]]:
    """A label without its brackets, and what stands in the outer ones, notes left out."""
    bare, inside, depth = "", [""], 0
    for sign in label[:_LONGEST]:
        depth -= sign in _CLOSING and depth > 0
        if sign in _CLOSING and depth == 0:
            inside.append("")
        elif depth:
            inside[-1] += sign
        elif sign not in _OPENING:
            bare += sign
        depth += sign in _OPENING
    said = [each.strip() for each in inside]
    return " ".join(bare.split()), [each for each in said if each and not is_note(each)]


def _country_of(role: str | None, lang: str) -> str | None:
    """The country that an office of a state names ("Präsident von Frankreich", "Czech President").

    None where it names two: an ambassador's may be either.
    """
    from verbale.attribution.shape import is_cjk
    from verbale.metadata.countries import names, nationalities
    from verbale.registry.offices import office_of

    if role is None or not office_of(role).kinds:
        return None
    # Without spaces, a sign that stands for a nation may be part of any other word.
    for phrases in (names(lang),) if is_cjk(role) else (names(lang), nationalities()):
        if found := {match.value for match in phrases.find(role)}:
            return found.pop() if len(found) == 1 else None
    return None


def _at_comma(text: str) -> tuple[str, str]:
    """A name and what stands behind the comma; dashes between spaces part as well."""
    first, _, rest = _DASH.sub(", ", text).partition(",")
    return first.strip(), rest.strip(" ,")


def _is_short(text: str) -> bool:
    """Whether what stands behind a comma can be a name: "Industry and Trade" goes on an office."""
    said = [fold(token) for token in text.split()]
    return len(said) <= _LONGEST_NAME and not _AND.intersection(said)


def _of_state(office: str, name: str) -> tuple[str, str]:
    """Office and name of "Prime Minister Lee of Singapore"."""
    bare, of, state = name.partition(" of ")
    return (f"{office} of {state}", bare) if of and bare else (office, name)
