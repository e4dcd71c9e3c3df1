"""What the attributes of an HTML element say about its text: a menu, a speaker, bold, a language.

Class names are compared word by word ("site-header" is site and header), never by substring.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.boilerplate import Boilerplate
from verbale.document import MarkKind


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>`]++)))?+"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_BOLD = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps"
)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_BLOCK = re.compile(r"display\s*:\s*(?:block|list-item|table|flex|grid)")
_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")
_LONGEST_NAME = 120
_LONGEST_CACHED = 400

_BOLD_WORDS = listed("bold strong semibold fett negrita gras smallcaps smcap smcaps")
_SMALL_CAPITALS = listed("small caps")
_ITALIC_WORDS = listed("italic italics kursiv cursiva italique")

_SPEAKER_WORDS = listed(
    """speaker speakers speakername speakerlabel spk spkr speaking who persname interlocutor
    interlocutors intervenant intervenante intervener redner rednerin sprecher orador oradora
    orateur oratrice oratore locutor ponente talker"""
)
# "speaker-text" holds what the speaker says, "speaker-photo" a picture of him.
_NOT_THE_SPEAKER = listed(
    """text texts content contents body speech statement statements block turn turns row list
    lists bio photo image img icon avatar picture button wrapper wrap container section group
    box area time timestamp paragraph para item items role party affiliation title titles info
    details"""
)
_SPEAKER_VALUE_WORDS = _SPEAKER_WORDS | listed(
    """data person attribution name full fullname display label by current value text"""
)
_SPOKEN = listed("""original orig floor spoken source originallang originallanguage""")
_LANG = listed("lang language originallang originallanguage")

_ROLES = {
    "navigation": Boilerplate.NAVIGATION,
    "menu": Boilerplate.NAVIGATION,
    "menubar": Boilerplate.NAVIGATION,
    "banner": Boilerplate.PAGE_HEADER,
    "contentinfo": Boilerplate.FOOTER,
    "complementary": Boilerplate.SIDE_BAR,
    "search": Boilerplate.FORM,
    "dialog": Boilerplate.POPUP,
    "alertdialog": Boilerplate.POPUP,
}
_ELEMENTS = {
    "nav": Boilerplate.NAVIGATION,
    "header": Boilerplate.PAGE_HEADER,
    "footer": Boilerplate.FOOTER,
    "aside": Boilerplate.SIDE_BAR,
    "form": Boilerplate.FORM,
    "select": Boilerplate.FORM,
    "button": Boilerplate.TOOLS,
    "search": Boilerplate.FORM,
    "dialog": Boilerplate.POPUP,
    "figcaption": Boilerplate.CAPTION,
}
# Words of class names and ids. Where an element's names say several, the first in this list counts.
_TABLE = """
language menu: lang langs language languages locale locales langswitcher languageswitcher
language menu: langmenu langswitch idioma idiomas sprache sprachen langue langues lingua lingue
breadcrumb: breadcrumb breadcrumbs crumb crumbs pathway ariane migas
share buttons: share shares sharing social socials addthis addtoany sharethis sharebar
share buttons: socialmedia partage partager compartir teilen
cookie banner: cookie cookies cookiebar cookiebanner cookieconsent gdpr rgpd onetrust consent
comments: comments commentlist disqus commentaires comentarios kommentare
related items: related recommended recommendations trending popular mostread similar alsolike
navigation: nav navbar navigation navi menu menubar menus submenu mainmenu topmenu mainnav topnav
navigation: subnav sitenav megamenu pagination pager paginator skip skiplink skiplinks
advertisement: ad ads advert adverts advertisement advertising adsense adslot sponsored sponsor
advertisement: promo dfp publicite publicidad werbung reklama
pop-up: modal popup lightbox
form: newsletter subscribe subscription login signin signup searchbox searchform search
form: satisfaction feedback rating pagerating survey
tags: tags tagcloud taglist keywords
page number: pagenum pagenumber pageno folio
page tools: toolbar tools backtotop totop scrolltop textsize fontsize print printer
side bar: sidebar sidebars
footnotes: footnote footnotes endnote endnotes fussnote fussnoten fußnote fußnoten voetnoten
footnotes: footnotetext footnotestext notesdebasdepage
page footer: footer colophon sitefooter pagefooter copyright
page header: masthead topbar sitehead siteheader
"""
_ROWS = [row.split(": ") for row in _TABLE.split("\n") if row]
_WORDS = {word: Boilerplate(name) for name, known in _ROWS for word in known.split()}
_RANK = {name: rank for rank, name in enumerate(dict.fromkeys((*_WORDS.values(), *Boilerplate)))}
# Class names of page builders that say how something looks or is hidden, not what it is.
_UTILITY = listed("no non not has with without is js hidden visible d")
_PAGE = listed("site page global main top app")
_PICTURE = listed("wp photo image img picture pic figure media")
_HIDING = listed(
    """sr-only visually-hidden visuallyhidden screen-reader-text element-invisible assistive-text
    invisible tooltiptext tooltip-text tooltip-content tooltip-inner"""
)
_TIP, _TIP_BODY = listed("tip tooltip popover hovercard"), listed("body text content inner box")
_INLINE_REGIONS = frozenset(
    {
        Boilerplate.SHARE,
        Boilerplate.NAVIGATION,
        Boilerplate.BREADCRUMB,
        Boilerplate.LANGUAGES,
        Boilerplate.TOOLS,
        Boilerplate.AD,
        Boilerplate.PAGE_NUMBER,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """What an element's name and attributes say about its text.

    Attributes:
        region: The boilerplate that it may be.
        marks: How its text is set (bold, italic).
        speaker: It holds the name of a speaker.
        speaker_value: The name that an attribute gives.
        lang: BCP-47 tag of its text.
        spoken: BCP-47 tag of the language it was spoken in.
        hidden: It is not shown.
        pre: Its spaces and line ends count.
        block: It is set as a block of its own whatever its name is.
        hreflang: Language of the page it links to.
    """

    region: Boilerplate | None = None
    marks: tuple[MarkKind, ...] = ()
    speaker: bool = False
    speaker_value: str | None = None
    lang: str | None = None
    spoken: str | None = None
    hidden: bool = False
    pre: bool = False
    block: bool = False
    hreflang: str | None = None


TELLING = frozenset(_ELEMENTS)
"""Elements that say something about their text without attributes."""
_NOTHING = Said()


def attributes(written: str) -> dict[str, str]:
    """Attributes by name in small letters; the first of a name counts, as in browsers."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), unescaped(double or single or bare))
    return found


