"""Menus, buttons and notices, which readers of the markup could not see."""

from __future__ import annotations

import re

from verbale.boilerplate.kinds import Boilerplate
from verbale.boilerplate.lines import EDGES, SENTENCE_END, SHORT, Line
from verbale.boilerplate.pages import LONGEST_NUMBERING, NUMBER, edge_of_page, is_mark_of_secrecy
from verbale.document import Block, Document, MarkKind
from verbale.language_menu import first_words, is_covered, is_language_menu
from verbale.words import fold, words

_LONGEST_NOTICE = 800
_ADDRESS = re.compile(
    r"(?:[^\s:]{1,30}: ?)?(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[a-z\d-]+(?:\.[a-z\d-]+)*"
    r"\.(?:ru|com|org|net|int|eu|gov|gob|gouv|de|fr|es|cn|uk|ua|by|tr|it|pl)/\S*)",
    re.IGNORECASE,
)
_KEYED_ADDRESS = re.compile(r"[^\s:][^:\n]{1,60}: ?(?:https?://|www\.)\S+")
"""`Link to the video: https://…`, below all that is said."""
_ADS = """advertisement advertising publicité werbung anzeige publicidad anuncio реклама pubblicità
    publicidade reklama reklam 广告 廣告 広告 إعلان annonce advertentie hirdetés oglas"""
_AD = frozenset(map(fold, _ADS.split()))
_TRAIL = re.compile(r" ?[>›»→] ?|::| / | \| ")
_RIGHTS = re.compile(r"(?<![^\W\d_])Â?©|^copyright\b|^\(c\) ?\d{4}", re.IGNORECASE)
# What is owned is named behind the sign, with a year or a name; who speaks of copyright says so.
OWNED = re.compile(r"(?<![^\W\d_])Â?©\s?\w|(?:copyright|\(c\))\W{0,3}(?:19|20)\d\d", re.IGNORECASE)
_WORDS_OF_PHRASE = 3
_ROW = re.compile(r"[^|\n]{2,30}(?: \| [^|\n]{2,30}){2,}")
"""A menu that lost its markup: `News | Releases | Photos`."""
_SHORTEST_QUESTION = 10
_ASKING = "?？؟¿;"
_BETWEEN_BUTTONS = re.compile(r"[\s|/·•:]+")
_BUTTON = re.compile(r"[^\s|/·•:]+")


def by_itself(text: str) -> Boilerplate | None:
    """What a line is that needs no context."""
    if len(text) > SHORT:
        return None
    if text.count(" ") < 2 and _ADDRESS.fullmatch(text):
        return Boilerplate.ADDRESS
    bare = text.strip(EDGES)
    if len(bare) <= LONGEST_NUMBERING and fold(bare) in _AD:
        return Boilerplate.AD
    if is_mark_of_secrecy(text):
        return Boilerplate.RUNNING_HEAD
    return edge_of_page(text) if NUMBER.search(text) else None


def tells_of_cookies(text: str) -> bool:
    """Whether a line has a phrase that only notices about cookies have."""
    folded = fold(text)
    return "cook" in folded and any(
        phrase in folded for phrase in words("boilerplate.cookies") if "cook" in phrase
    )


def is_phrase_of_foot(text: str) -> bool:
    """Whether a line is a known one of several words, be it with a full stop."""
    if text.count(" ") < _WORDS_OF_PHRASE - 1:
        return False
    return _is_known(fold(text))


def _is_known(folded: str) -> bool:
    """Whether a folded line is one of pages, or asks what pages ask: `Was this page useful?`."""
    bare = folded.strip(EDGES)
    known = words("boilerplate.line")
    asked = bare.strip(_ASKING)
    return bare in known or (len(asked) >= _SHORTEST_QUESTION and asked in known)


def name_outside(document: Document, lines: list[Line], dialogue: range) -> None:
    """Name what stands before and after the dialogue, and buttons that stand together in it."""
    weak: set[int] = set()
    for at, line in enumerate(lines):
        if line.name:
            continue
        if at not in dialogue:
            line.name = _outside(document.blocks[line.block], line)
        if not line.name and at >= dialogue.stop:
            line.name = _below(line.text)
        if not line.name and line.key is None and len(line.text) <= SHORT and is_button(line):
            weak.add(at)
    for at in weak:
        if at not in dialogue or weak & {at - 1, at + 1}:
            lines[at].name = Boilerplate.TOOLS


def _outside(block: Block, line: Line) -> Boilerplate | None:
    """What a line is that stands before or after the dialogue."""
    if len(line.text) <= _LONGEST_NOTICE and _is_cookie_notice(line.text):
        return Boilerplate.COOKIES
    if len(line.text) > SHORT or line.key is not None:
        return None
    owned = any(map(line.folded.__contains__, words("boilerplate.rights")))
    if _KEYED_ADDRESS.fullmatch(line.text):
        return Boilerplate.ADDRESS
    if owned or _RIGHTS.search(line.text):
        return Boilerplate.FOOTER
    links = [mark for mark in block.marks if mark.kind is MarkKind.LINK]
    linked = sum(mark.end - mark.start for mark in links)
    if len(links) > 1 and 10 * linked >= 8 * len(block.text):
        return Boilerplate.NAVIGATION
    return of_menu(line.text)


def _below(text: str) -> Boilerplate | None:
    """What a line below the dialogue is: a row of short words between bars, a question of pages."""
    if len(text) > SHORT:
        return None
    if _ROW.fullmatch(text) and not SENTENCE_END.search(text):
        return Boilerplate.NAVIGATION
    return Boilerplate.TOOLS if is_phrase_of_foot(text) else None


def of_menu(text: str) -> Boilerplate | None:
    """What a line is that is a language menu or a trail of links."""
    if is_language_menu(text):
        return Boilerplate.LANGUAGES
    parts = [part.strip() for part in _TRAIL.split(text)]
    if (
        len(parts) > 1
        and not any(sign in text for sign in "«<")
        and all(0 < len(part) <= 60 for part in parts[:-1])
    ):
        home = fold(parts[0]) in words("boilerplate.line")
        arrows = sum(text.count(arrow) for arrow in ">›»→")
        plain = not any(SENTENCE_END.search(part) for part in parts)
        if plain and ((home and arrows) or (home and len(parts) > 2) or arrows > 1):
            return Boilerplate.BREADCRUMB
    return None


def is_button(line: Line) -> bool:
    """Whether a line has the words of buttons and nothing else."""
    if _is_known(line.folded):
        return True
    first = _BUTTON.search(line.folded)
    if first is None or first[0] not in first_words():
        return False
    tokens = [token for token in _BETWEEN_BUTTONS.split(line.folded) if token]
    return 1 < len(tokens) <= 40 and is_covered(tokens)


def _is_cookie_notice(text: str) -> bool:
    return any(map(fold(text).__contains__, words("boilerplate.cookies")))
