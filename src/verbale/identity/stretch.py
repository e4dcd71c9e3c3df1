"""A stretch of a label, between commas and brackets: form of address, office, name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.attribution.shape import Kind, is_cjk, is_name, shape_of
from verbale.identity.cjk import split_cjk
from verbale.words import fold, words

_WORD = re.compile(r"[^\s]+")
_LONGEST_PHRASE = 7
_ELIDED = re.compile(r"^([Ll]['’])(?=[^\W\d_]{4})")
_ARABIC_NOUN = re.compile(r"(?!ال)[\u0621-\u064a]{3,}")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,5}")
_INITIAL = re.compile(r"[^\W\d_]\.")
_LONGEST_STATE = 4
_SHORT = 3
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
class Stretch:
    """What a stretch says.

    Attributes:
        name: Without office and form of address; empty where there is none.
        office: As printed; an article before it belongs to it ("The President").
        sex: "m" or "f" where the form of address tells.
        addressed: Whether there is a form of address.
    """

    name: str
    office: str | None = None
    sex: str | None = None
    addressed: bool = False


@lru_cache(maxsize=16384)
def split(text: str, lang: str) -> Stretch:
    """Divide a stretch such as "Mrs. PRIME MINISTER LEE".

    Args:
        text: Without brackets.
        lang: BCP-47 of the document: short abbreviations of offices hold in their language only.
    """
    if is_cjk(text):
        of, name = split_cjk(text, lang)
        return Stretch(name, of)
    tokens = _tokens(text, lang)
    if asks(tokens, lang):
        return Stretch(" ".join(tokens[1:]))  # "Frage Grünbach"
    article = tokens[:1] if tokens and fold(tokens[0]) in words("labels.article") else []
    if _phrase(tokens, "labels.honorific", lang) > 1:
        article = []  # "De heer"
    rest, sex = tokens[len(article) :], None
    state = _state_before_office(rest, lang)
    office, rest = rest[:state], rest[state:]
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
    if not office and (chaired := _of_the_chair(tokens, lang)):
        return chaired
    if not office:
        return Stretch(" ".join(rest if addressed else tokens), None, sex, addressed)
    nation = int(len(rest) > 1 and rest[0].islower() and _state(rest[0], lang) is not None)
    behind = rest[nation:]
    if behind and _goes_on(behind[0], lang):  # "ministre des …", "ministre français des …"
        name = split(" ".join([*office, *behind]), lang).name if nation else ""
        bare = " ".join([*office, *rest]).removesuffix(name).rstrip()
        whole = [*office, *rest] if addressed else [*article, *office, *rest]
        found = (name, bare) if name else _after_particle(" ".join(whole), lang)
        return Stretch(*found, sex, addressed)
    count = _small_words(rest) or _construct(office, rest) or _state_behind(rest, lang)
    office, rest = [*office, *rest[:count]], rest[count:]
    said = [*article, *office] if not rest and not addressed else office
    return Stretch(" ".join(rest), " ".join(said), sex, addressed)


def _state_before_office(tokens: list[str], lang: str) -> int:
    """How many words before an office name its state or body ("New Zealand", "French", "EU")."""
    for count in range(1, min(_LONGEST_STATE, len(tokens) - 1) + 1):
        said = " ".join(tokens[:count])
        body = count == 1 and _ACRONYM.fullmatch(said) and not tokens[-1].isupper()
        if (body or _state(said, lang)) and _phrase(tokens[count:], "labels.office", lang):
            return count
    return 0


def _state_behind(rest: list[str], lang: str) -> int:
    """Whether a state in the genitive follows an office and a full name that ("Президент …")."""
    if len(rest) < _SHORT or not "\u0400" <= rest[0][0] <= "\u04ff":
        return 0
    longest = min(_LONGEST_STATE, len(rest) - 1)
    states = (n for n in range(longest, 0, -1) if _state(" ".join(rest[:n]), lang) is not None)
    return next(states, 0)


def state_of(office: str, lang: str) -> str | None:
    """The country that stands before an office ("North Korean Leader"), ISO 3166-1 alpha-2."""
    tokens = _tokens(office, lang)
    count = _state_before_office(tokens, lang)
    return _state(" ".join(tokens[:count]), lang) if count else None


@lru_cache(maxsize=4096)
def _state(said: str, lang: str) -> str | None:
    """The country of words that are its name or an adjective of nationality, and nothing else."""
    from verbale.countries import ACRONYMS
    from verbale.metadata.countries import names, nationalities

    if (acronym := said.replace(".", "")) in ACRONYMS:
        return ACRONYMS[acronym]
    return nationalities().whole(said) or names(lang).whole(said)


def _of_the_chair(tokens: list[str], lang: str) -> Stretch | None:
    """Who chairs and is named behind that word ("Moderator Ines Adler"), or None."""
    lead = _phrase(tokens, "labels.moderator", lang)
    if not lead or lead == len(tokens):
        return None
    found = split(" ".join(tokens[lead:]), lang)
    name = _WORD.findall(found.name)
    if found.office or not is_name(name) or not (found.addressed or len(name) > 1):
        return None
    return Stretch(found.name, " ".join(tokens[:lead]), found.sex, found.addressed)


def asks(tokens: list[str], lang: str) -> bool:
    """Whether words are a label of the press and a name ("Frage Grünbach").

    One letter and a full stop before a name is an initial: `P. Orrin` is no "pregunta".
    """
    pressed = len(tokens) > 1 and fold(tokens[0]) in words("labels.press")
    if pressed and _INITIAL.fullmatch(tokens[0]):
        pressed = _phrase(tokens[1:], "labels.honorific", lang) > 0
    return pressed and not _phrase(tokens, "labels.office", lang) and is_name(tokens[1:])


def is_person(text: str, lang: str) -> bool:
    """Whether a text is a person's name, with or without office and form of address."""
    found = split(text, lang)
    kind = shape_of(text).kind
    if is_cjk(text):
        return kind in (Kind.NAME, Kind.TITLED)
    named = kind in (Kind.TITLED, Kind.NAME, Kind.OFFICE) and bool(found.name)
    return named and (is_name(_WORD.findall(found.name)) or not found.name[:1].isupper())


