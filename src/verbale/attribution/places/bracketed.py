"""Labels in brackets of their own, or behind a sign that opens speeches: `【Name】`, `○Name`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer
from verbale.attribution.labels import is_note, take_apart
from verbale.attribution.shape import Kind, shape_of
from verbale.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate, Opener
    from verbale.attribution.places.block import BlockText

_BRACKETED = re.compile(
    r"[【〔［\[（(<‹〈](?P<inside>[^】〕］\]）)>›〉\n]{1,60})[】〕］\]）)>›〉]\s*"
)
_WITHIN = re.compile(r"[(\[（【〔［][^)\]）】〕］]*$")
"""A bracket that what ends here has opened and not closed: `(Ana Maru [SP`."""
_CIRCLES = "○◯〇◎"
_SIGNS = tuple("◇◆□■▶▷")
_BEFORE_GAP = re.compile(r"[^\s。、](?:[^\n。、.!?:：]{0,38}?[^\s。、.!?:：])?(?=\s{2})")
_BEFORE_SPACE = re.compile(r"[^\s。、]{2,40}(?=\s)")
_BEFORE_BRACKETS = re.compile(r"[^\n()（）。、.!?:：]{2,20}[(（][^\n()（）]{1,30}[)）](?=\s)")
_SPACES = re.compile(r"\s+")


def bracketed(block: BlockText, start: int, opener: Opener) -> Iterator[Candidate]:
    """`【Name】 Speech`, as in Japan; also `[NAME] Speech`."""
    match = _BRACKETED.match(block.text, start)
    if match is None or is_note(match["inside"]) or _WITHIN.search(match["inside"]):
        return
    who = _who_opens(match["inside"])
    plain = block.text[start] in "[［(（"
    closer = Closer.PARENTHESIS if plain else Closer.BRACKET
    place = (start, match.end("inside"), match.end())
    for candidate in block.candidate(place, opener, closer, printed=who or match["inside"]):
        candidate.announced = bool(who) and not candidate.speech_follows
        yield candidate


def _who_opens(inside: str) -> str:
    """Who speaks below a heading such as `【Office and name 冒頭発言】`; nobody elsewhere."""
    known = (word for word in words("labels.opening") if inside.endswith(word))
    longest = max(known, key=len, default="")
    who = inside.removesuffix(longest).rstrip(" の　") if longest else ""
    office = shape_of(take_apart(who).name).kind if who else Kind.WORDS
    return who if office in (Kind.OFFICE, Kind.TITLED, Kind.MODERATOR) else ""


def behind_sign(block: BlockText, start: int, opener: Opener) -> Iterator[Candidate]:
    """`○Name Speech`, `◯Office Name  Speech`, `◇ Name (newspaper) Speech`.

    A wide gap ends the label, else the first space behind a circle, or the brackets that follow a
    name behind another sign. Other signs open lists as well: there an office or newsroom must show.
    """
    circled = block.text[start] in _CIRCLES
    if not circled and not block.text[max(0, start - 3) : start].rstrip().endswith(_SIGNS):
        return
    name = start + circled
    match = _BEFORE_GAP.match(block.text, name) or (
        _BEFORE_SPACE if circled else _BEFORE_BRACKETS
    ).match(block.text, name)
    spaces = match and _SPACES.match(block.text, match.end())
    if match and spaces and (circled or _tells_who(match[0])):
        place = (start, match.end(), spaces.end())
        yield from block.candidate(place, opener, Closer.BRACKET, printed=match[0])


def _tells_who(label: str) -> bool:
    """Whether the words of a label say that it names somebody."""
    kind = shape_of(take_apart(label).name).kind
    return kind not in (Kind.NAME, Kind.WORDS, Kind.NEVER)
