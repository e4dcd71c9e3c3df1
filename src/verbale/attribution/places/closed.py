"""Labels that a mark closes: a colon, a dash or a full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.candidates import LONGEST, Closer
from verbale.attribution.labels import shown_over, take_apart
from verbale.attribution.places.block import COLON, QUOTES, can_name, has_initials_behind
from verbale.attribution.shape import KNOWN, Case, Kind, Shape, case_of, shape_of
from verbale.punctuation import COLONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate, Opener
    from verbale.attribution.places.block import BlockText

_TRIES = 4
_DASHES = ("-", "–", "—", "―")
_ANY_DASH = re.compile("[-–—―]")
_DASH = re.compile(r"\.?[ \n]{0,4}[-–—―]\s*")
_FULL_STOP = re.compile(r"\.\s+(?=\S)")
_BOLD_COLON = re.compile(rf"[^{COLONS}\n]{{1,80}}[{COLONS}]\s?")
_OPENING = re.compile(r"[(\[（【]")
_WORD_BEHIND = re.compile(r"\s+\w")
_I = re.compile(r"I\s+[a-z]{2}")
"""`A. I went home` answers; no initial stands before a small word."""
_DASH_BEHIND = re.compile(r"\s*[-–—―]\s+")
_FULL_NAME_BEHIND = re.compile(
    r"(?<=[^\W\d_])\.\s?(?P<surname>[^\W\d_][\w’'-]+)\s?(?P=surname)\s[^.!?:]{3,120}$"
)
"""From the full stop of the initial before it."""


def by_colon(block: BlockText, start: int, colon: int, opener: Opener) -> Iterator[Candidate]:
    """`Name: Speech`, with or without a dash behind the colon."""
    mark = COLON.match(block.text, colon)
    behind = mark.end() if mark else colon + 1
    dash = _DASH_BEHIND.match(block.text, behind)
    place = (start, label_end(block, start, colon), dash.end() if dash else behind)
    yield from block.candidate(place, opener, Closer.COLON)


def find_colon(block: BlockText, start: int) -> int | None:
    """The first colon that can close a label: outside brackets, times, addresses; not far."""
    at = start
    while match := COLON.search(block.text, at, start + LONGEST):
        if not _in_brackets(block.text[start : match.start()]):
            return match.start()
        at = match.end()
    return None


def label_end(block: BlockText, start: int, mark: int) -> int:
    """Where a label ends: at its mark, or before the full name that a page shows over it."""
    if (shown_end := shown_over(block.text[start:mark])) is not None:
        return start + shown_end
    initial = block.text.rfind(".", start + 1, mark)
    if initial < 0:
        return mark
    shown = _FULL_NAME_BEHIND.match(block.text, initial, mark)
    return shown.end("surname") if shown else mark


def by_dash(block: BlockText, start: int, opener: Opener) -> Iterator[Candidate]:
    """`Mr NAME - Speech`, `HON. NAME.- Speech`."""
    at = start
    for _ in range(_TRIES):
        if not _ANY_DASH.search(block.text, at, start + LONGEST):
            return
        match = _DASH.search(block.text, at, start + LONGEST)
        if match is None or match.start() == start:
            return
        at = match.end()
        before = block.text[start : match.start()]
        if _in_brackets(before) or not _can_close(before, match[0], block.text[at : at + 2]):
            continue
        spaced = bool(block.bold) and match[0][0].isspace()
        if spaced and _is_within_bold(block, start, at) and _is_known(before):
            continue
        yield from block.candidate((start, match.start(), at), opener, Closer.DASH)
        return


def _is_known(printed: str) -> bool:
    """Whether a label is a known word, such as one for unnamed press."""
    return shape_of(take_apart(printed).name).kind in KNOWN


def _is_within_bold(block: BlockText, start: int, at: int) -> bool:
    """Whether a bold label goes on behind a dash, up to a colon: `<b>Question – Courier:</b>`."""
    end = next((end for first, end in block.bold if first <= start and at < end), None)
    return end is not None and _BOLD_COLON.fullmatch(block.text[at : end + 1].rstrip()) is not None


def by_full_stop(
    block: BlockText, start: int, colon: int | None, opener: Opener
) -> Iterator[Candidate]:
    """`President Name. Speech`: only forms that an office or an address opens.

    Args:
        block: Where to look.
        start: Where the label starts.
        colon: The first colon that can close a label, if any; speech stands behind it.
        opener: What kind of place it is.
    """
    spoken = _speech_behind(block, start, colon)
    at = start
    for _ in range(_TRIES):
        match = _FULL_STOP.search(block.text, at, start + LONGEST // 2)
        if match is None or match.start() >= spoken:
            return
        at = match.end()
        if not can_name(block.text[start : match.start()]):
            continue
        name = take_apart(block.text[start : match.start()]).name
        behind = block.text[at : at + 2]
        if behind[:1] in _DASHES or _goes_on(name, behind):
            continue
        initial = behind[:1].isupper() and behind.isupper() and not _I.match(block.text, at)
        named = behind[:1] not in QUOTES and _names_behind(block, start)
        if match.start() == start + 1 and (initial or named):
            continue  # an initial: `A. NAME. …`, `A. Name: …`
        if _can_stand_before_a_stop(shape_of(name), name):
            initials = has_initials_behind(name)
            place = (start, match.start() + initials, at)  # their last full stop is theirs
            yield from block.candidate(place, opener, Closer.PERIOD)


def _speech_behind(block: BlockText, start: int, colon: int | None) -> int:
    """Past what text no label goes on: a colon and a word, where no bracket opens before them."""
    if colon is None or block.text[colon] != ":" or _OPENING.search(block.text, start, colon):
        return len(block.text)
    word = _WORD_BEHIND.match(block.text, colon + 1)
    return word.end() if word else len(block.text)


def _names_behind(block: BlockText, start: int) -> bool:
    """Whether a colon closes a name that starts here."""
    colon = find_colon(block, start)
    if colon is None:
        return False
    return shape_of(take_apart(block.text[start:colon]).name).kind is Kind.NAME


def _can_stand_before_a_stop(shape: Shape, name: str) -> bool:
    """Whether a full stop is enough behind a label: office, address, capitals, initials."""
    if shape.kind in (Kind.TITLED, Kind.OFFICE, *KNOWN):
        return True
    set_apart = shape.case is Case.UPPER or has_initials_behind(name)
    return shape.kind is Kind.NAME and shape.tokens > 1 and set_apart


def _goes_on(name: str, behind: str) -> bool:
    """Whether a full stop is that of an initial, and more initials or the surname follow."""
    initial = "." in name.split()[-1] if name else False
    return initial and (behind[1:] == "." or behind.isupper())


def _in_brackets(before: str) -> bool:
    """Whether what follows stands in a bracket that is still open."""
    return sum(map(before.count, "([（【")) > sum(map(before.count, ")]）】"))


def _can_close(before: str, mark: str, after: str) -> bool:
    """Whether a dash can close a label: not within a word, unless `NAME-Speech` shows the seam."""
    if mark[0].isspace() or mark[0] == "." or before[-1] in ")]）】":
        return True
    last = before.rsplit(None, 1)[-1]
    return len(last) > 1 and case_of(last) is Case.UPPER and after[1:2].islower()
