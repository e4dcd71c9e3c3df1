"""A label divided: form of address, office, name, and what its brackets say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.attribution.labels import is_note
from verbale.attribution.shape import Kind, is_cjk, is_name, shape_of
from verbale.countries import country_code
from verbale.words import fold, words

_OPENING, _CLOSING = "([（【", ")]）】"
_LONGEST = 400
_WORD = re.compile(r"[^\s]+")
_LONGEST_PHRASE = 7
_LONGEST_NAME = 5
_AND = frozenset(("and", "et", "y", "e", "und", "и", "та", "ve", "&"))
_ELIDED = re.compile(r"^([Ll]['’])(?=[^\W\d_]{4})")
_SHORT = 3
_LONGEST_CJK_NAME = 6
_MALE = frozenset(
    """mr mister sir lord herr herrn m monsieur señor sr senhor signor sig г-н господин пан pan
    bay السيد سيد dhr heer meneer κ κύριος κυριος κος domnul dl gospodin господин g-din г-дин
    спадар úr آقای מר श्री bapak pak tuan""".split()
)
_FEMALE = frozenset(
    """mrs ms miss madam dame lady baroness frau fräulein mme mlle madame señora sra srta senhora
    srª sr.ª signora sig.ra г-жа госпожа пані pani paní bayan السيدة سيدة الآنسة mevrouw mevr mw
    κα κυρία κυρια doamna dna d-na gospođa госпођа g-đa г-ђа спадарыня asszony fru fröken خانم
    גברת श्रीमती सुश्री ibu bu nyonya""".split()
)
"""Forms of address that tell men and women apart, folded."""


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


def divide(label: str, lang: str) -> NameParts:
    """Divide a label into its name and what is said of it.

    "Mr. Adel (Valdoria)" → name "Adel", role "Valdoria"; "ANA PAZ, MINISTER OF TRADE" → name
    "ANA PAZ", role; "The Chair (Ms. Adel)" → name "Adel", role "The Chair".

    Args:
        label: As printed.
        lang: BCP-47 of the document: short abbreviations of offices hold in their language only.
    """
    bare, brackets = _out_of_brackets(label)
    first, behind = _at_comma(bare)
    sex, office, name = _split(first, lang)
    if behind and _is_short(behind) and _is_person(behind, lang):
        inner, _, given = _split(behind, lang)
        # "Evans, Jonathan" turns a name round; "El Ministro de Pesca, Juan Paz" gives one.
        name = f"{given} {name}".strip()
        sex, behind = sex or inner, ""
    if office:
        office, name = _of_state(office, name)
    roles, country = [office, behind], country_code(behind, lang) if behind else None
    for inside in brackets:
        code = country_code(inside, lang)
        if code is None and not name and _is_person(_out_of_brackets(inside)[0], lang):
            within = divide(inside, lang)
            name, sex, country = within.name, sex or within.sex, country or within.country
            roles.append(within.role)
        elif code is None:
            roles.append(inside)
        country = country or code
    role = next((each for each in roles if each and country_code(each, lang) is None), None)
    if not name and office and behind:
        role = f"{office}, {behind}"
    bracket = fold(brackets[0]) if brackets else None
    return NameParts(name, role, country or _country_of(role, lang), sex, bracket)


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
    from verbale.metadata.countries import names, nationalities
    from verbale.registry.offices import office_of

    if role is None or not office_of(role).kinds:
        return None
    for phrases in (names(lang), nationalities()):
        if found := {match.value for match in phrases.find(role)}:
            return found.pop() if len(found) == 1 else None
    return None


def _at_comma(text: str) -> tuple[str, str]:
    """A name and what stands behind the comma; dashes between spaces part as well."""
    first, _, rest = re.sub(r"\s[–—-]\s", ", ", text).partition(",")
    return first.strip(), rest.strip(" ,")


def _is_short(text: str) -> bool:
    """Whether what stands behind a comma can be a name: "Industry and Trade" goes on an office."""
    said = [fold(token) for token in _WORD.findall(text)]
    return len(said) <= _LONGEST_NAME and not _AND.intersection(said)


def _of_state(office: str, name: str) -> tuple[str, str]:
    """Office and name of "Prime Minister Lee of Singapore"."""
    bare, of, state = name.partition(" of ")
    return (f"{office} of {state}", bare) if of and bare else (office, name)


def _is_person(text: str, lang: str) -> bool:
    """Whether a text is a person's name, with or without form of address."""
    _, _, name = _split(text, lang)
    kind = shape_of(text).kind
    if is_cjk(text):
        return kind in (Kind.NAME, Kind.TITLED)
    named = kind in (Kind.TITLED, Kind.NAME, Kind.OFFICE) and bool(name)
    return named and (is_name(_WORD.findall(name)) or not name[:1].isupper())


