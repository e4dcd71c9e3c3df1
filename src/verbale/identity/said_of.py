"""What brackets and commas say of a speaker: an office, a country, a body, or something else.

"Executive Director, Alliance of Ports" is an office and the body that it is of; "Orsa—South, BQ" is
a constituency and a party; "NATO" is a body, "France" a country. Only an office is a role. What may
be a constituency as well as a party or a body is neither: nothing is better than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from verbale.attribution.shape import Kind, is_cjk, mentions_newsroom, shape_of
from verbale.countries import ACRONYMS, country_code
from verbale.registry.offices import office_of
from verbale.words import fold, languages, words

__all__ = ["SaidOf", "is_body", "is_short_form", "organisation_of", "said_of"]

_COMMA = re.compile(r"\s*[,，;；]\s*|(?<=[-–] [A-Z]{2})\.\s+")
_DASH = re.compile(r"\s+[–—-]\s*|(?<=[^\W\d_])—(?=[^\W\d_])")
_LETTERS = re.compile(r"(?:[A-Z][A-Za-z]?\.){2,5}|[IVX]{2,}")
_POSTNOMINAL = frozenset(
    "mp mep mla msp td qc kc sc phd md obe cbe mbe mdb mdl mdep jr sr esq ma ba llm ret".split()
)
"""Letters behind a name: degrees, honours, seats. Some are parties elsewhere: they say nothing."""
_OF_NO_PARTY = frozenset(("ind", "indep", "independent"))
_SHORT_FORM = re.compile(r"[^\W\d_]{1,8}(?:/[^\W\d_]{1,8}|(?<=[^\W\d_]{2})-[^\W\d_]{1,8})?\*?")
_CLIPPED = re.compile(r"[^\W\d_]{2,4}\.")
_SCOTS = ("Mc", "Mac")
_ELISION = re.compile(r"^(?:d|l|dell|dall|all|nell|qu)['’]", re.IGNORECASE)
_EDGES = " .,;:()[]«»“”\"'’"
_LONGEST_PHRASE = 5
_LONGEST_BODY = 9
_STEM, _SHORT = 5, 3
_IN_CAPITALS = 4
"""Letters of an abbreviation where all is in capitals, so that it looks like any other word."""
_RULERS = frozenset(
    "king queen prince princess rey reina rei rainha roi reine prinz könig re regina".split()
)
"""Which places are named after: `Prince Albert` is a constituency."""
_GOVERNING = frozenset({"minister", "foreign_minister", "defence_minister"})
"""Whose field of work stands behind a comma as well."""
_OF_BODIES = frozenset({"secretary_general", "under_secretary_general"})
"""Which states do not have, so that what they are of is a body."""
_TOWARDS = frozenset(
    """to at in on with bei beim zu zur zum auprès près ante en à au aux presso alla al junto
    при в во на у w przy u v ve""".split()
)
"""Small words behind which stands where an office is held or what for, not what it is of."""
_GENITIVES = frozenset("be bg cs hr lt lv mk pl ru sk sl sr uk".split())
"""Languages in which a body stands behind its office without a small word between them."""


class _What(Enum):
    OFFICE = auto()
    COUNTRY = auto()
    BODY = auto()
    SHORT_FORM = auto()
    CAPACITY = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What a stretch of text says of a speaker.

    Attributes:
        role: An office as printed; None where none is named.
        org: The body, party or newsroom that it names, as printed.
        country: ISO 3166-1 alpha-2 of a country that stands by itself.
    """

    role: str | None = None
    org: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    what: _What


@lru_cache(maxsize=16384)
def said_of(text: str, lang: str, *, capitals: bool = False) -> SaidOf:
    """What a text in brackets or behind a comma says of the speaker whom a label names.

    Args:
        text: As printed, without the brackets around it.
        lang: BCP-47 of the document.
        capitals: Whether the name is printed in capitals.
    """
    parts = _parts(text, lang, capitals=capitals)
    country = next(
        (_country(text[p.start : p.end], lang) for p in parts if p.what is _What.COUNTRY), None
    )
    first = next((at for at, part in enumerate(parts) if part.what is _What.OFFICE), None)
    if first is None:
        return SaidOf(None, _body(text, parts, lang), country)
    last = first
    while last + 1 < len(parts) and parts[last + 1].what in (_What.OFFICE, _What.OTHER):
        last += 1
    role, org = text[parts[first].start : parts[last].end], _body(text, parts, lang)
    rest = text[parts[last].start : parts[last].end]
    if org is None and last == first + 1 == len(parts) - 1 and _is_unlisted(role, rest, lang):
        return SaidOf(text[parts[first].start : parts[first].end], rest, country)
    return SaidOf(role, org or _of_role(role, lang), country)


