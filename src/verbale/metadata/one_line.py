"""The head of a page whose line ends are lost: title, lead, day and time, and place in one line.

Where they part is told by what seldom stands within a title or a place: a common word with a
capital and no full stop before it ("… переговоры В Кремле прошли …"), or a name that the sentence
after the title says again.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from verbale.metadata import dates
from verbale.metadata.phrases import base, tokens
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verbale.metadata.phrases import Token

_LOOKED_AT = 1500
_LONGEST_SECTION = 40
_SHORTEST_TITLE = 12
_LONGEST_PLACE = 6
_STEM = 4
"""Letters of a name that its cases share."""
_ENDS = re.compile(r"[.!?:;«»“”\"(*\[]|\s[–—-]\s")
"""What stands in no place."""
_TRAIL = re.compile(r"[>→] ")


class Parted(NamedTuple):
    """What the parts of a head were; empty where it has none of that."""

    way: str
    title: str
    lead: str
    moment: str
    place: str
    rest: str


def parted(text: str, lang: str) -> Parted | None:
    """The parts of a head; None where it is no such line.

    Args:
        text: One line, from the start of the page.
        lang: BCP-47 tag of the document.
    """
    text = text[:_LOOKED_AT]
    for found in dates.find(text, lang):
        end = dates.end_of_time(text, found.end) if found.is_day else None
        if end is not None and found.start >= _SHORTEST_TITLE:
            way = _way(text[: found.start])
            title = way + len(_title(text[way : found.start], lang))
            before = text[:way], text[way:title], text[title : found.start]
            parts = *before, text[found.start : end], *_place(text[end:], lang)
            return Parted(*map(str.strip, parts))
    return None


def _way(before: str) -> int:
    """Where the way through the site ends, or the name of its section: `Home > News >`, `News`."""
    trail = max((sign.end() for sign in _TRAIL.finditer(before)), default=0)
    first = tokens(before[:_LONGEST_SECTION])[:2] if not trail else []
    if len(first) > 1 and fold(first[0].text) in words("boilerplate.line"):
        return first[1].start if _begins_anew(before, first, 1) else 0
    return trail


def _title(before: str, lang: str) -> str:
    """What stands before the lead, as printed; all of it where no lead can be told."""
    said = tokens(before)
    for at in range(2, len(said)):
        if _begins_anew(before, said, at) and (
            _is_common(said[at], lang) or _comes_again(said, at)
        ):
            return before[: said[at].start]
    return before


def _begins_anew(text: str, said: Sequence[Token], at: int) -> bool:
    """Whether a word has a capital for no reason that the words before it give."""
    gap = text[said[at - 1].end : said[at].start]
    return said[at].text[0].isupper() and gap.isspace()


def _is_common(word: Token, lang: str) -> bool:
    return word.text.lower() in words("speech.common", base(lang))


def _comes_again(said: Sequence[Token], at: int) -> bool:
    """Whether a name that ends before this word stands once more behind it, and not with it."""
    stems = [word.plain[:_STEM] for word in said[at - 2 :]]
    pairs = set(pairwise(stems[2:]))
    named = said[at - 1].text[0].isupper()
    return named and (stems[0], stems[1]) in pairs and (stems[1], stems[2]) not in pairs


def _place(after: str, lang: str) -> tuple[str, str]:
    """The place that stands behind the time, and what follows it; no place where in doubt."""
    after = after.strip(" ,;|")
    end = next(_ends_of_place(after, lang), len(after))
    place = after[:end].strip(" ,")
    said = tokens(place)
    if not said or len(said) > _LONGEST_PLACE or _ENDS.match(after[end:].lstrip() or "x"):
        return "", after
    lower = next((i for i, word in enumerate(said) if word.text[0].islower()), None)
    if lower is not None and "," not in place[: said[lower].start]:
        return "", after
    return place, after[end:].strip()


def _ends_of_place(after: str, lang: str) -> Iterator[int]:
    """Where a sign or a common word with a capital ends it."""
    stop = _ENDS.search(after)
    said = tokens(after[: stop.start()] if stop else after)
    for at in range(1, len(said)):
        if _begins_anew(after, said, at) and _is_common(said[at], lang):
            yield said[at].start
    if stop:
        yield stop.start()
