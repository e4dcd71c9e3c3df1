"""Dates of other calendars and orders: Japanese eras, Buddhist and Solar Hijri years, year first.

Each pattern is looked for only where a sign of it stands in the text.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Day = tuple[int, int, int]
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The year before the first of each era."""
_ERA = re.compile(
    rf"({'|'.join(_ERAS)})\s?(元|\d{{1,2}})\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日"
)
_SOLAR = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split(),
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split(),
)
"""Months of the Solar Hijri year as Iran and Afghanistan name them; no other calendar has them."""
_NEW_YEAR = (1400, date(2021, 3, 21))
_BUDDHIST = 543
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+thang\s+(\d{1,2})(?:\s*[,/]\s*|\s+nam\s+|\s+)(\d{4})")
_MONGOLIAN = re.compile(
    r"(\d{4})\s+оны\s+(\d{1,2})(?:\s*-?\s*(?:д[уү]г[аэ][аэ]р|р))?\s+сарын\s+(\d{1,2})"
)
_YEAR_WORD = (
    r"(?:\s?(?:წლის|წ\.|թ\.|թվականի|ж\.|жылғы|жылы|gada|m\.|yil)|-(?:yil|(?:ci|cu)\s+il|\w{2,4}u?)"
    r"|(?:\(e\))?ko)"
)
"""What may follow a year that stands first, in plain letters."""


def found_in(flat: str, months: Mapping[str, int]) -> Iterator[tuple[int, int, date]]:
    """Where dates of these forms stand in a text, and the days they mean.

    Args:
        flat: The text in plain letters (`phrases.plain`).
        months: Names of months in plain letters, with their numbers.
    """
    for sign, pattern, read in _forms():
        if sign in flat:
            yield from _days(pattern, flat, read)
    if re.search(r"[\u0e00-\u0e7f]", flat):
        yield from _days(_buddhist(), flat, _read_buddhist)
    if re.match(r"\D*(?:1[89]|20)\d\d", flat):
        yield from _days(_year_first(frozenset(months)), flat, lambda m: _named(m, months))


def _days(
    pattern: re.Pattern[str], flat: str, read: Callable[[re.Match[str]], Day]
) -> Iterator[tuple[int, int, date]]:
    for match in pattern.finditer(flat):
        try:
            day = date(*read(match))
        except ValueError:
            continue
        yield match.start(), match.end(), day


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Day]], ...]:
    """A sign without which a form is not there, the form, and how it is read."""
    return (
        ("月", _ERA, _read_era),
        ("thang", _VIETNAMESE, lambda m: (int(m[3]), int(m[2]), int(m[1]))),
        ("сарын", _MONGOLIAN, lambda m: (int(m[1]), int(m[2]), int(m[3]))),
        (" 1", _solar(), _read_solar),
    )


def _read_era(match: re.Match[str]) -> Day:
    year = 1 if match[2] == "元" else int(match[2])
    return _ERAS[match[1]] + year, int(match[3]), int(match[4])


@cache
def _solar_months() -> Mapping[str, int]:
    from verbale.metadata.phrases import plain

    return {plain(name): number for names in _SOLAR for number, name in enumerate(names, start=1)}


@cache
def _solar() -> re.Pattern[str]:
    names = "|".join(sorted(_solar_months(), key=len, reverse=True))
    return re.compile(rf"(?<!\d)(\d{{1,2}})\s+(?:ماه\s+)?({names})(?:\s+ماه)?\s+(1[34]\d\d)(?!\d)")


def _read_solar(match: re.Match[str]) -> Day:
    """The day of a date of the Solar Hijri calendar, whose leap years come eight in 33."""
    day, month, year = int(match[1]), _solar_months()[match[2]], int(match[3])
    if not 1 <= day <= (31 if month <= 6 else 30):
        raise ValueError(day)
    known, first = _NEW_YEAR
    step = 1 if year >= known else -1
    for passed in range(min(known, year), max(known, year)):
        first += step * timedelta(days=366 if _leaps(passed) else 365)
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    found = first + timedelta(days=before + day - 1)
    return found.year, found.month, found.day


def _leaps(year: int) -> bool:
    return (8 * year + 29) % 33 < 8


@cache
def _thai_months() -> Mapping[str, int]:
    from verbale.metadata.dates import month_names

    return month_names("th")


@cache
def _buddhist() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(_thai_months(), key=len, reverse=True))
    return re.compile(rf"(?<!\d)(\d{{1,2}})\s*({names})\.?\s*(?:พ\.?\s?ศ\.?\s*)?(2[45]\d\d)(?!\d)")


def _read_buddhist(match: re.Match[str]) -> Day:
    return int(match[3]) - _BUDDHIST, _thai_months()[match[2]], int(match[1])


@cache
def _year_first(names: frozenset[str]) -> re.Pattern[str]:
    month = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(
        rf"(?<!\d)(?P<year>(?:1[89]|20)\d\d)\.?{_YEAR_WORD}\s+"
        rf"(?:(?P<day>[0-3]?\d)[-.]?\s?(?P<month>{month})(?![^\W\d_])"
        rf"|(?P<month2>{month})(?:[iu]n|ren|ի)?\s+(?P<day2>[0-3]?\d)(?!\d))"
    )


def _named(match: re.Match[str], months: Mapping[str, int]) -> Day:
    name, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return int(match["year"]), months[name], int(day)
