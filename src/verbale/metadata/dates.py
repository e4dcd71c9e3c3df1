"""Dates written in text, in the languages of the world's foreign ministries.

Month and weekday names come from CLDR. A numeric date whose day and month can be exchanged keeps
both readings; `resolve` chooses one if the page gives a reason to, and none otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verbale.metadata.eras import found_in
from verbale.metadata.phrases import base, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LOCALES = (
    *("en", "fr", "es", "ru", "de", "ar_EG", "ar_LB", "ar_DZ", "ar_MA", "ar_MR", "it", "pt", "uk"),
    *("tr", "pl", "nl", "sv", "ro", "cs", "hu", "el", "ca", "fa", "he", "id", "be", "bg", "sr"),
)
"""Whose month names are known in any document; the document's own language comes before them."""

_SPOKEN_MONTHS = {"sept": 9, "juill": 7, "janner": 1, "feber": 2, "setiembre": 9, "جون": 6}
_IN_A_MONTH = (
    "janvari februari marta aprili maija junija julija augusta septembri oktobri novembri decembri",
    (
        "jaanuaril veebruaril martsil aprillil mail juunil juulil augustil septembril oktoobril "
        "novembril detsembril"
    ),
)
"""On a day of a month: Latvian, Estonian."""
_SPOKEN_MONTHS |= {
    name: number for names in _IN_A_MONTH for number, name in enumerate(names.split(), start=1)
}
"""Spellings that CLDR does not list."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text.

    Attributes:
        start: Where it begins, in code points of the text.
        end: One past its last.
        readings: What it can mean, day before month first: pairs of first and last day.
    """

    start: int
    end: int
    readings: tuple[tuple[date, date], ...]

    @property
    def is_day(self) -> bool:
        """Whether it names a day or days rather than a whole month."""
        first, last = self.readings[0]
        return (last - first).days < 27


@cache
def _names(lang: str) -> tuple[Mapping[str, int], frozenset[str]]:
    """Month names with their numbers, and weekday names, in plain letters."""
    months: dict[str, int] = dict(_SPOKEN_MONTHS)
    days: frozenset[str] = frozenset()
    for locale in dict.fromkeys((base(lang), *LOCALES)):
        more_months, more_days = _names_in(locale)
        months = {**more_months, **months}
        days |= more_days
    return months, days


@cache
def _names_in(name: str) -> tuple[Mapping[str, int], frozenset[str]]:
    """The same of one locale; none where CLDR does not have it."""
    from babel import Locale, UnknownLocaleError

    months: dict[str, int] = {}
    days: set[str] = set()
    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return months, frozenset()
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, month in locale.months[context][width].items():
                key = plain(unicodedata.normalize("NFC", month)).rstrip(".")
                if len(key) > 1 and not re.search(r"[\d\u3040-\u9fff]", key):
                    months.setdefault(key, number)
                    months.setdefault(key.replace("i̇", "i"), number)
            names = (plain(day).rstrip(".") for day in locale.days[context][width].values())
            days.update(day for day in names if len(day) > 1)
    return months, frozenset(days)


def month_names(lang: str) -> Mapping[str, int]:
    """The names of months in a language, in plain letters, with their numbers."""
    from babel import Locale

    wide = Locale.parse(lang).months
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in wide[context][width].items():
                names.setdefault(plain(name).rstrip("."), number)
    return names


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)


_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|er|re|eme|-?го|-?е|°|o(?=\s))?"
_TO = (
    r"\s*+(?:[-–—/&,]|\b(?:and|to|till|until|et|au|und|bis|y|al|a|e|i|do|ve|en|tot)\b"
    r"|\b(?:и|по|та|до|і|و|الى|حتى)\b)\s*+"
)
_LINK = r"(?:\s*+(?:de|del|di|of|d'|do|ng|من|lui)\s++|\s++ב(?=[^\W\d_])|\s++)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_CJK_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0}


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """What dates look like; the same for all languages whose names of months any document has."""
    return _patterns_with(_any_of(_names(lang)[0]))