def unescaped(value: str) -> str:
    """A value with its character references resolved."""
    # Very long values are data, and very long numbers in them would be refused by int().
    return html.unescape(value) if "&" in value and len(value) < 4000 else value


def said(name: str, written: str, *, inline: bool) -> Said | None:
    """What an element says, None for nothing.

    Args:
        name: Name of the element.
        written: Its attributes as written.
        inline: It is part of a line.
    """
    found = (
        _cached(name, written, inline)
        if len(written) < _LONGEST_CACHED
        else _said(name, written, inline)
    )
    return None if found is _NOTHING else found


@lru_cache(maxsize=8192)
def _cached(name: str, written: str, inline: bool) -> Said:
    return _said(name, written, inline)


def _said(name: str, written: str, inline: bool) -> Said:
    given = attributes(written)
    names = f"{given.get('class', '')} {given.get('id', '')}".split()
    words = {word.lower() for each in names for word in _WORD.findall(each)}
    style = given.get("style", "").lower()
    region = _region(name, given, names)
    if inline and region not in _INLINE_REGIONS:
        region = None
    named = words & _BOLD_WORDS or words >= _SMALL_CAPITALS
    bold = (named and "not" not in words) or _BOLD.search(style)
    italic = words & _ITALIC_WORDS or _ITALIC.search(style)
    lang = given.get("lang") or given.get("xml:lang") or ""
    found = Said(
        region=region,
        marks=(MarkKind.BOLD,) * bool(bold) + (MarkKind.ITALIC,) * bool(italic),
        speaker=_names_speaker(names, given),
        speaker_value=_speaker_value(given),
        lang=lang if _TAG.fullmatch(lang) else None,
        spoken=_spoken(given),
        hidden="hidden" in given
        or given.get("role", "").lower() == "tooltip"
        or bool(_HIDDEN.search(style))
        or not _HIDING.isdisjoint(names)
        or (inline and not (_TIP.isdisjoint(words) or _TIP_BODY.isdisjoint(words))),
        pre=bool(_PRE.search(style)),
        block=bool(_BLOCK.search(style)),
        hreflang=given.get("hreflang"),
    )
    return _NOTHING if found == _NOTHING else found