def organisation_of(role: str, lang: str) -> str | None:
    """The body that a role names as printed; None where none is certain.

    Args:
        role: As printed, such as "Chief Economist, Bank of Vell".
        lang: BCP-47 of the document.
    """
    said = said_of(role, lang)
    return said.org if said.role else None


def is_body(text: str, lang: str) -> bool:
    """Whether a name has a word of an organisation, in the language of the document or English."""
    folded = fold(text)
    if is_cjk(text):
        return any(text.endswith(word) for word in _cjk_bodies())
    said = [_ELISION.sub("", word).strip(_EDGES) for word in folded.split()]
    return any(_is_word_of_body(word, lang) for word in said) or any(
        f" {phrase}" in f" {folded}" for phrase in _bodies(lang) if " " in phrase
    )


def is_short_form(text: str, *, capitals: bool = False) -> bool:
    """Whether a text is an abbreviation, as of a party or a body: "NP", "KrF", "Lib.".

    Args:
        text: As printed.
        capitals: Whether all around it is in capitals.
    """
    if _CLIPPED.fullmatch(text) and text[0].isupper() and text[1:].islower():
        return text.casefold().rstrip(".") not in _OF_NO_PARTY
    if not _SHORT_FORM.fullmatch(text) or text.casefold() in (*_POSTNOMINAL, *_OF_NO_PARTY):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    upper = sum(map(str.isupper, letters))
    if upper == len(letters):
        return len(letters) <= _IN_CAPITALS or not capitals
    cased = all(sign.isupper() or sign.islower() for sign in letters)
    named = letters[0].isupper() and text.rstrip("*").isalpha() and not text.startswith(_SCOTS)
    return cased and upper > 1 and named


def _parts(text: str, lang: str, *, capitals: bool) -> list[_Part]:
    """The parts of a text between commas, and between dashes where these part different things."""
    found: list[_Part] = []
    for start, end in _between(_COMMA, text, 0, len(text)):
        inner = [
            _Part(a, b, _what(text[a:b], lang, capitals=capitals))
            for a, b in _between(_DASH, text, start, end)
        ]
        telling = any(
            part.what in (_What.OFFICE, _What.SHORT_FORM) or _is_code(text[part.start : part.end])
            for part in inner
        )
        whole = _Part(start, end, _what(text[start:end], lang, capitals=capitals))
        found += inner if telling and len(inner) > 1 else [whole]
    return found


def _is_code(text: str) -> bool:
    """Whether a text is capitals as of a state behind a party: "PDA - BA"."""
    return text.isupper() and text.isalpha() and len(text) <= _SHORT


