"""The scripts in which texts with a tag are written: by Unicode CLDR, and by common use."""

from __future__ import annotations

from functools import lru_cache

from verbale.languages.scripts import scripts_of
from verbale.languages.tags import script

_PARTS = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Hani", "Kana"), "Kore": ("Hang",)}
"""Scripts of ISO 15924 that stand for others, or several."""
_ALSO = {
    "sr": ("Cyrl", "Latn"), "bs": ("Latn", "Cyrl"), "az": ("Latn", "Cyrl", "Arab"),
    "uz": ("Latn", "Cyrl", "Arab"), "kk": ("Cyrl", "Latn", "Arab"), "tk": ("Latn", "Cyrl"),
    "tg": ("Cyrl", "Latn"), "mn": ("Cyrl", "Mong"), "ku": ("Latn", "Arab", "Cyrl"),
    "pa": ("Guru", "Arab"), "sd": ("Arab", "Deva"), "ks": ("Arab", "Deva"), "ug": ("Arab", "Latn"),
    "ms": ("Latn", "Arab"), "ha": ("Latn", "Arab"), "yi": ("Hebr",), "ro": ("Latn", "Cyrl"),
    "tt": ("Cyrl", "Latn"), "crh": ("Latn", "Cyrl"), "zh": ("Hani",), "ko": ("Hang",),
}  # fmt: skip
"""Languages that are written in other scripts than their likely one, or besides it."""
NAMES = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Armn": "Armenian", "Hebr": "Hebrew",
    "Arab": "Arabic", "Deva": "Devanagari", "Beng": "Bengali", "Guru": "Gurmukhi",
    "Gujr": "Gujarati", "Orya": "Oriya", "Taml": "Tamil", "Telu": "Telugu", "Knda": "Kannada",
    "Mlym": "Malayalam", "Sinh": "Sinhala", "Thai": "Thai", "Laoo": "Lao", "Tibt": "Tibetan",
    "Mymr": "Myanmar", "Geor": "Georgian", "Hang": "Hangul", "Ethi": "Ethiopic", "Khmr": "Khmer",
    "Hani": "Han", "Mong": "Mongolian", "Thaa": "Thaana",
}  # fmt: skip
"""Names of scripts as regular expressions take them (Unicode, property Script)."""


@lru_cache(maxsize=1024)
def expected_scripts(tag: str) -> tuple[str, ...]:
    """The scripts that texts with a tag are written in; none where nothing is known."""
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    language = tag.partition("-")[0]
    if language in ("und", "mul", "zxx"):
        return ()
    if stated := script(tag):
        return _PARTS.get(stated, (stated,))
    if language in _ALSO:
        return _ALSO[language]
    try:
        likely = Language.get(tag).maximize().script
    except LanguageTagError:  # malformed, as another rule says
        return ()
    found = _PARTS.get(likely, (likely,)) if likely else ()
    return tuple(dict.fromkeys([*found, *sorted(scripts_of(language))]))


def letters_of(scripts: tuple[str, ...]) -> str:
    """The letters of scripts as a class of characters, for patterns of polars."""
    names = [rf"\p{{{NAMES[code]}}}" for code in scripts if code in NAMES]
    if "Kana" in scripts:
        names += [r"\p{Hiragana}", r"\p{Katakana}", "ー"]
    return f"[{''.join(names)}]" if names else r"\p{L}"
