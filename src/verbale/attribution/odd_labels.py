"""What may open a turn although it is set as no other label of the page is.

One speaker's words given to the one before is the worst that can happen to a transcript. A name
that opens a paragraph, in whatever setting, makes that likely enough: behind a clear one the words
are nobody's, and behind a faint one the turn that they join is less sure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer, Opener
from verbale.attribution.colophon import speaks_of_itself
from verbale.attribution.labels import letters
from verbale.attribution.places.block import ends_sentence
from verbale.attribution.places.unmarked import unmarked
from verbale.attribution.shape import Case, Kind, case_of, holds_name, is_address
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block

SCORE = 0.45
"""Of a clear one: judged, between what is left to nobody and what is believed."""
FAINT = 0.8
"""Most that a turn scores in which a faint one stands: judged."""
_STARTS = (Opener.PARAGRAPH, Opener.LINE)
_MOST_TOKENS = 4
_LONGEST_CJK = 5
_MOST_LISTED = 2
_LOWER = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
_LIST_AHEAD = (":", "：", ";", ",")
_UNNAMED = (Kind.GROUP, Kind.UNIDENTIFIED)
_CERTAIN = (Closer.COLON, Closer.DASH, Closer.BRACKET, Closer.PARENTHESIS, Closer.GAP, Closer.BARE)


Place = tuple[int, int]
"""Index of a block, and a code point of its text."""


@dataclass(frozen=True, slots=True)
class Faint:
    """A faint one.

    Attributes:
        block: Index of its block.
        start: Code point of the block's text at which it starts.
        key: Of what it would name.
        reason: Why what follows may be another's.
    """

    block: int
    start: int
    key: str
    reason: str


@dataclass(slots=True)
class Doubts:
    """Where somebody else may speak.

    Attributes:
        labels: Clear ones, with their scores and evidence.
        faint: Faint ones.
    """

    labels: list[Candidate] = field(default_factory=list)
    faint: list[Faint] = field(default_factory=list)


def odd_labels(
    candidates: Iterable[Candidate],
    labels: list[Candidate],
    readable: list[tuple[int, Block]],
    declared: frozenset[str],
) -> Doubts:
    """The candidates that are no labels of the page and may well open turns.

    Labels that stand once and are no names by what else the page says become doubtful.

    Args:
        candidates: Of the whole document.
        labels: Those that are labels.
        readable: Index and block, of the blocks that a person reads, in reading order.
        declared: Keys of the names that the document declares as its participants.
    """
    doubts = Doubts()
    if not labels or any(c.stated for c in labels):
        return doubts
    page = _Page(labels, readable)
    page.question(c for c in labels if c.label.key not in declared)
    found: dict[Place, tuple[int, Candidate]] = {}
    for c in (*candidates, *unmarked(page.spoken)):
        rank = page.rank(c)
        best, other = found.get((c.block, c.start), (_NOT, c))
        if rank > best or (rank == best != _NOT and c.label_end < other.label_end):
            found[c.block, c.start] = rank, c
    for rank, c in (found[place] for place in sorted(found)):
        if rank == _CLEAR and not page.is_listed(c, found):
            c.score = SCORE
            c.evidence[:] = [f"{c.shape.kind} before {c.closer} in a setting of its own"]
            doubts.labels.append(c)
        else:
            reason = f"“{c.label.name}” within it may be another speaker"
            doubts.faint.append(Faint(c.block, c.start, c.label.key, reason))
    return doubts


_CLEAR, _FAINT, _NOT = 2, 1, 0


def _share(one: Candidate, other: Candidate) -> bool:
    """Whether both stand at one place; a name that only the markup gives takes up none of it."""
    return one.start == other.start or (one.start < other.end and other.start < one.end)


class _Page:
    """The labels of a document and what stands between them."""

    def __init__(self, labels: list[Candidate], readable: list[tuple[int, Block]]) -> None:
        self.texts = {index: block.text for index, block in readable}
        self.readable = readable
        self.taken: dict[int, list[Candidate]] = defaultdict(list)
        for c in labels:
            self.taken[c.block].append(c)
        self.first = labels[0].block, labels[0].start
        order = list(self.texts)
        self.before = dict(zip(order[1:], order, strict=False))
        self.behind = {before: index for index, before in self.before.items()}
        self.parts = {letters(part) for c in labels for part in c.label.name.split()}
        self.counts = Counter(c.label.key for c in labels)
        self.closers = Counter(c.closer for c in labels)
        self.cased = all(c.shape.case is not Case.NONE for c in labels)
        self.capitals = sum(c.shape.case is Case.UPPER for c in labels) * 2 > len(labels)

    @property
    def spoken(self) -> Iterable[tuple[int, Block]]:
        """The blocks from the first label on."""
        return ((index, block) for index, block in self.readable if index >= self.first[0])

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that the document prints in small letters: no names."""
        found = {word for text in self.texts.values() for word in _LOWER.findall(text)}
        return frozenset(word for word in found if word.islower())

    @cached_property
    def whole(self) -> str:
        """All text, folded."""
        return fold("\n".join(self.texts.values()))

    def question(self, labels: Iterable[Candidate]) -> None:
        """Doubt those that are but words: `Climate Change: …` where climate change is spoken of."""
        for c in labels:
            looks = c.shape.kind is Kind.NAME and c.shape.case is Case.TITLE
            backed = c.in_head or c.bold or c.marked or c.timed or c.played
            once = self.counts[c.label.key] == 1 and c.shape.tokens > 1
            if looks and once and not backed and not self._is_person(c):
                c.score = min(c.score, SCORE)
                c.evidence.append("words that the page also has in a sentence")

    def rank(self, c: Candidate) -> int:
        """How likely a candidate opens a turn of somebody else's."""
        if not self._is_free(c) or c.listed or c.small or c.names_only or c.quoted or c.headline:
            return _NOT
        if not (c.ends if c.speech_follows else self._says_next(c)):
            return _NOT
        if c.shape.kind in (Kind.TITLED, Kind.OFFICE):
            return self._titled(c)
        if c.shape.kind in _UNNAMED and c.shape.tokens > 1:
            return _CLEAR if c.closer in _CERTAIN or c.closer is Closer.PERIOD else _FAINT
        return self._named(c) if c.shape.kind is Kind.NAME else _NOT

    def _is_free(self, c: Candidate) -> bool:
        """Whether a candidate opens a paragraph, or a line of its own, that has no label yet."""
        inside = c.opener is Opener.SENTENCE and c.closer is Closer.COLON
        if (c.block, c.start) <= self.first or not (inside or c.opener in _STARTS):
            return False
        taken = self.taken[c.block]
        at = bisect_left(taken, c.start, key=lambda label: label.start)
        if any(_share(c, label) for label in taken[max(0, at - 1) : at + 1]):
            return False
        text = self.texts[c.block][: c.start].strip() or self.texts[self.before[c.block]].rstrip()
        return not text.endswith(_LIST_AHEAD) and ends_sentence(text)

    def _says_next(self, c: Candidate) -> bool:
        """Whether a paragraph of speech follows a line."""
        behind = self.behind.get(c.block)
        rest = self.texts[c.block][c.end :].strip()
        if c.closer is Closer.ALONE and rest:
            return ends_sentence(rest)
        if c.closer is not Closer.ALONE or behind is None or self.taken.get(behind):
            return False
        return ends_sentence(self.texts[behind])

    def _titled(self, c: Candidate) -> int:
        name = holds_name(c.label.name)
        first = fold(c.label.name.split()[0])
        if not name or first in words("speech.common"):
            return _NOT
        known = any(letters(part) in self.parts for part in name.split())
        if c.closer is Closer.BARE and c.shape.case is not Case.UPPER and self.capitals:
            return _NOT if known else _FAINT  # "President Maru I thank" has lost its comma
        if c.closer is Closer.PERIOD:
            return _NOT if known else _CLEAR  # "Mr. Maru. I thank you" addresses a speaker
        return _CLEAR

    def _named(self, c: Candidate) -> int:
        if not self._is_person(c):
            return _NOT
        if c.shape.case is Case.NONE:
            return self._named_without_case(c)
        if c.shape.tokens == 1:
            return self._named_once(c)
        if c.closer is Closer.BARE:
            return _CLEAR if self.capitals else _FAINT
        # "The rest is simple. Second Bridge: …": nouns of German are set as names are.
        placed = c.opener in _STARTS or any(
            letters(part) in self.parts for part in c.label.name.split()
        )
        return _CLEAR if placed and c.closer in _CERTAIN else _FAINT

    def _named_without_case(self, c: Candidate) -> int:
        if c.closer in (Closer.BRACKET, Closer.PARENTHESIS):
            return _CLEAR
        said = self.texts[c.block][c.end : c.end + 200]
        if self.cased and case_of(said) is not Case.NONE:
            return _CLEAR  # "田中花子: I do not agree"
        usual = c.opener is Opener.PARAGRAPH and c.closer in self.closers
        return _NOT if usual or c.opener not in _STARTS else _FAINT

    def _named_once(self, c: Candidate) -> int:
        """Of a single word: it may be the surname of one who speaks here."""
        if c.closer is not Closer.COLON:
            return _NOT
        if c.label.key in self.parts:
            return _CLEAR
        said = self.texts[c.block][c.end :]
        return _FAINT if speaks_of_itself(said) else _NOT

    def _is_person(self, c: Candidate) -> bool:
        """Whether nothing tells that words with capitals are no person's name."""
        if c.shape.case is Case.NONE:
            return len(c.label.key) <= _LONGEST_CJK or c.shape.tokens > 1
        tokens = c.label.name.split()
        joined = sum(fold(token) in words("labels.conjunction") for token in tokens)
        if len(tokens) > _MOST_TOKENS * (1 + joined) or c.shape.case is Case.LOWER:
            return False
        for token in tokens:
            folded = fold(token.strip(".,"))
            if folded in words("labels.conjunction") or folded == "&":
                continue
            if is_address(token):
                return False
            if len(folded) == 1 and token.endswith("."):
                continue  # an initial
            if folded in words("speech.common") or folded in words("labels.never"):
                return False
            if len(folded) > 2 and folded in self.lower:
                return False
        articles = words("labels.article")
        name = fold(c.label.name)
        return not any(f" {article} {name}" in self.whole for article in articles)

    def is_listed(self, c: Candidate, found: Mapping[Place, tuple[int, Candidate]]) -> bool:
        """Whether several paragraphs on end are set alike: points of a list rather than people."""
        if c.shape.kind is not Kind.NAME:
            return False
        run = 1
        for step in (self.before, self.behind):
            at = step.get(c.block)
            while at is not None and (at, 0) in found and found[at, 0][1].closer is c.closer:
                run += 1
                at = step.get(at)
        return run > _MOST_LISTED
