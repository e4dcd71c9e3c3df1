"""Facts as other projects write them: dates, countries, tags; whatever cannot be read is None."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from verbale.registry.match import script_of
from verbale.schema.vocabularies import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_QID = re.compile(r"(?:.*/)?(Q[1-9][0-9]*)")
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
    "GREEK": "Grek",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "THAI": "Thai",
    "TAMIL": "Taml",
}
"""ISO 15924, by the first word of the Unicode names of letters."""
_FORMER = {"suhh": "SU", "yucs": "YU", "csxx": "CS", "cshh": "CS", "ddde": "DD"}
"""ISO 3166-3 codes of four letters, as FollowTheMoney writes former states."""


def text_of(value: Any) -> str | None:
    """A text that says something, composed and with single spaces."""
    if not isinstance(value, str):
        return None
    return " ".join(unicodedata.normalize("NFC", value).split()) or None


def texts(value: Any) -> Iterator[str]:
    """The texts in a value that is a text, a list of texts, or neither."""
    for each in value if isinstance(value, list) else [value]:
        if text := text_of(each):
            yield text


def date_of(value: Any) -> str | None:
    """The year, month or day at the start of an ISO 8601 date or time."""
    match = _DATE.match(value) if isinstance(value, str) else None
    return "-".join(part for part in match.groups() if part) if match else None


def qid_of(value: Any) -> str | None:
    """The item in a QID or in the address of one."""
    match = _QID.fullmatch(value) if isinstance(value, str) else None
    return match[1] if match else None


def country_of(value: Any) -> str | None:
    """An ISO 3166 code in either case, alone or at the start of a code of a region."""
    if not isinstance(value, str):
        return None
    code = _FORMER.get(value.lower(), value.upper())
    return code if code in COUNTRY else None


def tag_of(lang: Any, text: str) -> str:
    """The tag of a language, else that of the script of the text ("und-Cyrl")."""
    from verbale.languages import canonical

    tag = canonical(lang) if isinstance(lang, str) and lang else None
    if tag and tag not in ("und", "mul"):
        return tag
    script = _SCRIPTS.get(script_of(text))
    return f"und-{script}" if script else "und"