@cache
def _patterns_with(names: str) -> tuple[re.Pattern[str], ...]:
    months = rf"(?P<month>{names})(?![^\W\d_])"
    months2 = months.replace("<month>", "<month2>")
    day, day2 = _DAY.format("day"), _DAY.format("day2")
    dot = r"\.?"
    return (
        re.compile(
            r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)([-/.])\s?(?P<m>[01]?\d)\2\s?(?P<day>[0-3]?\d)(?!\d)"
        ),
        re.compile(
            r"(?P<year>\d{4})\s?[年년]\s?(?P<m>\d{1,3})\s?[月월]"
            r"(?:\s?(?P<day>\d{1,3})\s?[日号號일]?(?:\s?[-–—~至到、]\s?(?P<day2>\d{1,3})\s?[日号號일])?)?"
        ),
        # 30 June - 2 July 2020
        re.compile(
            rf"(?<!\d){day}{dot}{_LINK}{months}{dot}{_TO}{day2}{dot}{_LINK}{months2}{dot},?"
            rf"(?:{_LINK}|\s*){_YEAR}"
        ),
        # 19 June 2020, 3. bis 5. Mai 2021, 3 de mayo de 2021, 5 أكتوبر/تشرين الأول 2021
        re.compile(
            rf"(?<!\d)(?:{day}{dot}{_TO})?{day2}{dot}(?:{_LINK}|\s*+[-/]?+\s*+){months}{dot}"
            rf"(?:\s*/\s*[^\W\d_]+(?: [^\W\d_]+)?)?\s*[-,،]?(?:{_LINK}|\s*){_YEAR}"
        ),
        # June 19, 2020; June 19-21, 2020; June 30 - July 2, 2020
        re.compile(
            rf"(?<![^\W_]){months}{dot}\s++{day}(?:{_TO}(?:{months2}{dot}\s+)?{day2})?"
            rf"(?:\s*+,\s*+|\s++){_YEAR}"
        ),
        # 2020. június 19.
        re.compile(
            rf"(?<!\d)(?P<year>(?:19|20)\d\d)[.,]?(?:\s*m\.)?\s+{months}{dot}\s+{day}(?!\d)"
        ),
        re.compile(
            r"(?<![\d./-])(?P<a>[0-3]?\d)(?P<sep>[./-])\s?(?P<b>[0-3]?\d)(?P=sep)\s?"
            r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d]|[./-]\d)"
        ),
        re.compile(
            rf"(?<![^\W_])(?<!\d\s)(?<!\d\.\s)(?<!\d de ){months}{dot},?(?:{_LINK}|\s*){_YEAR}"
        ),
    )


def _digits(text: str) -> str:
    """Plain letters; Chinese numerals in dates as digits, padded to the same length."""
    flat = plain(text)
    if "年" not in flat:
        return flat
    return re.sub(
        r"[〇○零一二三四五六七八九]{4}(?=\s?年)|(?<=[年月])[一二三四五六七八九十]{1,3}(?=[月日])",
        lambda m: _chinese(m[0]),
        flat,
    )


def _chinese(numeral: str) -> str:
    if "十" not in numeral:
        number = "".join(str(_CJK_DIGITS[c]) for c in numeral)
    else:
        tens, _, units = numeral.partition("十")
        number = str(_CJK_DIGITS.get(tens, 1) * 10 + _CJK_DIGITS.get(units, 0))
    return number.zfill(len(numeral))[-len(numeral) :] if len(number) <= len(numeral) else numeral


_YEAR_LIKE = re.compile(r"\d\d")
"""What every date has; most lines have not."""
_SEARCHED = 2000
"""So many characters of a text are searched; the header that is longer is none."""


def find(text: str, lang: str) -> list[Found]:
    """The dates in a text, from left to right, none inside another.

    Args:
        text: NFC.
        lang: BCP-47 tag of the document; its names of months come first where languages disagree.
    """
    return list(_find(text[:_SEARCHED], lang))


@lru_cache(maxsize=1024)
def _find(text: str, lang: str) -> tuple[Found, ...]:
    """The same; a line of a head is asked more than once."""
    flat = _digits(text)
    if not _YEAR_LIKE.search(flat):
        return ()
    months = _names(lang)[0]
    taken: list[Found] = []
    for start, end, day in found_in(flat, months):
        if not any(f.start < end and start < f.end for f in taken):
            taken.append(Found(start, end, ((day, day),)))
    for pattern in _patterns(lang):
        for match in pattern.finditer(flat):
            inside = any(f.start < match.end() and match.start() < f.end for f in taken)
            readings = () if inside else tuple(dict.fromkeys(_readings(match, months)))
            if readings:
                taken.append(Found(match.start(), match.end(), readings))
    return tuple(sorted(taken, key=lambda found: found.start))


