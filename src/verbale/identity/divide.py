"""A label divided: form of address, office, name, and what its brackets say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from verbale.attribution.labels import is_note
from verbale.attribution.shape import is_name, is_newsroom
from verbale.countries import country_code
from verbale.identity.said_of import SaidOf, is_short_form, organisation_of, said_of
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
_FACTION = re.compile(r"[A-Z][-.][A-Z]{2,}")
"""`F-PDT (Marta Ilvani)`: the faction before whoever speaks for it."""
_LONGEST_PARTY = 6
_DIGITS = str.maketrans("015l", "OISI")
_DAMAGED = re.compile(r"\b(?=[A-Z015l]*[015l])(?=(?:[015l]*[A-Z]){2})[A-Z015l]+\b")
"""Words in capitals in which OCR has read letters as digits, or a capital I as a small l."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a label says of its speaker.

    Attributes:
        name: Without office and form of address; empty where only an office is printed.
        role: The office as printed.
        country: ISO 3166-1 alpha-2, where brackets or the office name one.
        sex: "m" or "f" where the form of address tells, else None.
        bracket: What stands in brackets, folded; it tells people of one name apart.
        org: The body, party or newsroom that the speaker is of, as printed.
        said: What is said of the speaker, an office or anything else ("Orsa—South"), as printed.
    """

    name: str
    role: str | None = None
    country: str | None = None
    sex: str | None = None
    bracket: str | None = None
    org: str | None = None
    said: str | None = field(default=None, compare=False)


def divide(label: str, lang: str, *, inverted: bool = False) -> NameParts:
    """Divide a label into its name and what is said of it.

    "Mr. Adel (Valdoria)" → name "Adel"; "ANA PAZ, MINISTER OF TRADE" → name "ANA PAZ", role; "The
    Chair (Ms. Adel)" → name "Adel", role "The Chair"; "Ana Paz (NP)" → name, org "NP".

    Args:
        label: As printed.
        lang: BCP-47 of the document: short abbreviations of offices hold in their language only.
        inverted: Whether the labels of the document put the given name behind a comma.
    """
    label = _DAMAGED.sub(lambda match: match[0].translate(_DIGITS), label)
    bare, brackets = out_of_brackets(label)
    said, behind = _of_stretches(bare, lang, inverted=inverted)
    newsroom = None
    if is_newsroom(said.name) and not said.office and is_name(behind.split()):
        newsroom, said, behind = said.name, Stretch(behind), ""  # "Radio Orsa, Ana Adel"
    if any(split(inside, lang).addressed for inside in brackets) and not said.addressed:
        # A form of address in brackets names the person: "Menteri Sungai [Dato’ Osman]".
        said = Stretch("", bare)
    elif brackets and _is_of_somebody(bare, said, brackets[0], lang):
        said = Stretch("", None if _FACTION.fullmatch(bare) else bare)
        newsroom = bare if said.office is None else newsroom
    name, sex, office = said.name, said.sex, said.office
    told, country = [office, behind], country_code(behind, lang) if behind else None
    capitals = name.isupper()
    stated = [said_of(behind, lang, capitals=capitals)] if behind and name else []
    for at, inside in enumerate(brackets):
        code = country_code(inside, lang)
        person = None if code or name else _person_in(inside, lang)
        if person is not None:
            name, sex, country = person.name, sex or person.sex, country or person.country
            told.append(person.said)
            stated.append(SaidOf(person.role, person.org))
        elif code is None:
            told.append(inside)
            stated.append(_said_in(inside, lang, capitals=capitals, later=at > 0))
        country = country or code
    printed = [each for each in told if each and country_code(each, lang) is None]
    # "Mira TOLVAN, M.P. (Minister for Ports)": an office goes before letters behind the name.
    first = next(
        (each for each in printed if not _LETTERS.fullmatch(each)), next(iter(printed), None)
    )
    role = office or next((each.role for each in stated if each.role), None)
    if not name and office and behind:
        role = first = f"{office}, {behind}"
    elif not name and not office:
        role = first
    orgs = [newsroom, organisation_of(office, lang) if office else None]
    org = next((each for each in (*orgs, *(each.org for each in stated)) if each), None)
    country = (
        country
        or next((each.country for each in stated if each.country), None)
        or (state_of(office, lang) if office else None)
        or _country_of(role, lang)
    )
    bracket = fold(brackets[0]) if brackets else None
    return NameParts(name, role, country, sex, bracket, org, first)


def _is_of_somebody(bare: str, said: Stretch, inside: str, lang: str) -> bool:
    """Whether brackets name who holds an office that no list has: `The Presiding Officer (…)`."""
    opening, _, rest = bare.partition(" ")
    office = rest and fold(opening) in words("labels.article", "en") and not said.addressed
    if said.office or not (office or _FACTION.fullmatch(bare)):
        return False
    named = out_of_brackets(inside)[0].split()
    return 1 < len(named) <= _LONGEST_NAME and is_name(named) and is_person(" ".join(named), lang)


def _said_in(inside: str, lang: str, *, capitals: bool, later: bool) -> SaidOf:
    """What brackets say; a short word in later ones is a party ("Ana Adel (North Reef) (Lab)")."""
    found = said_of(inside, lang, capitals=capitals)
    short = inside.isalpha() and inside[0].isupper() and len(inside) <= _LONGEST_PARTY
    if later and short and found == SaidOf() and is_short_form(f"{inside.title()[:4]}."):
        return SaidOf(None, inside)
    return found


def turns_names_round(labels: list[str], lang: str) -> bool:
    """Whether labels put given names behind a comma ("Paz Robredo, Ana"), most of them."""
    parted = [label for label in labels if "," in out_of_brackets(label)[0]]
    turned = sum(_is_given(*_at_comma(out_of_brackets(label)[0]), lang) for label in parted)
    return len(parted) >= 4 and turned >= 0.9 * len(parted) and len(parted) > len(labels) / 2


def is_joint(label: str, lang: str) -> bool:
    """Whether a label names several people ("President Roe and President Paz")."""
    words_ = out_of_brackets(label)[0].split()
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
    bare = out_of_brackets(inside)[0]
    for text in (bare, _PARTY_BEHIND.split(bare)[0]):
        if is_person(text, lang):
            found = divide(inside if text == bare else text, lang)
            rest = bare[len(text) :].lstrip(" .,–—-")
            org = found.org or said_of(rest, lang, capitals=found.name.isupper()).org
            return found if text == bare else replace(found, org=org)
    return None


def out_of_brackets(label: str) -> tuple[str, list[str]]:
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

    if role is None:
        return None
    if not office_of(role).kinds:
        # "Observer of Palestine": whose office no register has, what it is of tells alone.
        return _state_at_end(role, lang)
    # Without spaces, a sign that stands for a nation may be part of any other word.
    for phrases in (names(lang),) if is_cjk(role) else (names(lang), nationalities()):
        if found := {match.value for match in phrases.find(role)}:
            return found.pop() if len(found) == 1 else None
    return None


def _state_at_end(role: str, lang: str) -> str | None:
    """The country that is all of what stands behind the first small word of an office."""
    said = role.split()
    small = words("labels.particle") | words("labels.article")
    first = next((at for at, word in enumerate(said) if at and fold(word) in small), len(said))
    while first < len(said) and fold(said[first]) in small:
        first += 1
    return country_code(" ".join(said[first:]), lang) if first < len(said) else None


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
