"""The text of a block as labels are looked for in it, with what its markup says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from verbale.attribution.behind import NEAR
from verbale.attribution.candidates import Candidate, Closer, Opener
from verbale.attribution.labels import has_time_behind, take_apart
from verbale.attribution.shape import is_address, shape_of
from verbale.document import BlockKind, MarkKind
from verbale.punctuation import FULL_STOPS, LABEL_COLON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.document import Block

COLON = re.compile(LABEL_COLON)
TERMINAL = re.compile(rf"[.!?…！？{FULL_STOPS}][\"“”’'»)\]）】」』]*$")
SENTENCE_END = re.compile(rf"(?:[.!?…！？{FULL_STOPS};；*>][\"“”’'»)\]）】」』]*|[)\]）】])\s*$")
SHORT_LINE = 0.7
"""A line that is shorter than this share of the longest was not broken for want of room."""
QUOTES = tuple('"“„«‹「『‚')
_OPENING = "([（【〔［"
_BRACKET = re.compile(r"[(\[（【〔［)\]）】〕］]")
_LONGEST_NOTE = 500
"""Code points of a note with several heckles; what is farther apart is no pair of brackets."""
_SAID = 60
_LONG_ENOUGH = 60
"""Code points of a paragraph that a colon may end before a list: no key is as long."""
_MOST_SPACES = 24
_MOST_SMALL_WORDS = 5
_SMALL_WORD = re.compile(r"(?<!\S)[a-zß-ÿа-яёіїєґ][^\W\d_]{3,}")
_INITIALS_BEHIND = re.compile(r"[^\W\d_]{2,}\s[^\W\d_]\.\s?[^\W\d_]\.?$")
_BOLD_RUNS = 8
_ENDS_EARLIER = re.compile(r"[:：]\s|\.\s?[-–—]\s")
_BRACKETS_AT_END = re.compile(r"(?<=\S)\s{0,4}[(\[（][^()\[\]（）]{1,80}[)\]）]\s{0,4}$")
_NOTE_AT_END = re.compile(r"(?<=[.!?…\"”»’'])\s*[(\[][^()\[\]]{1,60}[)\]]$")
"""`Thank you. (Applause)`"""


class BlockText:
    """A block in which labels are looked for.

    Attributes:
        index: Its index in the document.
        source: The block as read.
        text: Its text.
        printed: The text of the whole source where its tabs mean something, else None.
        timed: Whether the block before it is but a time of day.
        noted: Whether the block before it leaves a bracket open.
        above: The block before it, where that is a short line that ends no sentence.
        bold: Start and end of what is set bold, in order.
        bold_length: Code points that are set bold.
        speakers: Start and end of what the markup says names a speaker, in order.
        ends: Whether it ends as sentences do.
        headline: Whether it is the first of the document and has no full stop.
    """

    def __init__(
        self,
        index: int,
        source: Block,
        printed: str | None = None,
        *,
        first: bool = False,
        timed: bool = False,
        noted: bool = False,
        above: str = "",
    ) -> None:
        self.index, self.source, self.text = index, source, source.text
        self.printed, self.timed, self.noted, self.above = printed, timed, noted, above
        self.bold = _marked(source, MarkKind.BOLD)
        self.bold_length = sum(end - start for start, end in self.bold) if self.bold else 0
        self.speakers = _marked(source, MarkKind.SPEAKER)
        last = self.text[-NEAR:].rstrip()
        keyed = len(self.text) > _LONG_ENOUGH and last.endswith((":", "："))
        if last.endswith((")", "]")):
            last = _NOTE_AT_END.sub("", last)
        self.ends = keyed or TERMINAL.search(last) is not None
        self.headline = first and len(self.text) < NEAR and not self.ends

    def in_brackets(self, at: int) -> bool:
        """Whether a place lies within brackets: a heckle that they hold is no turn."""
        number = bisect_left(self._bracketed, (at, at)) - 1
        return number >= 0 and at < self._bracketed[number][1]

    @cached_property
    def _bracketed(self) -> list[tuple[int, int]]:
        """Start and end of what stands in outer brackets, in order."""
        found, opened = list[tuple[int, int]](), [-1] if self.noted else []
        for sign in _BRACKET.finditer(self.text):
            at = sign.start()
            if sign[0] in _OPENING:
                opened.append(at)
            elif opened:
                first = opened.pop()
                while found and found[-1][0] > first:
                    found.pop()
                if at - first <= _LONGEST_NOTE:
                    found.append((first, at))
        return found

    @cached_property
    def longest_line(self) -> int:
        """Code points of the longest line."""
        return max(map(len, self.text.split("\n")))

    def unprinted(self, start: int, name: str) -> Candidate:
        """A speaker whom the markup names and the text does not."""
        label = take_apart(name)
        return Candidate(
            block=self.index,
            start=start,
            label_end=start,
            end=start,
            label=label,
            shape=shape_of(label.name),
            opener=Opener.PARAGRAPH,
            closer=Closer.MARKUP,
            marked=True,
            stated=self.source.spoken is True,
            said=f"{self.index}:{start}",
        )

    def candidate(
        self,
        place: tuple[int, int, int],
        opener: Opener,
        closer: Closer,
        printed: str | None = None,
        *,
        bold: bool = False,
    ) -> Iterator[Candidate]:
        """The candidate at a place, if it can name anybody.

        Args:
            place: Where the label starts, one past its end, and where speech starts.
            opener: Where it stands.
            closer: What closes it.
            printed: The label, where it is not simply the text from start to end.
            bold: Whether it is known to open bold; else that is found out.
        """
        start, end, after = place
        raw = printed or self.text[start:end]
        if closer is not Closer.MARKUP and not can_name(raw):
            return
        label = take_apart(raw)
        if not label.key or _ENDS_EARLIER.search(label.name):
            return
        said = self.text[after : after + _SAID].strip()
        named = start + len(_BRACKETS_AT_END.sub("", self.text[start:end])) if self.bold else end
        yield Candidate(
            block=self.index,
            start=start,
            label_end=end,
            end=after,
            label=label,
            shape=shape_of(label.name),
            opener=opener,
            closer=closer,
            bold=bold or (bool(self.bold) and self._is_bold(start, named)),
            bold_alone=bool(self.bold) and not said and self._is_covered(start, named),
            marked=bool(self.speakers) and self._is_marked(start, end),
            stated=self.source.spoken is True,
            spaced=self.text[after : after + 2] == "  " or self.text[after - 2 : after] == "  ",
            said=f"{len(self.text)} {said}" if said else f"{self.index}:{start}",
            speech_follows=bool(said),
            behind=self.text[after : after + NEAR],
            headline=self.headline,
            listed=self.source.kind in (BlockKind.LIST_ITEM, BlockKind.CELL),
            ends=self.ends or closer is Closer.ALONE,
            timed=has_time_behind(raw),
            above=self.above if opener is Opener.PARAGRAPH else "",
            quoted=said[:1] in QUOTES,
            small=said[:1] != said[:1].title(),
        )

    def _is_marked(self, start: int, end: int) -> bool:
        """Whether the markup says that a speaker is named here."""
        at = bisect_right(self.speakers, (start, len(self.text))) - 1
        return at >= 0 and end <= self.speakers[at][1] + 2

    def _is_bold(self, start: int, end: int) -> bool:
        """Whether bold runs cover the label but not the whole block."""
        part = self.bold_length < 0.9 * len(self.text)
        return part and self._is_covered(start, end)

    def _is_covered(self, start: int, end: int) -> bool:
        """Whether bold runs cover a label."""
        at = bisect_left(self.bold, (start, start))
        near = self.bold[max(0, at - 1) : at + _BOLD_RUNS]
        covered = sum(max(0, min(e, end) - max(s, start)) for s, e in near)
        return covered >= 0.8 * (end - start)

    def is_part_of_name(self, start: int, end: int) -> bool:
        """Whether the markup gives a longer name here: `<b>The Secretary</b> (Ana Vell)`."""
        at = bisect_right(self.speakers, (start, len(self.text))) - 1
        return at >= 0 and end < self.speakers[at][1]


def _marked(block: Block, kind: MarkKind) -> list[tuple[int, int]]:
    """Start and end of what is printed and so marked, in order."""
    if not block.marks:
        return []
    return sorted((m.start, m.end) for m in block.marks if m.kind is kind and m.start < m.end)


def leaves_open(text: str) -> bool:
    """Whether a bracket near the end of a text is not closed."""
    depth = 0
    for sign in _BRACKET.findall(text[-_LONGEST_NOTE:]):
        depth = depth + 1 if sign in _OPENING else max(0, depth - 1)
    return depth > 0


def has_initials_behind(name: str) -> bool:
    """Whether initials follow a surname, as records in Cyrillic print names."""
    return "." in name and _INITIALS_BEHIND.search(name) is not None


@lru_cache(maxsize=4096)
def ends_sentence(text: str) -> bool:
    """Whether a sentence ends where a text does; behind `Ms.` the name follows."""
    near = text[-NEAR:].rstrip()
    return SENTENCE_END.search(near) is not None and not is_address(near.rsplit(None, 1)[-1])


def can_name(raw: str) -> bool:
    """Whether a stretch is worth a closer look: not a whole sentence in small letters."""
    if raw.count(" ") > _MOST_SPACES:
        return False
    return "(" in raw or len(_SMALL_WORD.findall(raw)) <= _MOST_SMALL_WORDS
