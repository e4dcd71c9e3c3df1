"""Signs of wrong decoding that ftfy, which knows Latin scripts best, does not look for."""

from __future__ import annotations

import re
import unicodedata

_LEADING = "".join(bytes([byte]).decode("cp1251") for byte in range(0xC3, 0xE0))
_CONTINUING = bytes(range(0x80, 0xC0)).decode("cp1251", "ignore") + "\x98"
_UTF8_AS_1251 = re.compile(
    f"(?:[{_LEADING}][{re.escape(_CONTINUING)}]|[а-п][{re.escape(_CONTINUING)}]{{2}}){{3,}}"
)
"""Letters of two or three bytes read as windows-1251: Cyrillic ones and signs in turn."""
_UTF8_AS_1252 = re.compile("[ÃÄÅ]Ÿ")
_HIGH = re.compile(r"[À-ÖØ-öø-ÿ]")
_HIGH_RUN = re.compile(r"[À-ÖØ-öø-ÿ]{6,}")
_TURNED_WORD = re.compile(r"\b[а-яё][А-ЯЁ]{3,}\b")
_LOWER_WORD = re.compile(r"\b[а-яё]{2,}\b")
_UTF8_AS_EASTERN = re.compile("锟斤拷|[銆锛縺繧繝].{0,20}[銆锛縺繧繝]")
"""What the first bytes of kana and Chinese punctuation become in GBK and Shift JIS; rare signs."""
_SEARCHES = (_UTF8_AS_1252.search, _UTF8_AS_EASTERN.search)
QUICK = (
    f"{_UTF8_AS_1251.pattern}"
    r"|[ÃÄÅ]Ÿ|[À-ÖØ-öø-ÿ]{6}|[À-ÖØ-öø-ÿ]{2}[\s,.]+[À-ÖØ-öø-ÿ]{2}|锟斤拷|[銆锛縺繧繝]|(?:^|[\s«„“(])[а-яё][А-ЯЁ]{3}"
)
"""What texts with such signs have, as polars writes it."""
_MOST_HIGH = 0.5
"""Part of the letters that are accented Latin ones; no language comes near it."""
_FEWEST_LETTERS = 7
_FEWEST_TURNED = 2


def sign_of(text: str) -> tuple[int, int] | None:
    """Where a text shows that it was decoded wrongly, if it does.

    Args:
        text: What ftfy finds nothing wrong with.
    """
    for find in (_utf8_as_1251, *_SEARCHES, _cyrillic_as_latin, _turned_case):
        if found := find(text):
            return found.span()
    return None


def undone(text: str) -> str | None:
    """The text decoded rightly, where all of it is UTF-8 that was read as another encoding."""
    for encoding in ("cp1251", "cp1252"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _utf8_as_1251(text: str) -> re.Match[str] | None:
    """Such letters, unless what they stand for would be no word: ЛІТІ МІЛІЦІЇ is Ukrainian."""
    for found in _UTF8_AS_1251.finditer(text):
        meant = found[0].replace("\x98", "").encode("cp1251").decode("utf-8", "replace")
        if all(unicodedata.category(each)[0] in "LMP" for each in meant) and _of_one_script(meant):
            return found
    return None


def _of_one_script(text: str) -> bool:
    letters = [each for each in text if each.isalpha()]
    scripts = {unicodedata.name(each, "?").partition(" ")[0] for each in letters}
    return len(letters) * 2 > len(text) and len(scripts) == 1


def _cyrillic_as_latin(text: str) -> re.Match[str] | None:
    """Words of nothing but accented letters (Äÿêóþ), a long one or most of the text."""
    for run in _HIGH_RUN.finditer(text):
        if len(set(run[0].lower())) > 3:
            return run
    high = len(_HIGH.findall(text))
    letters = sum(map(str.isalpha, text))
    return _HIGH.search(text) if high >= max(_FEWEST_LETTERS, _MOST_HIGH * letters) else None


def _turned_case(text: str) -> re.Match[str] | None:
    """KOI8 read as windows-1251 or the other way round: оПХБЕР, ЙНККЕЦХ."""
    if len(_TURNED_WORD.findall(text)) < _FEWEST_TURNED or _LOWER_WORD.search(text):
        return None
    return _TURNED_WORD.search(text)