def _tokens(text: str, lang: str) -> list[str]:
    """The words; an elided article is one of its own before an office ("L’ambasciatrice")."""
    tokens = _WORD.findall(text)
    parted = _WORD.findall(_ELIDED.sub(r"\1 ", text))
    elided = len(parted) > len(tokens) and _phrase(parted[1:], "labels.office", lang)
    return parted if elided else tokens


def _goes_on(token: str, lang: str) -> bool:
    """Whether an office goes on: "Minister of Trade", "ministre des Affaires".

    A particle of another language begins a name ("President von der Leyden").
    """
    said, own = fold(token), lang.partition("-")[0]
    known = _plain("labels.particle", own) or words("labels.particle")
    return said == "of" or said.rstrip("'") in known or said.startswith(("d'", "l'"))


def _small_words(rest: list[str]) -> int:
    """How many words in small letters go on an office ("Ministr řek", "SPEAKER pro tempore")."""
    count = next((i for i, word in enumerate(rest) if not word.islower()), len(rest))
    return count if all(len(word) > 1 for word in rest[:count]) else 0


def _construct(office: list[str], rest: list[str]) -> int:
    """An Arabic office without article is that of the noun behind it ("وزير الأنهار")."""
    return int(bool(rest) and len(office) == 1 and bool(_ARABIC_NOUN.fullmatch(office[0])))


def _after_particle(text: str, lang: str) -> tuple[str, str]:
    """Name and office of "President of Belarus Ihar Novik"; a name only where it is certain."""
    from verbale.metadata.people import in_text

    found = in_text(text, lang, ())
    if len(found) != 1 or not text.endswith(found[0].name) or text.isupper():
        return "", text
    office = _WORD.findall(text[: -len(found[0].name)])
    while office and _phrase(office[-1:], "labels.honorific", lang):
        office = office[:-1]
    return found[0].name, " ".join(office).strip(" ,")


def _phrase(tokens: list[str], group: str, lang: str) -> int:
    """How many tokens at the start form an office or a form of address.

    A short word holds in its own language only, unless a full stop shortens it; a letter with a
    full stop is an initial.
    """
    own = lang.partition("-")[0]
    for count in range(min(_LONGEST_PHRASE, len(tokens)), 0, -1):
        phrase = fold(" ".join(tokens[:count]))
        for said in (phrase, phrase.rstrip("."), phrase.replace(".", "")):
            if said not in _plain(group):
                continue
            letters = sum(c.isalpha() for c in said)
            initial = letters == 1 and _is_initial_here(tokens, count, group)
            shortened = letters > 1 and phrase.endswith(".")
            known = letters > _SHORT or shortened or said in _plain(group, own) or _is_common(said)
            if known and not initial:
                return count
    return 0


def _is_initial_here(tokens: list[str], count: int, group: str) -> bool:
    """Whether a single letter that could be a form of address or an office is an initial.

    "M. S. Paz" has initials, "P." is no office; capitals of other scripts ("Κ.", "Г.") address
    nobody, as those write their forms of address small.
    """
    letter = tokens[0][0]
    after = tokens[count] if count < len(tokens) else ""
    followed = len(after.rstrip(".")) == 1 and after.endswith(".")
    capital = letter.isupper() and not letter.isascii()
    return followed or capital or (group == "labels.office" and "." in tokens[0])


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