def _between(sign: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the parts of a stretch stand that a sign outside brackets parts."""
    found, at = [], start
    for match in sign.finditer(text, start, end):
        if text.count("(", start, match.start()) == text.count(")", start, match.start()):
            found.append((at, match.start()))
            at = match.end()
    return [(a, b) for a, b in (*found, (at, end)) if text[a:b].strip()]


def _what(part: str, lang: str, *, capitals: bool) -> _What:
    """What one part of a text names."""
    if _country(part, lang):
        return _What.COUNTRY
    if _LETTERS.fullmatch(part) or part.casefold() in _POSTNOMINAL:
        return _What.OTHER
    body = "—" not in part and (is_body(part, lang) or mentions_newsroom(part))
    if _is_office(part, lang, body=body):
        return _What.OFFICE
    if _behind_capacity(part, lang) is not None:
        return _What.CAPACITY
    if body and _opens_as_name(part):
        return _What.BODY
    short = is_short_form(part, capitals=capitals)
    return _What.SHORT_FORM if short else _What.OTHER


def _country(part: str, lang: str) -> str | None:
    return country_code(part, lang) or ACRONYMS.get(part.replace(".", ""))


def _opens_as_name(part: str) -> bool:
    first = part.lstrip("«“\"'„")[:1]
    return first.isupper() or not first.islower()


def _is_office(part: str, lang: str, *, body: bool) -> bool:
    """Whether a part names an office, and not only a body that is called after one."""
    if is_cjk(part):
        return shape_of(part).kind is Kind.OFFICE
    said = [fold(word).strip(_EDGES) for word in part.split()]
    said = [word for word in said if word]
    if len(said) > 1 and said[0] in words("labels.article"):
        said = said[1:]
    places = _offices_in(said, lang)
    if not places:
        return bool(said) and not body and bool(office_of(part).kinds)
    start, end = places[0]
    if not body or start == 0:
        return True
    # "Foreign Ministry Spokesperson" is somebody, the "Office of the President" a body.
    particle = any(word in words("labels.particle") for word in said[:start])
    return places[-1][1] == len(said) and not particle and end > 0


def _offices_in(said: list[str], lang: str) -> list[tuple[int, int]]:
    """Where the words of offices stand among folded words."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(said):
        count = next(
            (
                n
                for n in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1)
                if " ".join(said[at : at + n]) in _offices(lang)
            ),
            0,
        )
        if count:
            found.append((at, at + count))
        at += count or 1
    return found


@cache
def _offices(lang: str) -> frozenset[str]:
    """Words for offices in a language and in English."""
    groups = ("labels.office", "labels.moderator", "labels.journalist")
    known = frozenset().union(*(_known(group, lang) for group in groups))
    # A short word of English may be a party elsewhere ("PM").
    own = lang.partition("-")[0]
    short = {word for word in known if len(word) <= _SHORT and own != "en"}
    if own in languages():
        short = short.difference(*(words(group, own) for group in groups))
    return known - _RULERS - short


def _known(group: str, lang: str) -> frozenset[str]:
    own = lang.partition("-")[0]
    return words(group, "en") | (words(group, own) if own in languages() else frozenset())


@cache
def _bodies(lang: str) -> frozenset[str]:
    return _known("labels.body", lang)


@cache
def _cjk_bodies() -> tuple[str, ...]:
    return tuple(word for word in words("labels.body") if is_cjk(word))


@lru_cache(maxsize=16384)
def _is_word_of_body(word: str, lang: str) -> bool:
    """Whether a folded word is one of organisations, its ending or another word before it aside."""
    if len(word) <= _SHORT:
        return word in _bodies(lang)
    return any(
        (stem in word if len(stem) > _STEM else word.startswith(stem))
        for stem in _bodies(lang)
        if len(stem) > _SHORT
    )


def _behind_capacity(part: str, lang: str) -> str | None:
    """What stands behind "on behalf of", its article passed; None where no such words open it."""
    folded = fold(part)
    for phrase in sorted(words("labels.capacity"), key=len, reverse=True):
        if folded == phrase or folded.startswith(f"{phrase} "):
            rest = part.split()[len(phrase.split()) :]
            while rest and fold(rest[0]) in words("labels.article"):
                rest = rest[1:]
            return " ".join(rest)
    return None


def _body(text: str, parts: list[_Part], lang: str) -> str | None:
    """The first body that a text names, those named right behind it included."""
    for at, part in enumerate(parts):
        said = text[part.start : part.end]
        if part.what is _What.CAPACITY:
            whom = _behind_capacity(said, lang) or ""
            if whom and whom[0].isupper() and is_body(whom, lang) and not _country(whom, lang):
                return whom
        elif part.what is _What.SHORT_FORM:
            return said.rstrip("*")
        elif part.what is _What.BODY:
            last = at
            while last + 1 < len(parts) and parts[last + 1].what is _What.BODY:
                last += 1
            return text[part.start : parts[last].end]
    return None


def _is_unlisted(role: str, body: str, lang: str) -> bool:
    """Whether what stands behind an office that is of nothing else is a body, whatever its name."""
    office = role[: len(role) - len(body)].rstrip(" ,")
    of_something = any(fold(word) in words("labels.particle") for word in office.split())
    if office_of(office).kinds & _GOVERNING or of_something or shape_of(body).kind is Kind.OFFICE:
        return False
    named = [word for word in body.split() if word[0].isupper()]
    return len(named) > 1


