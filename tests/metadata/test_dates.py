"""Dates are found again in whatever language and form they are written; nothing else is a date."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.metadata.dates import Hints, find, has_time, resolve, without_dates

LANGUAGES = "en fr es ru de ar it pt uk tr pl ja zh nl".split()
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMS = {
    "en": [
        "{d} {month} {y}",
        "{month} {d}, {y}",
        "{weekday} {month} {d}, {y}",
        "{d}th {MONTH} {y}",
    ],
    "fr": ["{d} {month} {y}", "le {weekday} {d} {MONTH} {y}"],
    "es": ["{d} de {month} de {y}", "{weekday} {d} de {month}, {y}", "{d} de {month} del {y}"],
    "ru": ["{d} {month} {y} года", "{weekday}, {d} {month} {y} г.", "{d} {MONTH} {y}"],
    "de": ["{d}. {month} {y}", "{weekday}, den {d}. {month} {y}", "{d}. {MONTH} {y}"],
    "ar": ["{d} {month} {y}", "{weekday} {d} {month}، {y}", "{d} {month}/حزيران {y}"],
    "it": ["{d} {month} {y}", "{weekday} {d} {month} {y}"],
    "pt": ["{d} de {month} de {y}", "{weekday}, {d} de {MONTH} de {y}"],
    "uk": ["{d} {month} {y} року", "{weekday}, {d} {month} {y} р."],
    "tr": ["{d} {month} {y}", "{d} {month} {y} {weekday}"],
    "pl": ["{d} {month} {y}", "{weekday}, {d} {month} {y} r."],
    "ja": ["{y}年{m}月{d}日", "{y} 年 {m} 月 {d} 日"],
    "zh": ["{y}年{m}月{d}日", "{y}年{m}月{d}号"],
    "nl": ["{d} {month} {y}", "{weekday} {d} {month} {y}"],
}
AROUND = st.sampled_from(["", "x: ", "(", "— "])


def _written(day: date, form: str, lang: str) -> str:
    locale = Locale.parse(lang)
    month = format_date(day, "MMMM", locale)
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=month,
        MONTH=month.upper(),
        weekday=format_date(day, "EEEE", locale),
    )


@settings(deadline=None)  # the first example of a language reads its names
@given(DAYS, st.sampled_from([(lang, form) for lang in LANGUAGES for form in FORMS[lang]]), AROUND)
def test_a_written_date_is_found_again(day: date, written: tuple[str, str], before: str) -> None:
    """A date in any language and form is found, in a document of its language and of another."""
    lang, form = written
    text = unicodedata.normalize("NFC", before + _written(day, form, lang))
    for document_lang in (lang, "en"):
        (found,) = find(text, document_lang)
        assert found.readings == ((day, day),)


@settings(deadline=None)
@given(DAYS, st.sampled_from(LANGUAGES))
def test_long_and_medium_forms_of_cldr(day: date, lang: str) -> None:
    """The two usual forms of CLDR are found in a document of the language."""
    for width in ("long", "full"):
        text = unicodedata.normalize("NFC", format_date(day, width, Locale.parse(lang)))
        assert [found.readings[0] for found in find(text, lang)] == [(day, day)]


@given(DAYS)
def test_eastern_digits(day: date) -> None:
    """Arabic and Persian digits count as digits."""
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"):
        text = _written(day, "{d} {month} {y}", "ar").translate(str.maketrans("0123456789", digits))
        assert [found.readings[0] for found in find(text, "ar")] == [(day, day)]


@given(DAYS)
def test_levantine_months(day: date) -> None:
    """The month names of the Levant count beside those of Egypt."""
    month = Locale.parse("ar_SY").months["format"]["wide"][day.month]
    assert [f.readings[0] for f in find(f"{day.day} {month} {day.year}", "ar")] == [(day, day)]


@given(DAYS, st.sampled_from("-/."))
def test_numbers_keep_both_readings_until_resolved(day: date, separator: str) -> None:
    """Year first and dots are certain; else day and month may be exchanged, unless a hint tells."""
    year_first = f"{day:%Y{separator}%m{separator}%d}"
    assert [f.readings for f in find(year_first, "en")] == [((day, day),)]
    (found,) = find(f"{day:%d{separator}%m{separator}%Y}", "en")
    assert (day, day) in found.readings
    certain = separator == "." or day.day > 12 or day.day == day.month
    assert (len(found.readings) == 1) is certain
    assert resolve(found, Hints()) == ((day, day) if certain else None)
    assert resolve(found, Hints(month_first=False)) == (day, day)
    anchor = Hints((day + timedelta(days=1),), month_first=None)
    assert resolve(found, anchor) in ((day, day), None)
    (american,) = find(f"{day:%m/%d/%Y}", "en")
    assert resolve(american, Hints(month_first=True)) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("19–21 June 2020", date(2020, 6, 19), date(2020, 6, 21)),
        ("June 30 – July 2, 2020", date(2020, 6, 30), date(2020, 7, 2)),
        ("30 June - 2 July 2020", date(2020, 6, 30), date(2020, 7, 2)),
        ("du 3 au 5 mai 2021", date(2021, 5, 3), date(2021, 5, 5)),
        ("3. bis 5. Mai 2021", date(2021, 5, 3), date(2021, 5, 5)),
        ("del 3 al 5 de mayo de 2021", date(2021, 5, 3), date(2021, 5, 5)),
        ("4–5 июня 2021 года", date(2021, 6, 4), date(2021, 6, 5)),
        ("2023年6月21日至23日", date(2023, 6, 21), date(2023, 6, 23)),
        ("二〇二三年六月二十一日", date(2023, 6, 21), date(2023, 6, 21)),
        ("二〇二三年十一月三十日", date(2023, 11, 30), date(2023, 11, 30)),
        ("February 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("mayo de 2021", date(2021, 5, 1), date(2021, 5, 31)),
        ("травень 2021", date(2021, 5, 1), date(2021, 5, 31)),
        ("2021年5月", date(2021, 5, 1), date(2021, 5, 31)),
        ("1er mars 2020", date(2020, 3, 1), date(2020, 3, 1)),
        ("1º de março de 2020", date(2020, 3, 1), date(2020, 3, 1)),
        ("Sept. 3, 2019", date(2019, 9, 3), date(2019, 9, 3)),
        ("3 AOUT 2020", date(2020, 8, 3), date(2020, 8, 3)),
        ("2020. június 19.", date(2020, 6, 19), date(2020, 6, 19)),
        ("25.02.13", date(2013, 2, 25), date(2013, 2, 25)),
    ],
)
def test_ranges_months_and_spellings(text: str, first: date, last: date) -> None:
    """A range keeps both ends, a month spans its days, and usual spellings are understood."""
    assert [found.readings for found in find(text, "und")] == [((first, last),)]


@pytest.mark.parametrize(
    "text",
    [
        *("2:18 p.m. EDT", "31/02/2020", "30 February 2021", "S/PV.7138", "1998-2024", "G20"),
        *("10.5.3.2", "June", "19 June", "Part 13", "may 5 people", "version 3.12.4.1"),
        "tel. 30/40/50",
    ],
)
def test_no_date(text: str) -> None:
    """Times, impossible days, versions and numbers of documents are no dates."""
    assert find(text, "en") == []


@pytest.mark.parametrize(
    "text", ["2:18 p.m. EDT", "17:40", "15.30 Uhr", "11:48 A.M. EST", "14 h 30", "١٧:٤٠"]
)
def test_a_time_leaves_nothing(text: str) -> None:
    """A time of day is recognised whole."""
    assert has_time(text)
    assert not any(c.isalnum() for c in without_dates(text, find(text, "en")))


@given(st.text(max_size=80))
def test_any_text_is_searched_without_harm(text: str) -> None:
    """Whatever the text, dates lie inside it, in order, without overlap."""
    found = find(text, "en")
    ends = [0, *(at for one in found for at in (one.start, one.end)), len(text)]
    assert ends == sorted(ends)
