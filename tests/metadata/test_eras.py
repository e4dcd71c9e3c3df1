"""Dates of other calendars and orders of words."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.metadata.dates import find

DAY = date(2031, 5, 6)
WRITTEN = {
    "ja": ["令和13年5月6日"],
    "ko": ["2031년 5월 6일", "2031. 5. 6.(화)"],
    "he": ["יום שלישי, 6 במאי 2031", "6 במאי 2031"],
    "th": ["วันอังคารที่ 6 พฤษภาคม 2574", "วันที่ ๖ พฤษภาคม ๒๕๗๔", "6 พฤษภาคม พ.ศ. 2574", "6 พ.ค. 2574"],
    "ka": ["2031 წლის 6 მაისი", "6 მაისი, 2031 წელი"],
    "hy": ["2031 թ. մայիսի 6", "2031 թվականի մայիսի 6-ին", "6 մայիսի, 2031"],
    "az": ["2031-ci il mayın 6-da", "6 may 2031-ci il"],
    "kk": ["2031 жылғы 6 мамыр", "2031 ж. 6 мамыр", "6 мамыр 2031 жыл"],
    "uz": ["2031-yil 6-may"],
    "mn": ["2031 оны 5 дугаар сарын 6", "2031 оны 5 дугаар сарын 06-ны өдөр"],
    "lv": ["2031. gada 6. maijs", "2031. gada 6. maijā"],
    "lt": ["2031 m. gegužės 6 d.", "2031-ųjų gegužės 6 d."],
    "et": ["6. mail 2031"],
    "vi": ["ngày 6 tháng 5 năm 2031", "6 tháng 5, 2031"],
    "fa": ["۱۶ اردیبهشت ۱۴۱۰", "سه‌شنبه ۱۶ اردیبهشت ۱۴۱۰"],
    "eu": ["2031ko maiatzaren 6a", "2031(e)ko maiatzaren 6a"],
    "fil": ["ika-6 ng Mayo 2031"],
}
NONE = [
    ("th", "มาตรา 6 ปี 2574"),
    ("th", "31 กุมภาพันธ์ 2574"),
    ("fa", "۳۲ اردیبهشت ۱۴۱۰"),
    ("fa", "ماده ۱۶ قانون ۱۴۱۰"),
    ("vi", "6 tháng 13 năm 2031"),
    ("ja", "令和13年13月6日"),
]


@pytest.mark.parametrize(("lang", "text"), [(lang, t) for lang in WRITTEN for t in WRITTEN[lang]])
def test_a_date_is_that_day(lang: str, text: str) -> None:
    """One date is found, and it can mean one day."""
    assert [found.readings for found in find(text, lang)] == [((DAY, DAY),)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 فروردین 1400", date(2021, 3, 21)),
        ("30 اسفند 1399", date(2021, 3, 20)),
        ("22 بهمن 1357", date(1979, 2, 11)),
        ("1 فروردین 1404", date(2025, 3, 21)),
        ("24 اسد 1400", date(2021, 8, 15)),
    ],
)
def test_solar_hijri_years_leap_eight_times_in_33(text: str, day: date) -> None:
    """Days around leap years, of Iranian and Afghan months."""
    assert [found.readings for found in find(text, "fa")] == [((day, day),)]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_no_day(lang: str, text: str) -> None:
    """Days that no calendar has, and numbers that are no dates."""
    assert find(text, lang) == []
