"""Every place in a document where a speaker label could stand.

Nothing is decided here: a candidate is a stretch of text with a closing mark behind it, at the start of a paragraph, of a
line or of a sentence. What speaks for and against it is weighed over the whole document in `weigh`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from verbale.attribution.labels import PrintedLabel, take_apart
from verbale.attribution.shape import KNOWN, Case, Kind, Shape, case_of, is_name, shape_of
from verbale.document import BlockKind, MarkKind
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.document import Block


class Opener(StrEnum):
    """Where a candidate stands."""

    PARAGRAPH = "start of a paragraph"
    LINE = "start of a line"
    SENTENCE = "after a sentence"
    INSIDE = "inside a sentence"


class Closer(StrEnum):
    """What closes a candidate."""

    COLON = "colon"
    DASH = "dash"
    PERIOD = "full stop"
    ALONE = "alone on its line"
    BARE = "space"
    MARKUP = "markup"


@dataclass(slots=True)
class Candidate:
    """A possible label.

    Attributes:
        block: Index of its block in the document.
        start: Code point of the block's text at which the label starts.
        end: Code point at which the speech starts, closing mark and notes passed.
        label: The label taken apart.
        shape: What it looks like.
        opener: Where it stands.
        closer: What closes it.
        bold: Whether it is set bold, and what follows is not.
        marked: Whether the markup says that a speaker is named here.
        spaced: Whether more than one space follows, as typists put it after labels.
        said: The first words that follow; where none do, the place.
        speech_follows: Whether text follows in the same block.
    """

    block: int
    start: int
    end: int
    label: PrintedLabel
    shape: Shape
    opener: Opener
    closer: Closer
    bold: bool = False
    marked: bool = False
    spaced: bool = False
    said: str = ""
    speech_follows: bool = True
    score: float = 0.0
    evidence: list[str] = field(default_factory=list)


LONGEST = 160
_COLON = "[:：﹕︰]"
_LINE = re.compile(r"[^\n]+")
_INNER_COLON = re.compile(rf"{_COLON}(?!//)(?!\d\d(?!\d))")
_OPENING_QUOTE = re.compile(r"[\"“„«‹‘「『'‚]|\.\.\.|…")
_DASH = re.compile(r"\.?\s*[-–—―]\s*")
_FULL_STOP = re.compile(r"\.\s+(?=\S)")
_WORD_ALONE = re.compile(r"(\S{1,12})([ \n]+)(?=\S)")
_BULLET = re.compile(r"\s*(?:[•·▪●◦*]\s+)?")
_TERMINAL = re.compile(r"[.!?…。！？؟][\"“”’'»)\]）】」』]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟;；][\"“”’'»)\]）】」』]*\s*|[)\]）】\n]\s*")
_BRACKET_GROUP = re.compile(r"[(\[（【][^()\[\]（）【】\n]{0,120}[)\]）】]\s*$")
_WORD_BEFORE = re.compile(r"[^\s:：]+\s*$")
_CJK_RUN = re.compile(r"[^\s。！？；，、：:!?;,.“”\"「」『』]{1,24}$")


def find_candidates(blocks: Iterable[tuple[int, Block]]) -> list[Candidate]:
    """All candidates of a document, in reading order; several may stand at one place.

    Args:
        blocks: Index and block, of the blocks that a person reads.
    """
    found: list[Candidate] = []
    for index, block in blocks:
        found += _marked(index, block)
        for start, opener in _line_starts(block):
            found += _at(index, block, start, opener)
        found += _inside(index, block)
    return found


def _line_starts(block: Block) -> Iterator[tuple[int, Opener]]:
    """Where lines of the block start, bullets and spaces passed."""
    for number, line in enumerate(_LINE.finditer(block.text)):
        passed = _BULLET.match(block.text, line.start())
        start = passed.end() if passed else line.start()
        if start < line.end():
            yield start, Opener.LINE if number else Opener.PARAGRAPH


def _marked(index: int, block: Block) -> Iterator[Candidate]:
    """Candidates that the markup names, printed or not."""
    for mark in block.marks:
        if mark.kind is not MarkKind.SPEAKER:
            continue
        if mark.start == mark.end:
            if mark.value:
                label = take_apart(mark.value)
                yield Candidate(
                    index,
                    mark.start,
                    mark.start,
                    label,
                    shape_of(label.name),
                    Opener.PARAGRAPH,
                    Closer.MARKUP,
                    marked=True,
                )
            continue
        printed = block.text[mark.start : mark.end]
        if len(printed) <= LONGEST and not _INNER_COLON.search(printed.rstrip()[:-1]):
            opener = Opener.PARAGRAPH if not block.text[: mark.start].strip() else Opener.SENTENCE
            yield from _candidate(
                index, block, mark.start, mark.end, mark.end, opener, Closer.MARKUP
            )


def _at(index: int, block: Block, start: int, opener: Opener) -> Iterator[Candidate]:
    """Candidates that start at this place."""
    text = block.text
    if _OPENING_QUOTE.match(text, start):
        return
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if colon := _first_colon(text, start):
        yield from _candidate(index, block, start, colon.start(), colon.end(), opener, Closer.COLON)
    else:
        yield from _alone(index, block, start, line_end, opener)
    yield from _dashed(index, block, start, opener)
    yield from _stopped(index, block, start, opener)
    yield from _bare(index, block, start, opener)


def _first_colon(text: str, start: int) -> re.Match[str] | None:
    """The first colon that can close a label: outside brackets and times, not too far."""
    end = min(len(text), start + LONGEST)
    at = start
    while match := _INNER_COLON.search(text, at, end):
        before = text[start : match.start()]
        if sum(map(before.count, "([（【")) <= sum(map(before.count, ")]）】")):
            return match
        at = match.end()
    return None


def _alone(
    index: int, block: Block, start: int, line_end: int, opener: Opener
) -> Iterator[Candidate]:
    """A label that has its line for itself, or that is bold with no mark behind it."""
    text = block.text
    printed = text[start:line_end].rstrip()
    longest = max(map(len, text.split("\n")))
    short = len(printed) <= min(LONGEST, 0.7 * longest if "\n" in text else LONGEST)
    if short and not _TERMINAL.search(printed) and block.kind is not BlockKind.CELL:
        yield from _candidate(
            index, block, start, start + len(printed), line_end, opener, Closer.ALONE
        )
    for mark in block.marks:
        if (
            mark.kind is MarkKind.BOLD
            and mark.start <= start < mark.end < len(text)
            and mark.end - start <= LONGEST
        ):
            yield from _candidate(index, block, start, mark.end, mark.end, opener, Closer.BARE)


def _dashed(index: int, block: Block, start: int, opener: Opener) -> Iterator[Candidate]:
    """`Mr NAME - Speech`, `HON. NAME.- Speech`."""
    text = block.text
    end = min(len(text), start + LONGEST)
    at = start
    for _ in range(4):
        match = _DASH.search(text, at, end)
        if match is None or match.start() == start:
            return
        at = match.end()
        mark = match[0]
        attached = not mark[0].isspace() and mark[0] != "."
        last = text[start : match.start()].rsplit(None, 1)[-1]
        if attached and not (
            case_of(last) is Case.UPPER
            and len(last) > 1
            and text[match.end() + 1 : match.end() + 2].islower()
        ):
            continue
        before = text[start : match.start()]
        if sum(map(before.count, "([（【")) > sum(map(before.count, ")]）】")):
            continue
        yield from _candidate(index, block, start, match.start(), match.end(), opener, Closer.DASH)
        return


def _stopped(index: int, block: Block, start: int, opener: Opener) -> Iterator[Candidate]:
    """`President Name. Speech`: only forms that an office or an address opens."""
    text = block.text
    at = start
    for _ in range(4):
        match = _FULL_STOP.search(text, at, min(len(text), start + 80))
        if match is None:
            return
        at = match.end()
        shape = shape_of(take_apart(text[start : match.start()]).name)
        if shape.kind in (Kind.TITLED, Kind.OFFICE, *KNOWN):
            yield from _candidate(
                index, block, start, match.start(), match.end(), opener, Closer.PERIOD
            )


def _bare(index: int, block: Block, start: int, opener: Opener) -> Iterator[Candidate]:
    """`Q    Speech`: a known short label with nothing but space behind it."""
    match = _WORD_ALONE.match(block.text, start)
    if (
        match
        and match[1].isupper()
        and fold(match[1]) in words("labels.press") | words("labels.answer")
        and (match[1] == "Q" or len(match[2]) > 1)
    ):
        yield from _candidate(index, block, start, match.end(1), match.end(), opener, Closer.BARE)


def _inside(index: int, block: Block) -> Iterator[Candidate]:
    """Candidates behind a sentence within a block, as in documents flattened to a few lines."""
    text = block.text
    for match in re.finditer(rf"{_COLON}(?!//)(?!\d\d(?!\d))|\.\s?[-–—]\s|\s[-–—]\s", text):
        start = _walk_back(text, match.start())
        line_start = text.rfind("\n", 0, match.start()) + 1
        if start is None or not text[line_start:start].strip() or start == match.start():
            continue
        before = text[max(0, start - 6) : start]
        ended = any(end.end() == len(before) for end in _SENTENCE_END.finditer(before))
        closer = Closer.COLON if match[0] in ":：﹕︰" else Closer.DASH
        opener = Opener.SENTENCE if ended else Opener.INSIDE
        yield from _candidate(index, block, start, match.start(), match.end(), opener, closer)


def _walk_back(text: str, end: int) -> int | None:
    """Where a label that ends here starts: back over names, initials, forms of address and bracketed groups."""
    floor = max(0, end - LONGEST)
    if (run := _CJK_RUN.search(text, floor, end)) and case_of(run[0]) is Case.NONE:
        return run.start()
    at = end
    tokens: list[str] = []
    honorifics = words("labels.honorific")
    upper: bool | None = None
    while at > floor and len(tokens) < 10:
        if group := _BRACKET_GROUP.search(text, floor, at):
            if tokens:
                break
            at = group.start()
            continue
        word = _WORD_BEFORE.search(text, floor, at)
        if word is None:
            break
        token = word[0].strip()
        address = fold(token).rstrip(".") in honorifics
        if tokens and not address and _TERMINAL.search(token) and not _is_initials(token):
            break
        if not is_name([token.rstrip(".,")]) and not (tokens and (address or _is_initials(token))):
            break
        is_upper = case_of(token) is Case.UPPER
        if upper is not None and upper and not is_upper and not address:
            break
        upper = is_upper if upper is None or len(token.strip(".")) > 1 else upper
        tokens.append(token)
        at = word.start()
        if address:
            break
    return at if tokens else None


def _is_initials(token: str) -> bool:
    return token.endswith(".") and all(len(part) <= 2 for part in token.split("."))


def _candidate(
    index: int, block: Block, start: int, end: int, after: int, opener: Opener, closer: Closer
) -> Iterator[Candidate]:
    """The candidate `text[start:end]`, if it can name anybody."""
    text = block.text
    label = take_apart(text[start:end])
    if not label.key:
        return
    shape = shape_of(label.name)
    if closer is Closer.MARKUP:
        closing = re.compile(rf"\s*(?:{_COLON}|\.\s*[-–—]|\s[-–—])?\s*").match(text, after)
        after = closing.end() if closing else after
    spaces = len(text) - after - len(text[after:].lstrip(" "))
    yield Candidate(
        index,
        start,
        after,
        label,
        shape,
        opener,
        closer,
        bold=_is_bold(block, start, end),
        marked=any(
            m.kind is MarkKind.SPEAKER and m.start <= start and end <= m.end + 2 and m.start < m.end
            for m in block.marks
        ),
        spaced=spaces > 1,
        said=text[after : after + 60].strip() or f"{index}:{start}",
        speech_follows=bool(text[after:].strip()),
    )


def _is_bold(block: Block, start: int, end: int) -> bool:
    """Whether bold runs cover the label but not the whole block."""
    runs = [m for m in block.marks if m.kind is MarkKind.BOLD and m.start < end and m.end > start]
    covered = sum(min(m.end, end) - max(m.start, start) for m in runs)
    whole = sum(m.end - m.start for m in block.marks if m.kind is MarkKind.BOLD)
    return covered >= 0.8 * (end - start) and whole < 0.9 * len(block.text)
