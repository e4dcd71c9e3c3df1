"""Language tags: canonical form, and from the name of a language to its tag.

Tags are BCP 47 (RFC 5646), checked against the IANA registry. Names come from CLDR, through Babel;
autonyms and the short forms that menus print are listed in `autonyms`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verbale.languages.autonyms import AUTONYMS
from verbale.schema.vocabularies import COUNTRY_NOW
from verbale.words import fold, languages

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 60
_SHAPE = re.compile(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?"
)
_NUMBERED = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z]{4})?-[A-Za-z]{2})[0-9]")
_EXTENSION = re.compile(r"-[a-wyz0-9]-.*?(?=-x-|$)")
_INDIVIDUAL = {"cmn": "zh", "arb": "ar", "pes": "fa", "zsm": "ms", "swh": "sw", "ekk": "et"}
"""Individual languages for which everybody writes the macrolanguage (ISO 639-3)."""
_SUPERSEDED = {"sh", "mo", "tl", "iw", "in", "ji"}
"""Language codes of which another one is the canonical form."""
_LOCALES = {"zh": ("zh", "zh_Hant"), "sr": ("sr", "sr_Latn")}
"""Languages whose names of languages are written in two scripts."""
_SAME = {"hr": "sh", "bs": "sh", "sr": "sh", "cnr": "sh", "nb": "no", "nn": "no", "id": "ms"}
"""Languages whose texts no detector tells apart reliably."""
_NOW = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "tl": "fil", "cmn": "zh"}
"""Other codes of languages, which tags and detectors may use; what is canonical now."""


@lru_cache(maxsize=4096)
def canonical(tag: str) -> str | None:
    """The canonical BCP-47 tag of a tag, a locale or the name of a language in any language.

    `en_US` gives en-US, `en-GB1` en-GB, `iw` he, `Français` fr, `Chinese` zh. Extensions (`-u-…`)
    are dropped.

    Returns:
        None where the text names no language.
    """
    text = tag.strip()
    if not text or len(text) > _LONGEST:
        return None
    if _is_plain(text):
        return text
    return _of_tag(text) or language_named(text)


def _is_plain(text: str) -> bool:
    """Whether a tag is one of the common ones, of which no data of languages has to be loaded."""
    language, dash, region = text.partition("-")
    known = _plain_tags()
    return text in known or (dash == "-" and language in known and region in COUNTRY_NOW)


@cache
def _plain_tags() -> frozenset[str]:
    return frozenset(AUTONYMS.values()) - _SUPERSEDED


@lru_cache(maxsize=4096)
def standard(tag: str) -> str | None:
    """How everybody writes a tag; None for what is no valid tag.

    `iw` gives he, `cmn-Hans` zh-Hans, `en-Latn-GB` en-GB. Unlike `canonical`, this reads nothing
    but BCP 47, and drops nothing that means something.
    """
    if _is_plain(tag):
        return tag

    from iana_bcp47 import validate_bcp47

    return _standardised(tag) if validate_bcp47(tag)[0] else None


def _of_tag(text: str) -> str | None:
    from iana_bcp47 import validate_bcp47

    text = text.split(".")[0].split("@")[0].replace("_", "-")
    if not text.isascii():
        return None
    if numbered := _NUMBERED.fullmatch(text):
        text = numbered[1]
    found = _EXTENSION.sub("", _standardised(text) or "")
    return found if _SHAPE.fullmatch(found) and validate_bcp47(found)[0] else None


def _standardised(tag: str) -> str | None:
    """The canonical form of something like a tag, with the macrolanguage that everybody writes."""
    from langcodes import standardize_tag
    from langcodes.tag_parser import LanguageTagError

    try:
        language, dash, rest = str(standardize_tag(tag)).partition("-")
    except (LanguageTagError, ValueError):
        return None
    return _INDIVIDUAL.get(language, language) + dash + rest


def language_named(name: str, *among: str) -> str | None:
    """The tag of the language with this name.

    Args:
        name: As printed; case and spacing do not matter.
        among: Languages in which the name may be written; if none is given, every language that has
            a word list. Autonyms always count.
    """
    folded = fold(name)
    if tag := AUTONYMS.get(folded):
        return tag
    for language in among or languages():
        if code := names_in(language).get(folded):
            return _of_tag(code)
    return None


@cache
def names_in(language: str) -> Mapping[str, str]:
    """Folded names of languages in one language, with their CLDR codes; empty where it has none."""
    from babel import Locale, UnknownLocaleError

    found: dict[str, str] = {}
    for locale in _LOCALES.get(language, (language,)):
        try:
            known = Locale.parse(locale).languages
        except (UnknownLocaleError, ValueError):
            continue
        for key, name in sorted(known.items(), key=lambda item: (len(item[0]), item[0])):
            found.setdefault(fold(name), key.replace("_", "-"))
    return found


@lru_cache(maxsize=4096)
def group(tag: str) -> str:
    """The language of a tag, the same for those that no detector tells apart (hr and sr)."""
    language = tag.split("-")[0].lower()
    language = _NOW.get(language, language)
    return _SAME.get(language, language)


def has_likeness(tag: str) -> bool:
    """Whether there are languages from which no detector tells that of the tag."""
    language = tag.split("-")[0]
    return language in _SAME or language in _SAME.values()


def script(tag: str) -> str | None:
    """The script that a tag states."""
    return next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), None)
