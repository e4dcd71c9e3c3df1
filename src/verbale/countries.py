"""Names of countries, in the languages of CLDR, to ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

from functools import lru_cache

from verbale.schema.vocabularies import COUNTRY
from verbale.words import fold


def country_code(name: str, lang: str = "en") -> str | None:
    """The code of a country named in a language or in English; None where it names none.

    Args:
        name: As printed, such as "France" or "Российская Федерация".
        lang: BCP-47 tag of the text in which it stands.
    """
    folded = fold(name).removeprefix("the ")
    return _names(lang.split("-")[0]).get(folded) or _names("en").get(folded)


def country_names(language: str) -> dict[str, str]:
    """Codes by folded names of countries in a language, given without script and region."""
    return _names(language)


_ALSO = {
    "russian federation": "RU",
    "united states": "US",
    "united states of america": "US",
    "usa": "US",
    "uk": "GB",
    "united kingdom of great britain and northern ireland": "GB",
    "republic of korea": "KR",
    "china": "CN",
    "democratic people's republic of korea": "KP",
    "islamic republic of iran": "IR",
    "syrian arab republic": "SY",
    "bolivarian republic of venezuela": "VE",
    "plurinational state of bolivia": "BO",
    "republic of moldova": "MD",
    "united republic of tanzania": "TZ",
    "viet nam": "VN",
    "lao people's democratic republic": "LA",
    "côte d'ivoire": "CI",
    "türkiye": "TR",
    "turkey": "TR",
    "czech republic": "CZ",
    "people's republic of china": "CN",
}
"""Names that diplomacy uses and CLDR does not (United Nations, official names of member states)."""


@lru_cache(maxsize=64)
def _names(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    names = {fold(name): code for code, name in territories.items() if code in COUNTRY}
    return {**_ALSO, **names} if language == "en" else names