@lru_cache(maxsize=16384)
def _split(text: str, lang: str) -> tuple[str | None, str | None, str]:
    """Sex by form of address, office, and name of "Mrs. PRIME MINISTER LEE".

    An article before an office belongs to it ("The President").
    """
    if is_cjk(text):
        return (None, *_split_cjk(text))
    tokens = _WORD.findall(text)
    parted = _WORD.findall(_ELIDED.sub(r"\1 ", text))
    if len(parted) > len(tokens) and _phrase(parted[1:], "labels.office", lang):
        tokens = parted
    article = tokens[:1] if tokens and fold(tokens[0]) in words("labels.article") else []
    if _phrase(tokens, "labels.honorific", lang) > 1:
        article = []  # "De heer"
    rest, sex, office = tokens[len(article) :], None, list[str]()
    addressed = False
    while rest:
        works, honours = (_phrase(rest, f"labels.{g}", lang) for g in ("office", "honorific"))
        if not works and (not honours or len(rest) == honours):
            break
        count = max(works, honours)
        if works > honours or (works == honours and not _sex(rest[:count])):
            office += rest[:count]
        elif len(rest) == honours:
            break
        else:
            addressed = True
            sex = sex or _sex(rest[:count])
        rest = rest[count:]
    if not office:
        return sex, None, " ".join(rest if addressed else tokens)
    if rest and _goes_on(rest[0], lang):
        whole = [*office, *rest] if addressed else [*article, *office, *rest]
        return sex, *_after_particle(" ".join(whole), lang)
    said = [*article, *office] if not rest and not addressed else office
    return sex, " ".join(said), " ".join(rest)


def _goes_on(token: str, lang: str) -> bool:
    """Whether an office goes on: "Minister of Trade", "ministre des Affaires".

    A particle of another language begins a name ("President von der Leyden").
    """
    said, own = fold(token), lang.partition("-")[0]
    known = _plain("labels.particle", own) or words("labels.particle")
    return said == "of" or said.rstrip("'") in known or said.startswith(("d'", "l'"))


def _after_particle(text: str, lang: str) -> tuple[str, str]:
    """Office and name of "President of Belarus Ihar Novik"; a name only where it is certain."""
    from verbale.metadata.people import in_text

    found = in_text(text, lang, ())
    if len(found) == 1 and text.endswith(found[0].name) and not text.isupper():
        return text[: -len(found[0].name)].strip(" ,"), found[0].name
    return text, ""


def _phrase(tokens: list[str], group: str, lang: str) -> int:
    """How many tokens at the start form an office or a form of address.

    A short word holds in its own language only, and a letter with a full stop is an initial.
    """
    own = lang.partition("-")[0]
    for count in range(min(_LONGEST_PHRASE, len(tokens)), 0, -1):
        phrase = fold(" ".join(tokens[:count]))
        for said in (phrase, phrase.rstrip("."), phrase.replace(".", "")):
            if said not in _plain(group):
                continue
            letters = sum(c.isalpha() for c in said)
            initial = letters == 1 and _is_initial_here(tokens, count, group)
            if not initial and (letters > _SHORT or said in _plain(group, own) or _is_common(said)):
                return count
    return 0


def _is_initial_here(tokens: list[str], count: int, group: str) -> bool:
    """Whether a single letter that could be a form of address or an office is an initial.

    "M. S. Paz" has initials, "P." is no office; capitals of other scripts ("Κ.", "Г.") address
    nobody, as those write their forms of address small.
    """
    letter = tokens[0][0]
    followed = count < len(tokens) and _is_initial(tokens[count])
    capital = letter.isupper() and not letter.isascii()
    return followed or capital or (group == "labels.office" and "." in tokens[0])


def _is_initial(token: str) -> bool:
    return len(token.rstrip(".")) == 1 and token.endswith(".")


def _is_common(said: str) -> bool:
    """Short forms of address that English pages use, whatever the language of the document."""
    return said in _plain("labels.honorific", "en") or said in _plain("labels.office", "en")


@lru_cache(maxsize=256)
def _plain(group: str, lang: str | None = None) -> frozenset[str]:
    try:
        known = words(group, lang)
    except FileNotFoundError:
        return frozenset()
    return known | {word.replace(".", "") for word in known}


def _sex(address: list[str]) -> str | None:
    said = {fold(token) for token in address} | {fold(token).rstrip(".") for token in address}
    if said & _FEMALE:
        return "f"
    return "m" if said & _MALE else None


def _split_cjk(text: str) -> tuple[str | None, str]:
    """Office and name of "汐見外務大臣", "外交部发言人毛宁", "김철수 대통령"."""
    compact = text.strip()
    known = [w for w in words("labels.office") | words("labels.honorific") if is_cjk(w)]
    for word in sorted(known, key=len, reverse=True):
        office = word if word in words("labels.office") else None
        before, after = compact.removesuffix(word).strip(), compact.removeprefix(word).strip()
        if compact == word:
            return text, ""
        if after != compact and 2 <= len(after) <= _LONGEST_CJK_NAME and len(word) >= 2:
            return office and word, after
        if before != compact and 1 <= len(before) <= _LONGEST_CJK_NAME:
            return office and word, before
        at = compact.find(word)
        if (
            office
            and at > 0
            and len(word) >= 2
            and 2 <= len(compact) - at - len(word) <= _LONGEST_CJK_NAME
        ):
            return compact[: at + len(word)], compact[at + len(word) :].strip()
    return None, text
