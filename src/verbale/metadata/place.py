"""The place of an event: stated, on its own lines, beside the date, or at the end of the title.

A wrong place is worse than none: a phrase counts only where a place is usually printed, and if it
looks like one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.document import BlockKind
from verbale.metadata import dates, event
from verbale.metadata.countries import names, nationalities
from verbale.metadata.phrases import LONGEST, Phrases, base, listed, tokens
from verbale.schema.vocabularies import COUNTRY
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verbale.document import Document
    from verbale.metadata.head import Head, Line
    from verbale.metadata.phrases import Token

_MAX = 60
_EDGE = " ,;.:|-–—()[]、，（）·*•،"
_SMALL = frozenset(
    """of the de la le les del des du el los las di da do der den am an im bei en sur sous d l
    y e and et und и al""".split()
)
_TOPIC = frozenset(
    """on about regarding concerning situation developments crisis war conflict peace sur
    situacion sobre guerre crise uber zur zum lage о об про ситуации situazione situacao su
    sulla democracy elections operations events""".split()
)
"""Words (plain) after which "in X" is what is spoken about."""


def place_of(document: Document, head: Head, title: str | None, lang: str) -> str | None:
    """The place as printed, lines joined by ", "; None where the document states none."""
    for fact in document.facts("place"):
        if fact.value.strip():
            return " ".join(fact.value.split())
    for line in head.lines:
        if value := line.keyed("head.place") or _keyed_within(line.text):
            return value.strip(_EDGE)
    if any(_is_remote(line.text, lang) for line in head.lines if not line.is_prose):
        return None
    lines = [line for line in head.lines if line.text != title]
    return (
        _before_time(lines, lang)
        or _beside_date(lines, lang)
        or _in_titles([title] if title else [], lang)
        or _in_titles(_short_lines(lines), lang)
    )


def _keyed_within(text: str) -> str | None:
    """The value of `(… place: X)` in a line that says other things before."""
    for match in re.finditer(
        r"[\s(（]([^\s:：()（）]{1,20})\s?[:：]\s?([^()（）:：]{2,40})[)）]", text
    ):
        if fold(match[1]) in words("head.place"):
            return match[2]
    return None


def country_of(place: str | None, document: Document, lang: str) -> str | None:
    """ISO 3166-1 alpha-2 of the country that the front matter states or that the place names."""
    for fact in document.facts("country"):
        stated = fact.value.strip()
        if re.fullmatch(r"[A-Za-z]{2}", stated):
            return stated.upper() if stated.upper() in COUNTRY else None
        return names(lang).whole(stated)
    parts = reversed(re.split(r"\s*[,，、،|]\s*", place or ""))
    return next((code for part in parts if (code := names(lang).whole(part))), None)


@cache
def _cities(lang: str) -> Phrases:
    """Cities that give a time zone its name (CLDR), in a language and in English, and capitals."""
    from babel import Locale, UnknownLocaleError

    found: list[tuple[str, str]] = []
    for name in (base(lang), "en"):
        try:
            zones = Locale.parse(name).time_zones
        except (UnknownLocaleError, ValueError):
            continue
        cities = (zone.get("city") for _, zone in sorted(zones.items()))
        found += [(city, city) for city in cities if isinstance(city, str)]
    seats = f"{_SEATS.get(base(lang), '')}|{_SEATS['en']}".split("|")
    return Phrases([*found, *((seat, seat) for seat in seats)], slack=0)


_SEATS = {
    "en": "Washington|Beijing|Geneva|Ankara|New Delhi|Islamabad|Ottawa|Canberra|Rabat"
    "|Pretoria|Abuja|Brasilia|Abu Dhabi|The Hague|Strasbourg|Sochi|St Petersburg|Doha",
    "fr": "Pékin|Genève|La Haye|Strasbourg",
    "es": "Pekín|Ginebra|La Habana",
    "de": "Peking|Genf|Den Haag|Straßburg|Bonn|München",
    "it": "Pechino|Ginevra|L'Aia",
    "pt": "Pequim|Genebra|Brasília",
    "ru": "Вашингтон|Пекин|Женева|Анкара|Астана|Сочи|Санкт-Петербург|Нью-Дели",
    "uk": "Вашингтон|Пекін|Женева|Анкара|Київ",
    "zh": "北京|华盛顿|日内瓦|安卡拉|新德里|阿斯塔纳|巴西利亚|海牙",
    "ar": "واشنطن|بكين|جنيف|أنقرة|الدوحة|الرباط|أبو ظبي|نيودلهي",
    "tr": "Ankara|Pekin|Cenevre",
}
"""Seats of diplomacy that no time zone is named after."""


def _is_remote(text: str, lang: str) -> bool:
    """Whether a short line says that people met by wire."""
    return len(text) <= _MAX and event.kinds_in(text, lang)[:1] == ["call"]


@cache
def _people(lang: str) -> Phrases:
    offices = listed("labels.office", lang) + listed("labels.honorific", lang)
    return Phrases([(word, "person") for word in offices])


@cache
def _befores(lang: str) -> Phrases:
    return Phrases([(word, word) for word in listed("place.before", lang)], slack=0)


_LOCATIVE = frozenset("in im at en em desde в во у في 在".split())
"""After these even an unknown name is a place; after other place words ("de", "à") hardly."""


_NO_PLACES = (
    *("boilerplate.line", "boilerplate.end", "labels.never", "labels.press", "labels.moderator"),
    "notes.stage",
)
"""Groups of words that look like names where they stand alone on a line."""


def _looks_like_place(text: str, lang: str, most: int = 7) -> bool:
    """Whether a phrase is written as a name and holds no office, no event, no number."""
    if len(text) > _MAX:
        return False
    said = tokens(text)
    letters = sum(map(len, (t.text for t in said)))
    if not said or len(said) > most or letters < 2:
        return False
    if any(t.text[0].isdigit() for t in said) or re.search(r"[:：?!>→@=…\"«»“”]", text):
        return False
    capital = [t for t in said if t.plain not in _SMALL]
    if not capital or any(t.text[0].islower() for t in capital if not _is_of_house(text, t)):
        return False
    if next(_people(lang).find(text), None) or event.kinds_in(said[-1].text, lang):
        return False
    folded = fold(text)
    return not any(folded in words(group) for group in _NO_PLACES)


def _is_of_house(text: str, word: Token) -> bool:
    """Whether a small word goes on the name of a house: `Minsk, Palace of independence`."""
    before = text[: word.start].rpartition(",")
    return bool(before[1]) and before[2].strip()[:1].isupper()


def _has_case(text: str) -> bool:
    return any(c.isupper() for c in text)


def _is_known(text: str, lang: str) -> bool:
    """Whether a part of a phrase is a city or country that is known by name."""
    parts = [part.strip(_EDGE) for part in re.split(r"[,，、،|(]", text)]
    return any(_cities(lang).whole(part) or names(lang).whole(part) for part in parts if part)


def _before_time(lines: Sequence[Line], lang: str) -> str | None:
    """The one or two lines that stand above a time of day: `East Room`, then `6:22 P.M. EST`."""
    for index, line in enumerate(lines):
        if not (line.is_moment and line.has_time and not line.dates):
            continue
        dated = index > 0 and lines[index - 1].is_moment
        found: list[str] = []
        for above in reversed(lines[max(0, index - 2 - dated) : index - dated]):
            if above.kind is BlockKind.HEADING or above.dates or above.has_time:
                break
            if not (_has_case(above.text) and _looks_like_place(above.text, lang)):
                break
            if dated and (len(tokens(above.text)) > 4 or event.kinds_in(above.text, lang)):
                break
            found.insert(0, above.text.strip(",;|–- "))
        if found:
            return ", ".join(found)
    return None


def _beside_date(lines: Sequence[Line], lang: str) -> str | None:
    """What stands on the line of the date, or the line next to it."""
    for index, line in enumerate(lines):
        if (line.is_prose and len(lines) > 1) or not (line.dates or line.has_time):
            continue
        if not line.is_moment:
            if place := _around_date(line.rest, lang):
                return place
            continue
        after, before = lines[index + 1 : index + 2], lines[max(0, index - 1) : index]
        last = len(lines) == index + 2
        for near in (*after, *before):
            text = near.text.strip(_EDGE)
            if near.kind is BlockKind.HEADING or near.dates or not _looks_like_place(text, lang):
                continue
            sure = near in after and line.has_time and (line.dates or last)
            short = sure and _has_case(text) and len(tokens(text)) <= 3
            if _is_known(text, lang) or short:
                return text
    return None


def _around_date(rest: str, lang: str) -> str | None:
    """The name beside the bar that `Line.rest` leaves where a date stood."""
    pieces = [piece.strip() for piece in rest.split("|")]
    pieces = [piece for piece in pieces if any(c.isalpha() for c in piece)]
    last = pieces[-1].strip(_EDGE) if len(pieces) > 1 and not rest.endswith("|") else ""
    if last and _looks_like_place(last, lang, most=4) and _is_known(last, lang):
        return last
    for piece in pieces[:1]:
        bare = re.sub(r"\s*\(.*$", "", piece).strip(_EDGE)
        if len(pieces) == 1 and bare and len(tokens(bare)) <= 4 and _looks_like_place(bare, lang):
            joined = re.search(r"^[^|]*[,،，–—-]\s*\||\|\s*[,،，–—-]?\s*\w", rest)
            cased = _has_case(bare) or re.search(r"[،，]", rest)
            if _is_known(bare, lang) or (joined and cased and not event.kinds_in(bare, lang)):
                return bare
    return None


def _short_lines(lines: Iterable[Line]) -> Iterator[str]:
    return (line.text for line in lines if not line.is_prose and len(line.text) <= 200)


_CHINESE = re.compile(
    r"[在于於赴]([\u3400-\u9fff·]{2,8}?)(?:接受|举行|舉行|同|与|與|会见|會見|会晤|會晤|会谈|會談|出席"
    r"|主持|共同)"
)
"""`王外长在云津同…举行会谈`: a place between "in" and what is done there."""


def _in_titles(titles: Iterable[str], lang: str) -> str | None:
    """The name at the end of a title, or before the date in it."""
    for title in (each[:LONGEST] for each in titles):
        if met := _CHINESE.search(title):
            return met[1]
        parts = dates.without_dates(title, dates.find(title, lang)).split("|")
        for index, part in enumerate(parts):
            dated = index + 1 < len(parts)
            after = re.match(r"\s*[,،，–—-]\s*", part) if index and not dated else None
            if after and _looks_like_place(part[after.end() :].strip(_EDGE), lang, most=3):
                return part.strip(_EDGE)
            first = not index
            if found := _after_before(part, lang, first=first) or _tail(part, lang, dated=dated):
                return found
    return None


def _tail(text: str, lang: str, *, dated: bool) -> str | None:
    """`…, Minsk` (any name before a date, else a known one) and `… | Tokyo, Japan`."""
    parts = [part.strip(_EDGE) for part in re.split(r"[,，،|（(]|\s[–—-]\s", text)]
    parts = [part for part in parts if part]
    if not parts or not _looks_like_place(parts[-1], lang, most=4):
        return None
    known = _is_known(parts[-1], lang)
    if not known and not (dated and len(parts) > 1 and _has_case(parts[-1])):
        return None
    before = parts[-2] if len(parts) > 1 else ""
    two_names = _is_known(before, lang) or (known and not _cities(lang).whole(parts[-1]))
    if two_names and len(parts) > 2 and _looks_like_place(before, lang, most=4):
        return f"{before}, {parts[-1]}"
    return parts[-1] if len(parts) > 1 else None


def _after_before(text: str, lang: str, *, first: bool) -> str | None:
    """`… in Palm Beach, Florida`, `… desde Morelia`: a place word, then names to the end."""
    for match in reversed(list(_befores(lang).find(text))):
        if first and not text[: match.start].strip(_EDGE):
            continue
        phrase = re.sub(
            r"^(?:the|la|le|el|der|dem|den)\s+", "", text[match.end :].strip(_EDGE + ' "')
        )
        before = [t.plain for t in tokens(text[: match.start])]
        if (
            not phrase
            or "|" in phrase
            or not _looks_like_place(phrase, lang, most=6)
            or event.kinds_in(phrase, lang)
            or _TOPIC.intersection(before[-6:])
        ):
            continue
        if nationalities().whole(phrase) and not names(lang).whole(phrase):
            continue
        known = all(_is_known(part, lang) for part in phrase.split(","))
        if known or (match.value in _LOCATIVE and _has_case(phrase)):
            return phrase
    return None