def _readings(match: re.Match[str], months: Mapping[str, int]) -> Iterable[tuple[date, date]]:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("a"):
        year += 0 if year > 99 else 2000 if year < 70 else 1900
        a, b = int(parts["a"]), int(parts["b"])
        orders = [(a, b)] if parts["sep"] == "." else [(a, b), (b, a)]
        days = (_day(year, month, day) for day, month in orders)
        return [(found, found) for found in days if found]
    month = int(parts["m"]) if parts.get("m") else months[" ".join(parts["month"].split())]
    if not parts.get("day") and not parts.get("day2"):
        first = _day(year, month, 1)
        return [(first, first.replace(day=monthrange(year, month)[1]))] if first else []
    month2 = months[" ".join(parts["month2"].split())] if parts.get("month2") else month
    day, day2 = parts.get("day") or parts.get("day2"), parts.get("day2") or parts.get("day")
    start, end = _day(year, month, int(day or 0)), _day(year, month2, int(day2 or 0))
    return [(start, end)] if start and end and start <= end else [(end, end)] if end else []


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_ZONE = r"(?:UTC|GMT|[A-Z]{1,3}[SD]?T|[A-Z]{2,4}|MSK|МСК)"
_TIME = re.compile(
    r"(?<![\d.,/-])(?:[01]?\d|2[0-4])(?:\s?[:h.٫]\s?[0-5]\d(?::[0-5]\d)?)?"
    r"(?:\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?|Uhr|hrs?\b|hours|heures|horas|h\b|ч\b\.?|saat|น\.|[时時]))?"
    rf"(?:\s*\(?{_ZONE}(?:\s?[+-]\d\d?)?\)?(?![^\W_]))?(?![\d/])"
)
_FILL = (
    r"(?:at|um|à|a las|alle|ore|às|local time|time|hours?|uhr|le|den|del?|el|am|on|the|of|yılı?"
    r"|в|о|от|года?|року|рік|г|р|від|سنة|عام|م|يوم|الساعة)\b\.?"
)
_FILLER = re.compile(
    rf"\|[\s,]*\b{_FILL}(?:[\s,]+{_FILL})*|\b{_FILL}(?:\s+{_FILL})*\s*(?=\|)", re.IGNORECASE
)
"""Words that belong to a date or time beside them."""
_BETWEEN = re.compile(rf"\W*(?:{_FILL}\W*){{0,2}}", re.IGNORECASE)


_TO_TIME = 20
"""Code points behind a date within which its time of day ends."""


def _times(text: str) -> Iterable[re.Match[str]]:
    return (
        m
        for m in _TIME.finditer(text)
        if ":" in m[0] or m["half"] or re.search(r"\d(?:\s?h\s?|\.)\d\d", m[0])
    )


def has_time(text: str) -> bool:
    """Whether a text tells a time of day (`2:18 p.m. EDT`, `17:40`, `14 h 30`, `15.30 Uhr`)."""
    return any(True for _ in _times(plain_digits(text)))


def end_of_time(text: str, at: int) -> int | None:
    """Where the time of day ends that stands behind this place, if one does.

    Args:
        text: Any text.
        at: One past the last code point of a date in it.
    """
    time = next(iter(_times(plain_digits(text[at : at + _TO_TIME]))), None)
    between = text[at : at + time.start()] if time else "x"
    return at + time.end() if time and _BETWEEN.fullmatch(between) else None


def plain_digits(text: str) -> str:
    """The text with its digits in ASCII."""
    return "".join(plain(c) if c.isdigit() else c for c in text)


def without_dates(text: str, found: Sequence[Found]) -> str:
    """What is left of a text without its dates, times and weekdays, each replaced by a bar `|`."""
    pieces, at = [], 0
    for one in found:
        pieces.append(text[at : one.start])
        at = one.end
    rest = "|".join([*pieces, text[at:]])
    for time in reversed(list(_times(plain_digits(rest)))):
        rest = f"{rest[: time.start()]}|{rest[time.end() :]}"
    days = _names("und")[1]
    rest = re.sub(
        r"[^\W\d_]+(?:-feira)?\.?",
        lambda m: "|" if len(m[0]) > 2 and plain(m[0]).rstrip(".") in days else m[0],
        rest,
    )
    return _FILLER.sub("|", rest) if "|" in rest else text


@dataclass(frozen=True, slots=True)
class Hints:
    """What the page tells about the order of day and month.

    Attributes:
        anchors: Certain dates elsewhere on the page.
        month_first: True or False where the page's country or language tells, else None.
    """

    anchors: tuple[date, ...] = ()
    month_first: bool | None = None


_NEAR = timedelta(days=14)


def resolve(found: Found, hints: Hints) -> tuple[date, date] | None:
    """What a date means on this page, or None if that cannot be told."""
    if len(found.readings) == 1:
        return found.readings[0]
    near = [
        r for r in found.readings if any(abs(r[0] - anchor) <= _NEAR for anchor in hints.anchors)
    ]
    if len(near) == 1:
        return near[0]
    if hints.month_first is None:
        return None
    return found.readings[1 if hints.month_first else 0]
