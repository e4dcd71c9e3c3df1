"""Names of countries, in the languages of CLDR, to ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.schema.vocabularies import COUNTRY
from verbale.words import fold, languages, pairs

_TURNED = re.compile(r"(?P<name>[^()]+?) \((?P<of>[^()]+(?: (?:of|de|del|du|of the)|'))\)")
"""`Bolivia (Plurinational State of)`, as the United Nations sort their members."""
_WHOLE = {"congo": "CG"}
"""What is one country by itself, and in running text may be another one's short name."""
_PAST = re.compile(r" \([^()]+\)$")
ACRONYMS = {
    "US": "US",
    "USA": "US",
    "UK": "GB",
    "UAE": "AE",
    "PRC": "CN",
    "ROK": "KR",
    "DPRK": "KP",
    "DRC": "CD",
}
"""Names of countries in capitals, of which some in small letters are words."""


def country_code(name: str, lang: str = "en") -> str | None:
    """The code of a country named in a language or in English; None where it names none.

    Args:
        name: As printed, such as "France" or "Российская Федерация".
        lang: BCP-47 tag of the text in which it stands.
    """
    folded = fold(name).removeprefix("the ")
    if turned := _TURNED.fullmatch(folded):
        gap = "" if turned["of"].endswith("'") else " "
        folded = f"{turned['of']}{gap}{turned['name']}"
    known = _names(lang.split("-")[0]).get(folded) or _names("en").get(folded)
    return known or _WHOLE.get(folded)


def country_names(language: str) -> dict[str, str]:
    """Codes by folded names of countries in a language, given without script and region."""
    return _names(language)


@lru_cache(maxsize=64)
def _names(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    names = {fold(name): code for code, name in territories.items() if code in COUNTRY}
    # "Myanmar (Burma)" is also called by what stands before the bracket.
    plain = {_PAST.sub("", name): code for name, code in names.items()}
    also = pairs("country", language) if language in languages() else {}
    return {**plain, **also, **names}
