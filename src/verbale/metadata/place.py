"""The place of an event: stated, on its own lines, beside the date, or at the end of the title.

A wrong place is worse than none: a phrase counts only where a place is usually printed and looks like one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.document import BlockKind
from verbale.metadata import dates, event
from verbale.metadata.countries import names, nationalities
from verbale.metadata.phrases import Phrases, base, listed, tokens
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verbale.document import Document
    from verbale.metadata.head import Head, Line

_MAX = 60
_EDGE = " ,;.:|-–—()[]、，（）·*•،"
_SMALL = frozenset(
    ("of", "the", "de", "la", "le", "les", "del", "des", "du", "el", "los", "las", "di", "da", "do")
    + ("der", "den", "am", "an", "im", "bei", "en", "sur", "sous", "d", "l", "y", "e", "and", "et", "und", "и", "al")
)
_TOPIC = frozenset(
    ("on", "about", "regarding", "concerning", "situation", "developments", "crisis", "war", "conflict", "peace")
    + ("sur", "situacion", "sobre", "guerre", "crise", "uber", "zur", "zum", "lage", "о", "об", "про", "ситуации")
    + ("situazione", "situacao", "su", "sulla", "democracy", "elections", "operations", "events")
)
"""Words (plain) after which "in X" is what is spoken about."""


def place_of(document: Document, head: Head, title: str | None, lang: str) -> str | None:
    """The place as printed, parts on several lines joined by ", "; None where the document states none."""
    for fact in document.facts("place"):
        if fact.value.strip():
            return " ".join(fact.value.split())
    for line in head.lines:
        if value := line.keyed("head.place"):
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


def country_of(place: str | None, document: Document, lang: str) -> str | None:
    """ISO 3166-1 alpha-2 of the country that the front matter states or that the place names."""
    for fact in document.facts("country"):
        value = fact.value.strip()
        code = value.upper()
        return code if re.fullmatch(r"[A-Z]{2}", code) else names(lang).whole(value)
    for part in reversed(re.split(r"\s*[,，、،|]\s*", place or "")):
        if code := names(lang).whole(part):
            return code
    return None


@cache
def _cities(lang: str) -> Phrases:
    """Cities that give a time zone its name (CLDR), in a language and in English: few, but on every continent."""
    from babel import Locale, UnknownLocaleError

    found: list[tuple[str, str]] = []
    for name in (base(lang), "en"):
        try:
            zones = Locale.parse(name).time_zones
        except (UnknownLocaleError, ValueError):
            continue
        cities = (zone.get("city") for _, zone in sorted(zones.items()))
        found += [(city, city) for city in cities if isinstance(city, str)]
    capitals = _CAPITALS.get(base(lang), ()) + _CAPITALS["en"]
    return Phrases([*found, *((city, city) for city in capitals)], slack=0)


_CAPITALS: dict[str, tuple[str, ...]] = {
    "en": ("Washington", "Beijing", "Geneva", "Ankara", "New Delhi", "Islamabad", "Ottawa", "Canberra", "Rabat")
    + ("Pretoria", "Abuja", "Brasilia", "Abu Dhabi", "The Hague", "Strasbourg", "Sochi", "St Petersburg", "Doha"),
    "fr": ("Pékin", "Genève", "La Haye", "Strasbourg"),
    "es": ("Pekín", "Ginebra", "La Habana"),
    "de": ("Peking", "Genf", "Den Haag", "Straßburg", "Bonn", "München"),
    "it": ("Pechino", "Ginevra", "L'Aia"),
    "pt": ("Pequim", "Genebra", "Brasília"),
    "ru": ("Вашингтон", "Пекин", "Женева", "Анкара", "Астана", "Сочи", "Санкт-Петербург", "Нью-Дели"),
    "uk": ("Вашингтон", "Пекін", "Женева", "Анкара", "Київ"),
    "zh": ("北京", "华盛顿", "日内瓦", "安卡拉", "新德里", "阿斯塔纳", "巴西利亚", "海牙"),
    "ar": ("واشنطن", "بكين", "جنيف", "أنقرة", "الدوحة", "الرباط", "أبو ظبي", "نيودلهي"),
    "tr": ("Ankara", "Pekin", "Cenevre"),
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


_LOCATIVE = frozenset(("in", "im", "at", "en", "em", "desde", "в", "во", "у", "في", "在"))
"""Place words after which even an unknown name is a place; after others ("de", "à") it may be a person."""


def _looks_like_place(text: str, lang: str, most: int = 7) -> bool:
    """Whether a phrase is written as a name and holds no office, no event, no number."""
    said = tokens(text)
    letters = sum(map(len, (t.text for t in said)))
    if not said or len(said) > most or len(text) > _MAX or letters < 2:
        return False
    if any(t.text[0].isdigit() for t in said) or re.search(r"[:：?!>→@=…\"«»“”]", text):
        return False
    capital = [t for t in said if t.plain not in _SMALL]
    if not capital or any(t.text[0].islower() for t in capital):
        return False
    if next(_people(lang).find(text), None) or event.kinds_in(said[-1].text, lang):
        return False
    furniture = words("boilerplate.line") | words("boilerplate.end") | words("labels.never")
    furniture |= words("labels.press") | words("labels.moderator")
    return fold(text) not in furniture and fold(text) not in words("notes.stage")


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
        found: list[str] = []
        for above in reversed(lines[max(0, index - 2) : index]):
            if above.kind is BlockKind.HEADING or above.dates or above.has_time:
                break
            if not (_has_case(above.text) and _looks_like_place(above.text, lang)):
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
        for next_to in (*lines[index + 1 : index + 2], *lines[max(0, index - 1) : index]):
            text = next_to.text.strip(_EDGE)
            strong = line.has_time and next_to in lines[index + 1 : index + 2]
            short = strong and _has_case(text) and len(tokens(text)) <= 3 and len(lines) == index + 2
            named = _looks_like_place(text, lang) and (_is_known(text, lang) or short)
            if named and next_to.kind is not BlockKind.HEADING and not next_to.dates:
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
            known = _is_known(bare, lang)
            if known or (_has_case(bare) and re.search(r"^[^|]*[,–—-]\s*\||\|\s*[,–—-]?\s*\w", rest)):
                return bare
    return None


def _short_lines(lines: Iterable[Line]) -> Iterator[str]:
    return (line.text for line in lines if not line.is_prose and len(line.text) <= 200)


def _in_titles(titles: Iterable[str], lang: str) -> str | None:
    """The name at the end of a title, or before the date in it."""
    for title in titles:
        parts = dates.without_dates(title, dates.find(title, lang)).split("|")
        for index, part in enumerate(parts):
            dated = index + 1 < len(parts)
            if found := _tail(part, lang, dated=dated) or _after_before(part, lang):
                return found
    return None


def _tail(text: str, lang: str, *, dated: bool) -> str | None:
    """The last part of `…, Minsk` (before a date any name, else a known one) and `… | Tokyo, Japan`."""
    parts = [part.strip(_EDGE) for part in re.split(r"[,，،|（(]|\s[–—-]\s", text)]
    parts = [part for part in parts if part]
    if not parts or not _looks_like_place(parts[-1], lang, most=4):
        return None
    known = _is_known(parts[-1], lang)
    if not known and not (dated and len(parts) > 1 and _has_case(parts[-1])):
        return None
    before = parts[-2] if len(parts) > 1 else ""
    if _is_known(before, lang) or (known and not _cities(lang).whole(parts[-1])):
        if _looks_like_place(before, lang, most=4) and len(parts) > 2:
            return f"{before}, {parts[-1]}"
    return parts[-1] if len(parts) > 1 else None


def _after_before(text: str, lang: str) -> str | None:
    """`… in Palm Beach, Florida`, `… desde Morelia, Michoacán`: a place word, then names to the end."""
    for match in reversed(list(_befores(lang).find(text))):
        if not text[: match.start].strip(_EDGE):
            continue
        phrase = re.sub(r"^(?:the|la|le|el|der|dem|den)\s+", "", text[match.end :].strip(_EDGE + ' "'))
        before = [t.plain for t in tokens(text[: match.start])]
        if not phrase or not _looks_like_place(phrase, lang, most=6) or _TOPIC.intersection(before[-6:]):
            continue
        if nationalities().whole(phrase) and not names(lang).whole(phrase):
            continue
        if _is_known(phrase, lang) or (match.value in _LOCATIVE and _has_case(phrase)):
            return phrase
    return None