def _region(name: str, given: dict[str, str], names: list[str]) -> Boilerplate | None:
    """The boilerplate that the element's class, role or name tells of, the most telling first."""
    by_class = [region for each in names if (region := _class_region(each))]
    role = _ROLES.get(given.get("role", "").lower())
    if by_class:
        return min(by_class, key=_RANK.__getitem__)
    return role or _ELEMENTS.get(name)


@lru_cache(maxsize=4096)
def _class_region(each: str) -> Boilerplate | None:
    words = [word.lower() for word in _WORD.findall(each[:200])]
    some = set(words)
    if not words or some & _UTILITY or ("search" in some and some & {"result", "results"}):
        return None
    if "caption" in some and some & _PICTURE:
        return Boilerplate.CAPTION
    if "header" in some and (some & _PAGE or len(words) == 1):
        return Boilerplate.PAGE_HEADER
    if "page" in some and some & {"number", "num", "no"}:
        return Boilerplate.PAGE_NUMBER
    if words in (["widget"], ["widget", "area"], ["widgets"]):
        return Boilerplate.SIDE_BAR
    found = [_WORDS[word] for word in words if word in _WORDS]
    return min(found, key=_RANK.__getitem__, default=None)


def _names_speaker(names: list[str], given: dict[str, str]) -> bool:
    """Whether class, id or itemprop says that the text is a speaker's name."""
    return any(map(_is_speaker_word, (*names, *given.get("itemprop", "").split())))


@lru_cache(maxsize=4096)
def _is_speaker_word(each: str) -> bool:
    words = [word.lower() for word in _WORD.findall(each[:200])]
    some = {*words, "".join(words)}
    return bool(some & _SPEAKER_WORDS) and not some & _NOT_THE_SPEAKER


def _speaker_value(given: dict[str, str]) -> str | None:
    """The speaker's name where an attribute gives it as its value."""
    for key, value in given.items():
        words = set(key.replace("_", "-").split("-"))
        if words & _SPEAKER_WORDS and words <= _SPEAKER_VALUE_WORDS and key not in ("class", "id"):
            name = " ".join(value.split())
            if _is_name(name):
                return name
    return None


def _is_name(value: str) -> bool:
    """Whether a value reads as a name: letters, no digits, no code, not one small word."""
    if not 2 <= len(value) <= _LONGEST_NAME or re.search(r"[\d/_={}<>#@\\]", value):
        return False
    if value.lower() in ("true", "false", "yes", "none", "null", "undefined", "unknown"):
        return False
    first = next((char for char in value if char.isalpha()), "")
    return bool(first) and (
        " " in value or first != first.lower() or first.lower() == first.upper()
    )


def _spoken(given: dict[str, str]) -> str | None:
    """The language something was spoken in, from attributes such as data-originallang."""
    for key, value in given.items():
        words = set(key.replace("_", "-").split("-"))
        if words & _SPOKEN and words & _LANG and _TAG.fullmatch(value):
            return value
    return None
