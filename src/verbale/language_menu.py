"""Lists of the languages that a page can be read in, told by their words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 1500
_MOST = 120
"""Words of the longest menu."""


def _listed(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_CODES = _listed(
    """af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy
    id is it ja ka kk km kn ko ky lb lo lt lv mk mn mr ms mt my ne nl no nb nn pa pl ps pt ro
    ru si sk sl sq sr sv sw ta te tg th tk tl tr uk ur uz vi zh ua cn kr jp gr cz dk se by kz
    eng fra fre rus deu ger spa esp por ita ara zho chi jpn kor ukr tur pol"""
)
# Codes that are no common words, so that two of them in small letters are a menu.
_TELLING = _listed("ru zh fr pt uk pl tr cs ar ja ko fa hu ro bg sr kk en-gb")
_MAIN = _listed("en ru fr es zh ar de pt it uk ua pl tr ja ko fa cn jp eng rus")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(\d?)")
_LANGUAGE_NAMES = _listed(
    """afrikaans shqip አማርኛ العربية العربي عربي عربى հայերեն azərbaycan azərbaycanca беларуская
    беларускі বাংলা bosanski български català 中文 简体中文 繁體中文 繁体中文 简体 繁體
    繁体 汉语 漢語 中文简体 中文繁體
    hrvatski čeština česky česky dansk nederlands english esperanto eesti suomi français
    francais galego ქართული deutsch ελληνικά עברית हिन्दी हिंदी magyar íslenska indonesia
    gaeilge italiano 日本語 қазақша қазақ 한국어 кыргызча latviešu lietuvių македонски melayu malti
    монгол norsk bokmål nynorsk فارسی پښتو polski português portugues ਪੰਜਾਬੀ română русский
    рус српски srpski slovenčina slovensky slovenščina español espanol castellano kiswahili
    svenska тоҷикӣ தமிழ் ไทย türkçe turkce türkmençe українська укр اردو o‘zbek oʻzbekcha
    ўзбекча việt cymraeg euskara англійська английский французский арабский albanian arabic
    armenian belarusian bulgarian chinese croatian czech danish dutch estonian finnish french
    georgian german greek hebrew hindi hungarian indonesian italian japanese kazakh korean
    latvian lithuanian norwegian persian polish portuguese romanian russian serbian slovak
    slovenian spanish swedish thai turkish ukrainian urdu uzbek vietnamese"""
)
_ABOUT_LANGUAGES = _listed(
    """language languages select choose change other available in your this page read sprache
    sprachen langue langues idioma idiomas lingua lingue язык языки мова мови 语言 語言 語 اللغة
    dil tiếng jazyk taal språk język bahasa version versions"""
)
_BETWEEN = re.compile(r"[\s|/·•,;()\[\]:]+")


def is_language_menu(text: str) -> bool:
    """Whether a text lists languages, by names or codes ("RU EN FR", "• de-DE1 en-GB1")."""
    if len(text) > _LONGEST:
        return False
    tokens = [token for token in _BETWEEN.split(text) if any(map(str.isalnum, token))]
    if not 1 < len(tokens) <= _MOST:
        return False
    folded = {token: fold(token) for token in tokens}
    rest = [token for token in tokens if folded[token] not in _LANGUAGE_NAMES]
    names = len(tokens) - len(rest)
    rest = [token for token in rest if folded[token] not in _ABOUT_LANGUAGES]
    if rest and all(map(_is_code, rest)):
        return names > 1 or _are_codes(rest) or (names == 1 and len(rest) == 1)
    return names > 1 and is_covered([folded[token] for token in rest])


def _is_code(token: str) -> bool:
    found = _CODE.fullmatch(token)
    return (
        found is not None
        and found[1].lower() in _CODES
        and (found[1].islower() or found[1].isupper())
    )


def _are_codes(tokens: Sequence[str]) -> bool:
    """Whether language codes are meant by them, and no words that look the same ("is it so")."""
    folded = [token.lower() for token in tokens]
    if len(tokens) < 2 or len(set(folded)) < len(folded):
        return False
    if all("-" in token or "_" in token for token in tokens):
        return True
    bare = [re.split("[-_0-9]", token)[0] for token in folded]
    if all(token.isupper() for token in tokens):
        return any(code in _MAIN for code in bare)
    return sum(code in _TELLING for code in bare) > 1 or (
        len(bare) > 2 and "en" in bare and "ru" in bare
    )


def is_covered(tokens: Sequence[str]) -> bool:
    """Whether folded tokens are nothing but words of menus and buttons, one after the other."""
    known, openers = words("boilerplate.line"), first_words()
    at = 0
    while at < len(tokens):
        if tokens[at] not in openers:
            return False
        stops = range(min(at + 5, len(tokens)), at, -1)
        stop = next((stop for stop in stops if " ".join(tokens[at:stop]) in known), None)
        if stop is None:
            return False
        at = stop
    return True


@cache
def first_words() -> frozenset[str]:
    """The first words of all that menus and buttons say."""
    return frozenset(phrase.split(" ")[0] for phrase in words("boilerplate.line"))
