"""The languages in which a page says that it can be read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from verbale.document import BlockKind
from verbale.languages.autonyms import AUTONYMS
from verbale.languages.scripts import script_of
from verbale.languages.tags import canonical, names_in, script
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.document import Block, Document
    from verbale.transcript import Language

MENU = "language menu"
"""The name of boilerplate that is a language menu."""
_LONGEST_LINE = 400
_LONGEST_NAME = 4  # words
_CODES = frozenset(
    "en fr es ru de zh ar it pt uk tr ja ko pl nl cs ca el ro sv hu sr bg be fa he id vi hi hy az "
    "ka kk ky uz tg tk mn mk sq hr bs sl sk lt lv et fi da nb no is ga mt eu gl th km lo my ms ur "
    "ps bn ta sw".split()
)
_COUNTRY_CODES = {
    "ua": "uk",
    "cn": "zh",
    "jp": "ja",
    "kr": "ko",
    "cz": "cs",
    "gr": "el",
    "by": "be",
    "kz": "kk",
}
"""What menus print instead of the code of a language: that of its country."""
_TELLING = frozenset("en fr es ru de zh uk ua pt ja jp cn".split())
"""Codes that are no words of a language menu's neighbours: "IT IS SO" is no menu, "IT EN" is."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?[-_][A-Za-z]{2}[0-9]?")
_SEPARATOR = re.compile(r"[\s|/\\·•‣◦●▪–—,;:»«>＞、，()\[\]（）]+")
_SENTENCE_END = ".!?。！？؟"
_SENTENCE = re.compile(rf"[{_SENTENCE_END}](?:\s|$)")


