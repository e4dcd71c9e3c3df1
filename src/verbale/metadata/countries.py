"""Countries named in a text: by name in its language or in English, or by nationality."""

from __future__ import annotations

from functools import cache

from verbale.countries import country_names
from verbale.metadata.phrases import Phrases, base
from verbale.words import pairs


@cache
def names(lang: str) -> Phrases:
    """The names of countries in a language and in English."""
    return Phrases([*country_names(base(lang)).items(), *country_names("en").items()], slack=1)


@cache
def nationalities() -> Phrases:
    """Adjectives and names of nationality in every language that has a word list."""
    return Phrases(pairs("demonym").items(), slack=2)


def country_in(text: str, lang: str) -> str | None:
    """ISO 3166-1 alpha-2 of the last country that a text names, by name before by nationality."""
    for phrases in (names(lang), nationalities()):
        if found := list(phrases.find(text)):
            return found[-1].value
    return None
