"""The head of a page: the lines before anybody speaks, where title, date, place and names stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from verbale.document import Block, BlockKind
from verbale.metadata import dates
from verbale.metadata.one_line import parted
from verbale.punctuation import FULL_STOPS
from verbale.transcript import Role
from verbale.words import fold, words

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.transcript import Attribution

_MAX_LINES = 80
_MOST_RUNNING = 200
"""Running heads that are looked at, from the first on and up to the last."""
_SENTENCE_END = re.compile(rf"[.!?！？{FULL_STOPS}…][\"'”»)\]]*$")
_INNER_STOP = re.compile(r"(?:\w{3,}|\))[.!?] +[^\W\d_]|[。！？]\S")
_KEY = re.compile(r"^([^:：]{1,40}?)\s*[:：]\s*(\S.*)$")
_WIDE_GAP = re.compile(r"\s{4,}")
_JOINED = re.compile(r"[:：]|[.·_…] ?[.·_…]")
_SHORTEST_CELL = 3
_LONG = 80
_SHORT = 60
_LOOKED_AT = 5000


@dataclass(frozen=True)
class Line:
    """A line of the head: NFC, spaces collapsed.

    Attributes:
        text: What it says.
        kind: The kind of the block it stands in.
        lang: Language of the document, for the names of months and days.
        is_lead: Whether it is what stands between title and day, and says who met whom.
    """

    text: str
    kind: BlockKind
    lang: str
    is_lead: bool = False

    @cached_property
    def dates(self) -> list[dates.Found]:
        """The dates in it, in order."""
        return dates.find(self.text, self.lang)

    @cached_property
    def rest(self) -> str:
        """What is left of it without dates, weekdays and times."""
        return dates.without_dates(self.text, self.dates)

    @cached_property
    def has_time(self) -> bool:
        """Whether it tells a time of day."""
        return dates.has_time(self.text)

    @property
    def is_moment(self) -> bool:
        """Whether it is nothing but a date, a time, or both."""
        return bool(self.dates or self.has_time) and not any(c.isalnum() for c in self.rest)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as sentences rather than as a header."""
        if self.kind is BlockKind.HEADING or self.is_lead:
            return False
        ended = len(self.text) >= _LONG and _SENTENCE_END.search(self.text) is not None
        return ended or (_INNER_STOP.search(self.text) is not None and len(self.text) > _LONG)

    def keyed(self, group: str) -> str | None:
        """The value of a line `Key: value` whose key is in this group of words."""
        match = _KEY.match(self.text)
        return match[2] if match and fold(match[1]) in words(group) else None

    def opens_with(self, group: str) -> bool:
        """Whether it begins with a word of this group."""
        text = fold(self.text)
        return text.startswith(_openings(group)) and any(
            text.startswith(word) and re.match(rf"{re.escape(word)}\b", text)
            for word in words(group)
        )


@cache
def _openings(group: str) -> tuple[str, ...]:
    """The words of a group, as `str.startswith` asks for several at once."""
    return tuple(words(group))


@dataclass(frozen=True)
class Head:
    """The head of a document.

    Attributes:
        lines: Its lines in order.
        running: Lines outside the head that are no speech: running heads, headings between turns.
        ended: Whether somebody speaks after it (else it ends where prose begins).
    """

    lines: tuple[Line, ...]
    running: tuple[Line, ...]
    ended: bool


