"""What kind of event a document records, and how much of it, by the words of its title and head."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verbale.metadata.phrases import Phrases, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.transcript import Attribution

KINDS = tuple("press_conference briefing interview call debate talks summit speech".split())
"""From the most telling word to the least: a press conference after talks is a press conference."""


EXTENTS = ("full", "opening", "excerpt")
"""How much of the event a document can be said to give."""

_SIGN_OF_RECORD = re.compile(
    r"(?:^|(?<=\s))[A-Z]{1,6}(?:/[\w.]{1,12}){0,4}/[PS][VR]\.\d{1,5}(?=$|[\s(/])"
)
"""The sign under which a body prints its meetings word by word ("S/PV.9999") or in summary."""
_LONGEST_WITH_SIGN = 120


@cache
def _kinds(lang: str) -> Phrases:
    return Phrases([(word, kind) for kind in KINDS for word in listed(f"event.{kind}", lang)], 1)


@cache
def _extents(lang: str) -> Phrases:
    groups = ("opening", "excerpt")
    return Phrases([(word, g) for g in groups for word in listed(f"completeness.{g}", lang)])


def kinds_in(text: str, lang: str) -> list[str]:
    """The kinds of event that a text names, most telling first; longer words hide those in them."""
    return list(_kinds_in(text, lang))


@lru_cache(maxsize=512)
def _kinds_in(text: str, lang: str) -> tuple[str, ...]:
    """The same; a line of a head is asked more than once."""
    found = {match.value for match in _kinds(lang).find(text)}
    return tuple(kind for kind in KINDS if kind in found)


def event_type(texts: Iterable[str], attribution: Attribution, lang: str) -> str:
    """The kind of event.

    Args:
        texts: Title, subtitle and further header lines, in the order in which they are believed.
        attribution: The turns; where one person alone speaks, a speech at a meeting is a speech.
        lang: BCP-47 tag of the document.
    """
    speakers = {turn.label.printed for turn in attribution.turns if turn.label}
    for text in texts:
        kinds = kinds_in(text, lang)
        if "speech" in kinds and len(speakers) < 2 and kinds[0] in ("talks", "summit", "debate"):
            return "speech"
        if kinds:
            return kinds[0]
    return "unknown"


def is_record(texts: Iterable[str]) -> bool:
    """Whether a line bears the sign under which a body prints its meetings: they are debates."""
    return any(map(_bears_sign, texts))


def _bears_sign(text: str) -> bool:
    """Whether a line of a head begins or ends with the sign of a record of meetings."""
    if len(text) > _LONGEST_WITH_SIGN or "/" not in text:
        return False
    found = _SIGN_OF_RECORD.search(text)
    return found is not None and (found.start() == 0 or found.end() == len(text))


def completeness(texts: Iterable[str], lang: str) -> str:
    """How much of the event is given: opening or excerpt where the head says so, else unknown.

    "full" is never concluded from a missing word: a page that breaks off says nothing either.
    """
    found = {match.value for text in texts for match in _extents(lang).find(text)}
    return next((extent for extent in ("opening", "excerpt") if extent in found), "unknown")