def available_languages(
    document: Document, lang: Language, menus: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Canonical tags of the languages in which the document says it can be read.

    Sorted, the document's own included. They come from what the format states and from menus.

    Args:
        document: As read, its boilerplate named.
        lang: The document's own.
        menus: Its `menu_languages`, where they are known.
    """
    own = lang.tag
    found = {
        tag
        for fact in document.facts("available_lang")
        for part in re.split(r"[,;\s]+", fact.value)
        if (tag := canonical(part))
    }
    found.update(menu_languages(document) if menus is None else menus)
    found.discard("und")
    if own != "und":
        alike = {tag for tag in found if _is_same(tag, own)}
        found = found - alike if len(alike) == 1 else found - {own.split("-")[0]}
        found.add(own)
    return tuple(sorted(found))


def menu_languages(document: Document) -> tuple[str, ...]:
    """Canonical tags that the language menus of the document name, in order of appearance."""
    found: dict[str, None] = {}
    for line in _menus(document.blocks):
        found.update(dict.fromkeys(line))
    return tuple(found)


def languages_of_line(line: str) -> tuple[str, ...]:
    """Canonical tags that a line names if it is or holds a language menu; empty for any other text.

    A menu is a line of nothing but at least two languages (`RU EN FR`, `• de-DE1 en-GB1`,
    `English | Français`), or one in which autonyms stand beside a few links
    (`中文 العربي Contact Us Links`) or after an introduction (`Read this in: English, Français`).
    """
    if not line or len(line) > _LONGEST_LINE or _is_sentence(line):
        return ()
    introduction, colon, rest = line.partition(":")
    if colon and len(introduction.split()) <= _LONGEST_NAME:
        tags = languages_of_line(rest)
        return (
            tags
            if all(fold(text) in AUTONYMS for text, _ in _named(_SEPARATOR.split(rest)))
            else ()
        )
    tokens = [token for token in _SEPARATOR.split(line) if token]
    if not _has_language_at_an_end(tokens):
        return ()
    # Codes are common words too ("it", "no"): beside other words they tell nothing.
    beside = _has_autonym_at_an_end(tokens)
    named = list(_named(tokens) if beside else takewhile(lambda each: each[1], _named(tokens)))
    tags = tuple(dict.fromkeys(tag for _, tag in named if tag))
    if sum(len(text.split(" ")) for text, tag in named if tag) == len(tokens):
        return tags if len(tags) > 1 and _is_telling([text for text, _ in named]) else ()
    return _beside_links(named) if beside else ()


def _is_sentence(line: str) -> bool:
    """Whether a sentence ends in a line."""
    return line[-1] in _SENTENCE_END or _SENTENCE.search(line) is not None


def _menus(blocks: tuple[Block, ...]) -> Iterator[tuple[str, ...]]:
    """The tags of each menu: a line, or a run of lines that each are the name of one language."""
    run: list[tuple[str, str]] = []
    for line, is_menu in _lines(blocks):
        if tags := languages_of_line(line):
            yield tags
        elif tag := _alone(line):
            run.append((line.strip(), tag))
            if is_menu:
                yield (tag,)
            continue
        elif is_menu:
            yield tuple(tag for _, tag in _named(_SEPARATOR.split(line)) if tag)
        if run:
            yield from _of_run(run)
            run = []
    yield from _of_run(run)


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    """Lines that are not blank, each with whether it stands in a language menu."""
    for block in blocks:
        if block.kind not in (BlockKind.MARKUP, BlockKind.METADATA):
            for line in block.text.split("\n"):
                if line.strip():
                    yield line, block.boilerplate == MENU


def _of_run(run: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    tags = tuple(dict.fromkeys(tag for _, tag in run))
    if len(tags) > 1 and _is_telling([text for text, _ in run]):
        yield tags


def _alone(line: str) -> str | None:
    """The language whose name is the whole line."""
    if len(line) > 60:
        return None
    text = _SEPARATOR.sub(" ", line).strip()
    return _tag_of(text) if text else None


def _has_language_at_an_end(tokens: list[str]) -> bool:
    """Whether the first or the last words name a language: a cheap test that most lines fail."""
    if not any(map(_can_open_a_name, (*tokens[:1], *tokens[-_LONGEST_NAME:]))):
        return False
    return any(
        _can_open_a_name(run[0]) and _tag_of(" ".join(run))
        for length in range(1, min(_LONGEST_NAME, len(tokens)) + 1)
        for run in (tokens[:length], tokens[-length:])
    )


def _has_autonym_at_an_end(tokens: list[str]) -> bool:
    """Whether the first or the last words are what a language calls itself, and no mere code."""
    return any(
        fold(" ".join(run)) in AUTONYMS
        for length in range(1, min(_LONGEST_NAME, len(tokens)) + 1)
        for run in (tokens[:length], tokens[-length:])
    )


@lru_cache(maxsize=8192)
def _can_open_a_name(token: str) -> bool:
    """Whether a name or a code of a language can start with this word."""
    first = fold(token).partition(" ")[0]
    return len(first) <= 2 or first in _opening() or _TAG.fullmatch(token) is not None


@cache
def _opening() -> frozenset[str]:
    """The first words of all names of languages that are known here."""
    return frozenset(name.partition(" ")[0] for name in (*AUTONYMS, *names_in("en")))


def _named(tokens: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Tokens, joined where several make a language's name, each with its tag if it names one."""
    rest = [token for token in tokens if token]
    while rest:
        for length in range(min(_LONGEST_NAME, len(rest)), 0, -1):
            text = " ".join(rest[:length])
            if tag := _tag_of(text):
                break
        yield text, tag
        rest = rest[length:]


@lru_cache(maxsize=8192)
def _tag_of(text: str) -> str | None:
    folded = fold(text)
    if tag := AUTONYMS.get(folded):
        return tag
    if named := names_in("en").get(folded):
        return canonical(named)
    if len(folded) == 2:
        code = _COUNTRY_CODES.get(folded, folded)
        return code if code in _CODES else None
    return canonical(text) if _TAG.fullmatch(text) else None


def _is_telling(texts: list[str]) -> bool:
    """Whether a line of names and codes can be a menu: two-letter codes could be words."""
    codes = [text for text in texts if len(text) == 2 and text.isascii()]
    if len(codes) < len(texts):
        return True
    one_case = len({(text.islower(), text.isupper(), text.istitle()) for text in codes}) == 1
    return one_case and any(text.lower() in _TELLING for text in codes)


def _beside_links(named: list[tuple[str, str | None]]) -> tuple[str, ...]:
    """Autonyms at the start or the end of a line whose other words are links."""
    autonyms = [bool(tag) and len(text) > 1 and fold(text) in AUTONYMS for text, tag in named]
    if not any(autonyms) or sum(a != b for a, b in pairwise(autonyms)) > 1:
        return ()
    tags = tuple(tag for (_, tag), is_name in zip(named, autonyms, strict=True) if is_name and tag)
    rest = [text for (text, _), is_name in zip(named, autonyms, strict=True) if not is_name]
    if _are_links(rest):
        return tags
    mixed = len({script_of(text[0]) for text, _ in named}) > 1
    few = len(rest) <= 2 * len(tags) and not any(text[0].islower() for text in rest)
    return tags if len(tags) > 1 and few and mixed else ()


def _are_links(tokens: list[str]) -> bool:
    """Whether tokens are nothing but the words of links that every page has (Home, Contact us)."""
    known = words("boilerplate.line")
    while tokens:
        for length in range(min(_LONGEST_NAME, len(tokens)), 0, -1):
            if fold(" ".join(tokens[:length])) in known:
                break
        else:
            return False
        tokens = tokens[length:]
    return True


def _is_same(tag: str, own: str) -> bool:
    """Whether a menu's tag can be the document's own: as `zh` or `zh-CN` for `zh-Hans`."""
    parts = [[part for part in each.split("-") if part != script(each)] for each in (tag, own)]
    one_script = len({script(tag), script(own)} - {None}) < 2
    shorter, longer = sorted(parts, key=len)
    return one_script and longer[: len(shorter)] == shorter