def head_of(document: Document, attribution: Attribution, lang: str) -> Head:
    """Find the head: up to the first turn; without turns, up to the first paragraph of prose."""
    starts = [
        turn.label.start if turn.label else turn.paragraphs[0].start
        for turn in attribution.turns
        if turn.label or turn.paragraphs
    ]
    first = min(starts, default=None)
    shares = sorted(attribution.shares, key=lambda share: share.start)
    share_starts = [share.start for share in shares]
    width = _wrap_width(document)
    repeated = Counter(block.text for block in document.blocks if len(block.text) <= _SHORT)
    lines: list[Line] = []
    running: list[Line] = []
    for block in document.blocks:
        if block.kind in (BlockKind.MARKUP, BlockKind.METADATA) or not block.text.strip():
            continue
        at = bisect_right(share_starts, block.start) - 1
        role = shares[at].role if at >= 0 else None
        text = block.text
        if first is not None and block.start < first < block.end:
            text = text[: _text_offset(block, first)]
        elif first is not None and block.start >= first:
            aside = (role is not None and role is not Role.TURN) or repeated[block.text] > 1
            if aside and len(block.text) <= _SHORT and len(running) < _MAX_LINES:
                running += _lines(block.text, block.kind, lang, width)
            continue
        if block.boilerplate is not None or role in (Role.BOILERPLATE, Role.MARKUP):
            running += _lines(text, block.kind, lang, width)
            continue
        new = _lines(text, block.kind, lang, width)
        if not lines and len(new) == 1 and len(new[0].text) > _LONG:
            new = _parted(new[0]) or new
        prose = next((at for at, line in enumerate(new) if line.is_prose), None)
        if first is None and prose is not None and prose:
            lines += [line for line in new if not line.is_prose]
        if first is None and prose is not None:
            break
        lines += new
        if len(lines) >= _MAX_LINES:
            break
    return Head(tuple(lines[:_MAX_LINES]), _first_and_last(running), first is not None)


def _parted(line: Line) -> list[Line]:
    """The lines of a head that lost its line ends, its title a heading; none if it is no such."""
    parts = parted(line.text, line.lang)
    if parts is None:
        return []
    top = BlockKind.HEADING if parts.lead else line.kind
    found = (
        Line(part, top if part is parts.title else line.kind, line.lang, part is parts.lead)
        for part in parts
    )
    return [part for part in found if part.text]


def _first_and_last(running: list[Line]) -> tuple[Line, ...]:
    """Each running head once, without what stands in the middle of very many (page numbers)."""
    once = list({line.text: line for line in running}.values())
    if len(once) > 2 * _MOST_RUNNING:
        once = once[:_MOST_RUNNING] + once[-_MOST_RUNNING:]
    return tuple(once)


def _text_offset(block: Block, source: int) -> int:
    return bisect_left(range(len(block.text) + 1), source, key=block.source_offset)


def _wrap_width(document: Document) -> int:
    """The column at which a hard-wrapped document breaks its lines; huge where it does not."""
    lengths = sorted(
        len(line)
        for block in document.blocks
        if block.kind is not BlockKind.MARKUP
        for line in block.text.split("\n")
        if line.strip()
    )
    return lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0


def _cells(line: str) -> list[str]:
    """The two edges of a printed line; the line where a key or dots join them."""
    cells = _WIDE_GAP.split(line.strip())
    apart = len(cells) == 2 and not _JOINED.search(line) and len(cells[1]) > _SHORTEST_CELL
    return cells if apart else [line]


def _lines(text: str, kind: BlockKind, lang: str, width: int) -> list[Line]:
    """The lines of a block, hard-wrapped ones joined; a heading is one line."""
    # No header is longer; what comes after is not looked at.
    pieces = [cell for piece in text[:_LOOKED_AT].split("\n") for cell in _cells(piece)]
    pieces = [" ".join(unicodedata.normalize("NFC", piece).split()) for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    if kind is BlockKind.HEADING:
        return [Line(" ".join(pieces), kind, lang)] if pieces else []
    joined: list[str] = []
    room = width
    for piece in pieces:
        word = piece.split(" ", 1)[0]
        if joined and (word[0].islower() or room + 1 + len(word) > width) and room >= width // 2:
            joined[-1] += " " + piece
        else:
            joined.append(piece)
        room = len(piece)
    return [Line(piece, kind, lang) for piece in joined]
