"""A speech that goes on after an interruption, without its label.

Where the next label stands, a turn ends; so what follows an interruption without a label would be
the interrupter's. It is the speaker's before, but only on good evidence: a crowd cried out and
what follows is a speech, a sentence broken off goes on, or a video that was played is over. Where
the speaker's label stands right behind it again, it is nobody's. Neither a crowd, which says but
one thing together, nor anybody in a video goes on speaking: what little evidence gives to the
speaker before is nobody's there rather than theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from verbale.attribution.played import MOST_SPEAKERS, ends_video, starts_video
from verbale.attribution.shape import Kind, shape_of
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.transcript import Paragraph

SCORE = 0.8
"""Judged, not calibrated: the gold at hand has no such turns."""
_LONGEST_CRY = 60
_LONGEST_INTERRUPTION = 200
_SHORTEST_SPEECH = 60
"""Code points behind a video."""
_CRIED = "a speech without a label after a cry of many"
_PLAYED = "a video that was played is over"
_OPEN = "but nothing tells who speaks behind it"
_UNKNOWN = "but little is said, or who had it played is open"
_OPEN_END = re.compile(r"(?:[-–—―]|\.\.\.|…)[\"”»’)]*$")
_OPEN_START = re.compile(r"\s*(?:[-–—―]{1,2}|\.\.\.|…{1,2})\s*(?=\S)")
_ENDS = re.compile(r"[.!?…。！？؟।][\"”»’'）)\]】」』]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CASELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NOTE = re.compile(r"[(\[（【]([^()\[\]（）【】\n]{1,60})[)\]）】][.。]?")
_NAMELESS = (Kind.GROUP, Kind.PRESS, Kind.UNIDENTIFIED, Kind.ANSWER, Kind.WORDS, Kind.NEVER)
"""Those whose next words without a label can be anybody's."""


class Said(Protocol):
    """What one turn says so far."""

    @property
    def printed(self) -> str:
        """Its label; that of the first part where the speech goes on."""

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """What is said, in order."""

    @property
    def sure(self) -> bool:
        """Whether its label is believed and opens its paragraph."""

    @property
    def origin(self) -> int:
        """Index of the turn with the speech's first part; its own where it has a label."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A speech that goes on.

    Attributes:
        origin: Index of the turn with its label.
        reason: What speaks for it.
        doubt: Why it may be another's. It is nobody's then, and only not that of the one before.
    """

    origin: int
    reason: str
    doubt: str = ""


def going_on(before: Sequence[Said], text: str) -> Carried | None:
    """The speech that a paragraph without a label goes on with, where another broke into it.

    Args:
        before: The turns before the paragraph, in order, the interrupting one last.
        text: The paragraph.
    """
    if len(before) < 2 or not before[-1].paragraphs or _NOTE.fullmatch(text.strip()):
        return None
    return _after_video(before, text) or _after_cry(before[-2], before[-1], text)


def _after_cry(speech: Said, cry: Said, text: str) -> Carried | None:
    """The one who spoke before a short turn of others."""
    said = [p.text for p in cry.paragraphs if not _NOTE.fullmatch(p.text)]
    cried = said[0] if len(said) == 1 else ""
    if not 0 < len(cried) <= _LONGEST_INTERRUPTION or not cry.sure or not _ENDS.search(cried):
        return None
    if not _can_go_on(speech) or speech.printed == cry.printed:
        return None
    crowd = shape_of(cry.printed).kind is Kind.GROUP and len(cried) <= _LONGEST_CRY
    if _goes_on_with(speech.paragraphs[-1].text, text, crowd=crowd):
        return Carried(speech.origin, "a sentence broken off goes on")
    if not crowd or not _ENDS.search(text) or _is_cry(text):
        return None
    return Carried(speech.origin, _CRIED, "" if _is_spoken(text) else _OPEN)


def _goes_on_with(unfinished: str, text: str, *, crowd: bool) -> bool:
    """Whether a paragraph goes on with the sentence that another one has left unfinished."""
    if _is_broken_off(unfinished):
        return _starts_within(text)
    if _ENDS.search(unfinished) or unfinished.rstrip().endswith((":", "：")):
        return False
    # In a script without case nothing else shows that a sentence goes on.
    return text.lstrip()[:1].islower() or (crowd and _CASELESS.match(text.lstrip()) is not None)


def _is_cry(text: str) -> bool:
    """Whether a paragraph is as short and loud as what a crowd cries."""
    return len(text) <= _LONGEST_CRY and text.rstrip().endswith(("!", "！"))


def _can_go_on(speech: Said) -> bool:
    """Whether a turn is that of one speaker, and anything is said in it."""
    return (
        speech.sure and bool(speech.paragraphs) and shape_of(speech.printed).kind not in _NAMELESS
    )


def _after_video(before: Sequence[Said], text: str) -> Carried | None:
    """The one who had a video played, once a note says that it is over."""
    if not _is_over(before[-1]):
        return None
    for said in reversed(before[-MOST_SPEAKERS:-1]):
        if said.paragraphs and starts_video(said.paragraphs[-1].text):
            goes = _can_go_on(said) and len(text) >= _SHORTEST_SPEECH
            return Carried(said.origin, _PLAYED, "" if goes else _UNKNOWN)
    return None


def _is_over(video: Said) -> bool:
    """Whether a turn ends with a note that a video is over, other notes behind it or none."""
    for paragraph in reversed(video.paragraphs):
        if ends_video(paragraph.text):
            return True
        if not _NOTE.fullmatch(paragraph.text):
            return False
    return False


def _is_broken_off(paragraph: str) -> bool:
    return _OPEN_END.search(paragraph.rstrip()) is not None


def _starts_within(text: str) -> bool:
    """Whether a paragraph starts as no sentence does: with a small letter, a dash or dots."""
    opened = _OPEN_START.match(text)
    first = text[opened.end() if opened else 0 :].lstrip()[:1]
    if not first.isalpha():
        return False
    return first.islower() or (opened is not None and not first.isupper())


def _is_spoken(text: str) -> bool:
    """Whether somebody says "I" or "we": reports on procedure do not."""
    known = words("speech.first_person")
    if _CASELESS.search(text):
        return any(word in text for word in known if _CASELESS.match(word))
    return any(fold(word) in known for word in _WORD.findall(text))
