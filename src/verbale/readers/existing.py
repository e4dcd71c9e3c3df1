"""Whether values that have the form of a date, a tag or a licence name one that there is."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?=\D|$)")


def day(value: str) -> str | None:
    """What is wrong with a year, a month, a day or a moment in ISO 8601; None if nothing is.

    Args:
        value: As stated; what does not begin like ISO 8601 is not judged.
    """
    found = _DAY.match(value)
    if found is None:
        return None
    return None if _first_day(found) else f"{found[0]} is in no calendar"


def interval(value: str) -> str | None:
    """What is wrong with a date, or with two that a slash divides."""
    ends = value.split("/")
    if fault := next(filter(None, map(day, ends)), None):
        return fault
    found = [_first_day(match) for match in map(_DAY.match, ends) if match]
    days = [each for each in found if each]
    return f"{ends[0]} is after {ends[-1]}" if days and days[0] > days[-1] else None


def tag(value: str) -> str | None:
    """What is wrong with a language tag."""
    from verbale.languages.tags import canonical, standard

    known = canonical(value) or standard(value)
    return None if known else f"{value} is no language of the IANA registry"


def country(value: str) -> str | None:
    """What is wrong with the code of a country."""
    from verbale.schema.vocabularies import COUNTRY

    return None if value in COUNTRY else f"{value} is no country of ISO 3166-1"


def license_(value: str) -> str | None:
    """What is wrong with a licence, unless it is given by its address."""
    if "://" in value:
        return None

    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        canonicalize_license_expression(value)
    except InvalidLicenseExpression:
        return f"{value} is no licence of SPDX; terms of your own begin with LicenseRef-"
    return None


def _first_day(found: re.Match[str]) -> date | None:
    year, month, day_of_month = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
