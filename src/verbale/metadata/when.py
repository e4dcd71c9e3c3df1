"""The date of the event, among all the dates that a page prints.

A date of publication is not the date of the event. So the places where dates stand are ranked; the
first that holds one decides, and dates inside the dialogue never count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from verbale.metadata import event
from verbale.metadata.dates import Found, Hints, find, resolve
from verbale.metadata.phrases import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from verbale.document import Document, Stated
    from verbale.metadata.head import Head, Line

_AMERICAN = re.compile(
    r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]T)\b|\bWashington\b|\bD\.C\.|\bWhite House\b"
)
_US_ZONE = re.compile(r"\d\s*(?:[ap]\.?m\.?)?\s*\(?(?:E[SD]?T|CDT|M[SD]T|P[SD]T)\b", re.IGNORECASE)
_MONTH_FIRST_REGIONS = frozenset(("US", "PH"))
_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?([01]\d)[/_-]?([0-3]\d)(?!\d)")


def event_date(
    document: Document, head: Head, title: str | None, lang: str
) -> tuple[date | None, date | None]:
    """First and last day of the event (a month without a day spans it), or None twice.

    The ranks: front matter; title; other stated titles; a line `Date: …`; a header line that names
    the event; a line that is only a date, nearest after the title; running heads; a sentence about
    the event in the head; the address; a stated time of publication; a printed one.
    """
    hints = _hints(document, head, title, lang)
    month: tuple[date, date] | None = None
    for text_dates in _ranked(document, head, title, lang):
        for found in text_dates:
            meant = resolve(found, hints)
            if meant is None:
                continue
            if month and not month[0] <= meant[0] <= month[1]:
                continue
            if found.is_day:
                return meant
            month = month or meant
    return month or (None, None)


def _ranked(document: Document, head: Head, title: str | None, lang: str) -> Iterator[list[Found]]:
    for key in ("date", "date_start"):
        for fact in document.facts(key):
            if "front matter" in fact.origin:
                yield _span(document, fact, lang)
    yield find(title or "", lang)
    yield from (find(fact.value, lang) for fact in document.facts("title"))
    yield from (find(fact.value, lang) for fact in document.facts("subtitle"))
    for line in head.lines:
        if value := line.keyed("head.date"):
            yield find(value, lang)
    lines = _from_title_on(head, title)
    published = [line for line in lines if line.opens_with("head.published")]
    lines = [line for line in lines if line not in published]
    headers = [line for line in lines if not line.is_prose]
    yield from (
        line.dates for line in headers if event.kinds_in(line.text, lang) and not line.is_moment
    )
    yield from (line.dates for line in headers if line.is_moment)
    yield from (line.dates for line in headers)
    yield from (line.dates for line in head.running if line.is_moment)
    yield from (line.dates for line in lines if event.kinds_in(line.text, lang))
    yield from (_in_address(address, lang) for address in _addresses(document))
    for key in ("date", "published", "published_time"):
        yield from (find(fact.value, lang) for fact in document.facts(key))
    yield from (line.dates for line in published)
    yield from (line.dates for line in head.running if line.opens_with("head.published"))


def _span(document: Document, fact: Stated, lang: str) -> list[Found]:
    """The stated date, up to the stated last day where there is one."""
    if month := re.fullmatch(r"\s*(\d{4})-(\d{2})\s*", fact.value):
        return find(f"{month[1]}年{month[2]}月", lang)
    ends = [found for end in document.facts("date_end") for found in find(end.value, lang)]
    found = [*find(fact.value, lang), *ends]
    if len(found) > 1 and all(len(f.readings) == 1 for f in found):
        start, end = found[0].readings[0][0], found[-1].readings[0][1]
        if start <= end:
            return [Found(0, 0, ((start, end),))]
    return found[:1]


def _from_title_on(head: Head, title: str | None) -> list[Line]:
    """The lines after the title first, nearest first, then those before it, nearest first."""
    lines = list(head.lines)
    at = max((i for i, line in enumerate(lines) if title and title in line.text), default=-1)
    return lines[at + 1 :] + lines[: at + 1][::-1]


def _addresses(document: Document) -> Iterator[str]:
    stated = (fact.value for fact in document.facts("url"))
    yield from (
        a for a in (*stated, document.source_uri) if urlsplit(a).scheme in ("http", "https")
    )


def _in_address(address: str, lang: str) -> list[Found]:
    """A date in the path of an address: /2021/02/23/, t20200718_1979300, briefing-june-6-2022."""
    path = urlsplit(address).path
    if match := _PATH_DATE.search(path):
        return find("-".join(match.groups()), lang)
    return find(path.replace("-", " ").replace("/", " ").replace("_", " "), lang)


def _hints(document: Document, head: Head, title: str | None, lang: str) -> Hints:
    facts = [fact.value for key in _DATED for fact in document.facts(key)]
    texts = [title or "", *facts, *(line.text for line in head.lines if len(line.text) < 300)]
    certain = [found for text in texts for found in find(text, lang)]
    certain += [found for address in _addresses(document) for found in _in_address(address, lang)]
    anchors = (f.readings[0][0] for f in certain if len(f.readings) == 1 and f.is_day)
    return Hints(tuple(dict.fromkeys(anchors)), _month_first(document, texts, lang))


_DATED = ("date", "published", "published_time", "title")


def _month_first(document: Document, texts: Iterable[str], lang: str) -> bool | None:
    """Whether the page writes the month first, by language, region or time zone; None: unknown."""
    if base(lang) != "en":
        return False
    tags = [lang, *(fact.value for fact in document.facts("lang"))]
    regions = [part for tag in tags for part in re.split(r"[-_]", tag)[1:] if len(part) == 2]
    if regions:
        return regions[0].upper() in _MONTH_FIRST_REGIONS
    american = any(_US_ZONE.search(text) or _AMERICAN.search(text) for text in texts)
    government = any(urlsplit(a).hostname or "" for a in _addresses(document) if _is_us(a))
    return True if american or government else None


def _is_us(address: str) -> bool:
    return (urlsplit(address).hostname or "").endswith((".gov", ".mil"))
