"""Names at the start of a paragraph that no mark closes, or a mark that closes no label."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from verbale.attribution.candidates import LONGEST, Closer, Opener
from verbale.attribution.places.block import BlockText
from verbale.attribution.shape import is_address, is_name, starts_with_office, with_letters
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block

_LINE_START = re.compile(r"[^\w\s]\s*\n")
"""Of a line behind one that a mark closes."""
_TOKEN = re.compile(r"\S+")
_MARK = re.compile(r"\s*[;|]\s+")
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s+")
_MOST_NAMES = 5
_CJK_SPACE = re.compile(
    r"(?P<name>[\u3400-\u9fff々]{2,9})[ \u3000]+(?=[\u3040-\u30ff\u3400-\u9fff])"
)
_BEFORE = re.compile(r"[^\W\d_][^\n:：;|!?“”\"]{1,60}?(?=\s*[;|]\s)")


def unmarked(blocks: Iterable[tuple[int, Block]]) -> Iterator[Candidate]:
    """`Ms. ANA MARU I do not agree`, `Ana Maru. I …`, `Ana Maru | I …`.

    Args:
        blocks: Index and block of those to look in.
    """
    for index, source in blocks:
        text = source.text
        behind = (line.end() for line in _LINE_START.finditer(text)) if "\n" in text else ()
        for at in (0, *behind):
            opener = Opener.LINE if at else Opener.PARAGRAPH
            for end, after, closer in _ends(with_letters(text[at : at + LONGEST])):
                place = (at, at + end, at + after)
                yield from BlockText(index, source).candidate(place, opener, closer)


def _ends(text: str) -> Iterator[tuple[int, int, Closer]]:
    """Where a name can end and the speech start, and what stands between."""
    if match := _CJK_SPACE.match(text):
        yield match.end("name"), match.end(), Closer.BRACKET
    marked = ";" in text or "|" in text
    if marked and (match := _BEFORE.match(text)):
        mark = _MARK.match(text, match.end())
        if mark:
            yield match.end(), mark.end(), Closer.COLON
    if not text[:1].isupper():
        return
    tokens = list(islice(_TOKEN.finditer(text), _MOST_NAMES + 2))
    addressed = _is_addressed(tokens[0][0])
    if not (addressed or tokens[0][0].isupper() or "." in text[: tokens[-1].end()]):
        return
    for count in range(1 + addressed, min(_MOST_NAMES, len(tokens) - 1) + 1):
        last, following = tokens[count - 1], tokens[count][0]
        names = [t[0].rstrip(".") for t in tokens[addressed:count]]
        if not is_name(names):
            return
        if names[-1][:1].islower():
            continue
        stop = _STOP.match(text, last.end() - 1)
        if stop and not is_address(last[0]):
            if count - addressed > 1:
                yield last.end() - 1, stop.end(), Closer.PERIOD
            return
        if _starts_speech(names, following, addressed=addressed):
            yield last.end(), tokens[count].start(), Closer.BARE
            return


@lru_cache(maxsize=4096)
def _is_addressed(token: str) -> bool:
    """Whether a first word is a form of address or an office."""
    return is_address(token) or starts_with_office(token)


def _starts_speech(names: list[str], following: str, *, addressed: bool) -> bool:
    """Whether a word behind names can be none of them, and opens a sentence."""
    bare = following.strip(".,;:!?")
    shouted = all(name.isupper() for name in names) and (len(names) > 1 or addressed)
    if shouted:
        small = bare[1:].islower() and bare[:1].isupper()
        return small or bare in _single()
    return addressed and bare[:1].isupper() and fold(bare) in _openers()


@cache
def _single() -> frozenset[str]:
    """Words of one letter that are printed in capitals wherever they stand."""
    known = words("speech.first_person") | words("labels.article") | words("speech.common")
    return frozenset(word.upper() for word in known if len(word) == 1)


@cache
def _openers() -> frozenset[str]:
    """Words that open sentences and stand in no name."""
    return words("speech.first_person") | words("speech.common") | words("labels.article")