def _of_role(role: str, lang: str) -> str | None:
    """The body that an office is of, by what stands around the words of the office."""
    if is_cjk(role):
        return _before_cjk(role)
    said = role.split()
    folded = [fold(word).strip(_EDGES) for word in said]
    office = next((" ".join(folded[a:b]) for a, b in _offices_in(folded, lang)), role)
    if office_of(office).kinds & _GOVERNING:
        return None
    return _behind(said, lang) or _before(said, lang)


def _before_cjk(role: str) -> str | None:
    """The body that opens an office in Chinese signs: "外交部" of "外交部发言人"."""
    offices = sorted(
        (w for w in words("labels.office") if is_cjk(w) and role.endswith(w)),
        key=lambda w: (len(w), w),
    )
    before = (role.removesuffix(office) for office in offices)
    return next((body for body in before if len(body) > 1 and is_body(body, "zh")), None)


def _behind(said: list[str], lang: str) -> str | None:
    """What an office is of: "the United Nations", "Министерства рыбы"; None for a country."""
    empty = words("labels.particle") | words("labels.article")
    first = next((i for i, word in enumerate(said) if i and _is_empty(word, empty)), len(said))
    start = first
    if lang.partition("-")[0] in _GENITIVES:
        folded = [fold(word).strip(_EDGES) for word in said]
        start = min(first, next((end for _, end in _offices_in(folded, lang)), first))
    if start < len(said) and fold(said[start]) in _TOWARDS:
        return None
    while start < len(said) and fold(said[start]) in empty:
        start += 1
    end = next((i for i in range(start, len(said)) if fold(said[i]) in _TOWARDS), len(said))
    rest = [_ELISION.sub("", word) if n == 0 else word for n, word in enumerate(said[start:end])]
    body = " ".join(rest).rstrip(" ,.")
    if not rest or len(rest) > _LONGEST_BODY or _is_state(body, lang):
        return None
    folded = [fold(word).strip(_EDGES) for word in rest]
    named = rest[0][0].isupper()
    if _offices_in(folded, lang) and not is_body(rest[0], lang):
        return None  # "Representative of the Secretary-General"
    if office_of(" ".join(said[:first])).kinds & _OF_BODIES and named:
        return body
    if named and len(rest) == 1 and is_short_form(body) and not " ".join(said).isupper():
        return body
    opens = named or _is_word_of_body(folded[0], lang)
    return body if opens and is_body(body, lang) and not _is_generic(rest, lang) else None


def _is_empty(word: str, empty: frozenset[str]) -> bool:
    return fold(word) in empty or _ELISION.match(word) is not None


def _is_generic(said: list[str], lang: str) -> bool:
    """Whether one word for any body stands alone: "the Commission"."""
    word = fold(said[0]).strip(_EDGES)
    return len(said) == 1 and any(word.startswith(stem) for stem in _bodies(lang))


def _is_state(body: str, lang: str) -> bool:
    from verbale.metadata.countries import names, nationalities

    whole = names(lang).whole(body) or nationalities().whole(body)
    return whole is not None or _country(body, lang) is not None


def _before(said: list[str], lang: str) -> str | None:
    """What stands before an office at the end: "Foreign Ministry Spokesperson", "NATO …"."""
    folded = [fold(word).strip(_EDGES) for word in said]
    places = _offices_in(folded, lang)
    if not places or places[-1][1] != len(said) or not places[-1][0]:
        return None
    before = said[: places[-1][0]]
    body = " ".join(before)
    addressed = fold(before[0]).rstrip(".") in {w.rstrip(".") for w in words("labels.honorific")}
    if addressed or _is_state(body, lang):
        return None
    if len(before) == 1 and is_short_form(body) and before[0].isupper():
        return body
    small = words("labels.particle")
    named = all(word[0].isupper() or fold(word) in small for word in before) or len(before) == 1
    whole = is_body(before[-1], lang) and not _is_generic(before, lang)
    return body if (named and whole) or (named and mentions_newsroom(body)) else None
