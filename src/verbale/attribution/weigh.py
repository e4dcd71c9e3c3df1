"""Weighs the evidence for every candidate over the whole document and keeps the labels.

The score is a sum of log-odds, each a reason that can be read; two rounds: what speaks for a label
by itself, then whether it is set as the document's sure labels are. At most one label is kept at a
place; below the threshold none is.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import dropwhile
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Candidate, Closer, Opener
from verbale.attribution.labels import letters
from verbale.attribution.party import has_party_behind
from verbale.attribution.places.block import has_initials_behind
from verbale.attribution.recurrence import among_labels, answered, conversing, person_key
from verbale.attribution.shape import KNOWN, Case, Kind, holds_name, is_cjk
from verbale.words import fold, spelt, words

if TYPE_CHECKING:
    from collections.abc import Iterable

THRESHOLD = 0.55
"""Score from which a label is believed; what is between `DOUBT` and this names nobody."""
DOUBT = 0.4
"""Score from which a label is likely enough that the words behind it are left to nobody."""
_BIAS = -1.0
_KIND = {
    Kind.PRESS: 3.0,
    Kind.ANSWER: 2.0,
    Kind.MODERATOR: 2.5,
    Kind.INTERPRETER: 2.5,
    Kind.GROUP: 2.5,
    Kind.UNIDENTIFIED: 2.5,
    Kind.OFFICE: 1.3,
    Kind.TITLED: 2.5,
    Kind.MEDIA: 1.0,
    Kind.NAME: 0.0,
    Kind.WORDS: -4.0,
    Kind.NEVER: -6.0,
}
_OPENER = {Opener.PARAGRAPH: 0.0, Opener.LINE: -1.5, Opener.SENTENCE: -2.0, Opener.INSIDE: -4.0}
_CLOSER = {
    Closer.COLON: 0.5,
    Closer.DASH: -0.7,
    Closer.PERIOD: -1.5,
    Closer.ALONE: -2.0,
    Closer.BARE: -1.0,
    Closer.GAP: -3.0,
    Closer.BRACKET: 0.0,
    Closer.PARENTHESIS: -1.5,
    Closer.MARKUP: 2.0,
}
_SMALL = dict.fromkeys((Kind.NAME, Kind.MEDIA, Kind.ANSWER, Kind.PRESS), 3.0) | {Kind.OFFICE: 1.5}
"""What a small letter behind a label that stands once says against it; members may "move"."""
_UNENDED = 1.5
"""The same behind an office, where no sentence ends."""
_SMALL_INSIDE = 3.5
"""The same behind a sentence of the same paragraph, whatever the label."""
_STARTS = (Opener.PARAGRAPH, Opener.LINE)
_REPEATING = (Opener.PARAGRAPH, Opener.LINE, Opener.SENTENCE)
_SURE = 1.0
_STATED = 6.0
"""For a speech that the markup opens: a little less than certain, as markup can be wrong."""
_AMONG_LABELS = 4.5
_FEWEST_TIMED = 3
_TIMED = (Kind.NAME, Kind.OFFICE)
"""What is a label alone on its line where times stand before such lines."""
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{4,}[.!?…]\s+\w")
"""`Of course I will, friends. Three things matter: …` names nobody."""
_QUESTION = re.compile("[?？؟]")
_FIRST_COLON = re.compile(r"(?<=\w)\s?[:：](?!\d)")
_FEW = 5
_OFTEN = 0.3
_MOST = 0.5
_MOSTLY = 0.8
_SOME = 0.2
_MOST_REPEATS = 3.0
_LONG_LABEL = 6


def keep_labels(
    candidates: list[Candidate], head: str, *, flat: bool, declared: frozenset[str] = frozenset()
) -> list[Candidate]:
    """The candidates that are labels, in reading order, each with its score and evidence.

    The first of them is sure, and speech follows it; those below `THRESHOLD` are doubtful.

    Args:
        candidates: All candidates of the document, in reading order.
        head: Title and other text that tells of the event, for names to be found in.
        flat: Whether the document keeps its dialogue in a few long lines, so that labels stand
            behind sentences as well as at the start of paragraphs.
        declared: Keys of the names that the document declares as its participants.
    """
    scale = _Scale(candidates, head, flat=flat, declared=declared)
    odds = [scale.by_itself(c) for c in candidates]
    sure = {id(c) for c, own in zip(candidates, odds, strict=True) if own >= _SURE}
    if unknown := among_labels(candidates, sure):
        for n, c in enumerate(candidates):
            if (c.label.key, c.closer) in unknown and c.shape.kind is Kind.WORDS:
                c.evidence.append("comes back among the labels")
                odds[n] += _AMONG_LABELS
                sure.add(id(c))
    convention = _Convention(c for c in candidates if id(c) in sure)
    for candidate, own in zip(candidates, odds, strict=True):
        if candidate.stated:
            candidate.evidence[:] = ["the markup opens a speech here"]
        whole = _STATED if candidate.stated else own + convention.speaks_for(candidate)
        candidate.score = 1 / (1 + math.exp(-whole))
    labels = _one_at_a_place(_without_tails([c for c in candidates if c.score >= DOUBT]))
    first = next((n for n, label in enumerate(labels) if label.score >= THRESHOLD), len(labels))
    return list(dropwhile(_opens_nothing, labels[first:]))


def _opens_nothing(label: Candidate) -> bool:
    """Whether it only looks like the first label: a head, or `<b>The Chair</b> opens the talks`."""
    told = label.closer is Closer.BARE and label.small and label.shape.kind not in KNOWN
    return label.names_only or told


class _Scale:
    """What speaks for a candidate by itself: its looks, its repeats, the head of the document."""

    def __init__(
        self, candidates: Iterable[Candidate], head: str, *, flat: bool, declared: frozenset[str]
    ) -> None:
        self.declared = declared
        self.openers = _OPENER | ({Opener.SENTENCE: 0.0} if flat else {})
        self.head = [letters(line) for line in head.split("\n")]
        # Where a document is one line, its talk stands in the head; capitals show names there.
        before = [_FIRST_COLON.split(line, maxsplit=1)[0] for line in head.split("\n")]
        self.caseless_head = list(map(letters, before)) if flat else self.head
        # A line that is the same throughout counts once: titles and running heads repeat.
        places = {
            (key, c.closer, c.said)
            for c in candidates
            if c.opener in _REPEATING
            for key in {c.label.key, person_key(c.label.name)}
        }
        self.repeats = Counter((key, closer) for key, closer, _ in places)
        timed = {c.block for c in candidates if c.timed and c.shape.kind is not Kind.NEVER}
        self.timed = len(timed) >= _FEWEST_TIMED
        self.alone = self._stands_alone(candidates)
        opening = [c for c in candidates if c.opener is Opener.PARAGRAPH]
        self.answered = answered(opening)
        self.conversing = conversing(opening, self.answered)
        self.small = _start_small(c for c in opening if self.repeats[c.label.key, c.closer] > 1)
        # A byline, `Reporter: Ana Maru`, asks nothing.
        self.asked = any(c.shape.kind is Kind.PRESS and _QUESTION.search(c.behind) for c in opening)
        self.spoken = {c.label.key for c in opening if c.ends or not c.speech_follows}

    def _stands_alone(self, candidates: Iterable[Candidate]) -> bool:
        """Whether labels have lines of their own here: several do, and some again and again."""
        alone = [c for c in candidates if c.closer is Closer.ALONE]
        again = {
            c.label.key
            for c in alone
            if self.repeats[c.label.key, c.closer] > 1
            and (c.shape.kind not in (Kind.WORDS, Kind.NEVER) or _names_first(c))
        }
        sure = {
            c.label.key
            for c in alone
            if c.shape.kind in (*KNOWN, Kind.TITLED)
            or (c.shape.kind is Kind.NAME and has_initials_behind(c.label.name))
            or (c.bold_alone and (c.shape.kind is Kind.OFFICE or _is_seated(c)))
            or (self.timed and c.timed and (c.shape.kind in _TIMED or _names_first(c)))
        }
        return bool(again) and len(again | sure) > 1

    def by_itself(self, c: Candidate) -> float:
        """Log-odds that a candidate is a label, the others of the document not asked."""
        c.evidence.clear()
        odds = _BIAS + _KIND[c.shape.kind] + self.openers[c.opener] + _CLOSER[c.closer]
        c.evidence.append(f"{c.shape.kind} before {c.closer} at {c.opener}")
        first = _names_first(c) and (c.bold or self.timed)
        named = first or c.shape.kind not in (Kind.WORDS, Kind.NEVER)
        count = self.repeats[person_key(c.label.name) if named else c.label.key, c.closer]
        if count > 1:
            odds += min(math.log2(count), _MOST_REPEATS) * (1 if named else 0.3)
            c.evidence.append(f"stands {count} times")
        elif (fold(c.label.name) in words("head.speaker") and not c.played) or (
            c.closer is Closer.ALONE and not self.alone
        ):
            odds -= 4.0
        elif self._closes_twice(c):
            odds += 1.0
            c.evidence.append("opens a paragraph with a full stop and one with a dash")
        if c.closer is Closer.ALONE and self.alone:
            odds -= _CLOSER[Closer.ALONE]
        if (c.label.key, c.closer) in self.answered:
            odds += 1.0 + 1.5 * (c.closer in self.conversing)
            c.evidence.append("others speak in between")
        if c.closer is Closer.GAP and c.closer in self.conversing:
            odds += 3.5
            c.evidence.append("labels have a column of their own")
        c.in_head = c.shape.kind not in (*KNOWN, Kind.WORDS, Kind.NEVER) and self._in_head(c)
        if c.in_head:
            odds += 1.5 if c.shape.tokens > 1 or c.shape.case is not Case.TITLE else 1.0
            c.evidence.append("named in the head")
        for there, gain, reason in (
            (c.label.key in self.declared, 3.0, "declared as a participant"),
            (first, 4.0, "a name and what it is, set apart"),
            (c.timed and self.timed, 1.5, "a time before it, as before others"),
            (c.bold, 1.2, "bold"),
            (c.marked, 1.5, "marked up as speaker"),
            (c.shape.case is Case.UPPER and c.shape.tokens > 1, 1.0, "capitals"),
            (c.spaced, 0.5, "wide space behind"),
            (_has_initials(c), 2.0, "a surname in capitals and its initials"),
            (c.played, 1.5, "in a video that was played"),
            (c.announced, 5.0, "announced by a heading"),
            (not c.in_head and _is_named_above(c), 1.5, "named in the heading above"),
            (_is_seated(c), 0.5 * min(c.shape.tokens, 2), "a name with party or seat in brackets"),
        ):
            if there:
                odds += gain
                c.evidence.append(reason)
        return odds - self._against(c)

    def _closes_twice(self, c: Candidate) -> bool:
        """Whether a titled name stands once before a full stop and once before a dash."""
        titled = c.shape.kind is Kind.TITLED and c.opener is Opener.PARAGRAPH
        both = (Closer.PERIOD, Closer.DASH)
        return titled and c.closer in both and all(self.repeats[c.label.key, e] == 1 for e in both)

    def _against(self, c: Candidate) -> float:
        """What speaks against it: small letters, length, nothing behind it."""
        odds = 0.0
        if c.shape.case is Case.LOWER:
            odds += 2.0
        if c.shape.kind is Kind.NAME and is_cjk(c.label.key) and len(c.label.key) > 4:
            odds += 1.5
        # A line of a licence, or the name of a journal.
        shouted = c.closer is Closer.ALONE and c.shape.kind in (Kind.NAME, Kind.MEDIA)
        if (c.shape.case is not Case.UPPER or shouted) and not _names_first(c):
            odds += 0.5 * max(0, c.shape.tokens - _LONG_LABEL)
        if self.repeats[c.label.key, c.closer] < 2:
            odds += 3.0 * c.names_only + 2.0 * c.headline
            # Where nobody answers, `Minister Maru: “…”` is how news and press releases quote.
            told = (
                c.quoted and not (self.answered or self.asked) and c.label.key not in self.declared
            )
            odds += 4.0 * (told and c.shape.kind not in KNOWN)
            caseless = c.shape.kind is Kind.NAME and c.shape.case is Case.NONE
            odds += 2.0 * (caseless and c.opener not in _STARTS and not c.in_head)
            if c.small and not self.small:
                odds += _SMALL.get(c.shape.kind, 0.0) + _SMALL_INSIDE * (c.opener not in _STARTS)
                odds += _UNENDED * (c.shape.kind is Kind.OFFICE and not c.ends)
        starts = c.opener in _STARTS
        if c.shape.kind is Kind.NAME and starts and c.label.key not in self.spoken:
            odds += 1.5
        if c.shape.kind is Kind.NAME and c.shape.tokens == 1 and c.shape.case is Case.TITLE:
            odds += 0.5
        if not c.speech_follows and c.closer not in (Closer.ALONE, Closer.MARKUP):
            odds += 0.8
        return odds

    def _in_head(self, c: Candidate) -> bool:
        """Whether a word that can be a surname stands in the head, not in a line it opens."""
        tokens = [letters(t) for t in c.label.name.replace(".", ". ").split()]
        wanted = [t for t in tokens if len(t) >= (4 if t.isascii() else 2)][-2:]
        if c.shape.case is Case.NONE and len(c.label.key) >= 2:
            wanted.append(c.label.key)
        head = self.caseless_head if c.shape.case is Case.NONE else self.head
        lines = (line for line in head if not line.startswith(c.label.key))
        return any(t in line for line in lines for t in wanted)


def _start_small(repeated: Iterable[Candidate]) -> bool:
    """Whether speeches of a document may well start with small letters, as machines write them."""
    starts = Counter(c.small for c in repeated if c.speech_follows)
    return starts[True] > _SOME * starts.total()


def _has_initials(c: Candidate) -> bool:
    """Whether initials follow a surname in capitals, as in `MARUK A.B`."""
    named = c.shape.kind is Kind.NAME and c.shape.case is Case.UPPER
    return named and has_initials_behind(c.label.name)


def _is_named_above(c: Candidate) -> bool:
    """Whether the surname behind an office or address stands in the heading above."""
    if not c.above or c.shape.kind not in (Kind.TITLED, Kind.OFFICE):
        return False
    names = spelt(fold(holds_name(c.label.name)))
    return bool(names) and names[-1] in spelt(fold(c.above))


def _is_seated(c: Candidate) -> bool:
    """Whether brackets follow the name in a label: `Ana Maru (Salt Party)`."""
    inside = c.label.name.rpartition("(")[2] if c.label.name.endswith(")") else ""
    return inside[:1].isupper() and c.shape.kind is Kind.NAME and c.shape.tokens <= _LONG_LABEL


def _names_first(c: Candidate) -> bool:
    """Whether words start with a name that is set apart: by comma and bold, or party and time."""
    if c.shape.kind is not Kind.WORDS or _SENTENCE_WITHIN.search(c.label.name):
        return False
    set_apart = c.bold or c.timed
    named = person_key(c.label.name) != c.label.key
    return set_apart and (named or (c.timed and has_party_behind(c.label.name)))


class _Convention:
    """How the sure labels of a document are closed, set and placed."""

    def __init__(self, sure: Iterable[Candidate]) -> None:
        labels = list(sure)
        self.total = len(labels)
        self.styles = Counter((c.closer, c.shape.case) for c in labels)
        self.closers = Counter(c.closer for c in labels)
        self.openers = Counter(c.opener for c in labels)
        self.bold = sum(c.bold for c in labels)
        self.listed = sum(c.listed for c in labels)
        self.keys = {(c.label.key, c.closer) for c in labels}
        self.names = {c.label.key for c in labels}
        self.settings = Counter(key for key, _ in self.keys)

    def speaks_for(self, c: Candidate) -> float:
        """Log-odds that the convention adds; negative where a candidate is set otherwise."""
        if not self.total:
            unsure = (Kind.NAME, Kind.MEDIA, Kind.OFFICE)
            return -1.5 if c.shape.kind in unsure and not c.in_head else 0.0
        odds = 0.0
        either_case = c.shape.kind in (*KNOWN, Kind.MEDIA) or c.shape.tokens == 1
        alike = self.closers[c.closer] if either_case else self.styles[c.closer, c.shape.case]
        share = alike / self.total
        if share:
            odds += 1.5 * share
        elif c.shape.kind not in KNOWN:
            odds -= 1.0 if self.total < _FEW else 2.0
        if share >= _OFTEN:
            c.evidence.append("set like the document's other labels")
        elif self._is_set_otherwise(c) and c.shape.kind is not Kind.WORDS:
            odds += 1.5
            c.evidence.append("a label of the document in another setting")
        titled = c.shape.kind in (Kind.TITLED, Kind.OFFICE) and c.shape.case is Case.UPPER
        if c.opener is Opener.INSIDE and titled and share >= _OFTEN:
            odds += 3.0
            c.evidence.append("capitals within a sentence")
        if c.closer is Closer.ALONE and share < (_OFTEN if c.timed else _MOST):
            odds -= 4.0
        if c.closer is Closer.PERIOD and share < _OFTEN:
            odds -= 3.0  # "Madam President. The bridge …" is an address
        if c.listed and not self.listed:
            odds -= 2.0
        bold = c.bold or (c.bold_alone and c.shape.kind is not Kind.NAME)
        if self.bold >= _MOSTLY * self.total and not bold and c.closer is not Closer.MARKUP:
            odds -= 1.0
            named = c.shape.kind is Kind.NAME and not (c.in_head or c.label.key in self.names)
            # "The appointments: on Monday …" where labels are bold and it is not
            odds -= 2.0 * (named and self.total >= _FEW and self.bold == self.total)
        if not self.openers[c.opener] and self.total >= _FEW:
            odds -= 1.0
        if c.opener in (Opener.SENTENCE, Opener.INSIDE) and (c.label.key, c.closer) in self.keys:
            odds += 2.0
            c.evidence.append("a label of the document")
        return odds

    def _is_set_otherwise(self, c: Candidate) -> bool:
        """Whether the same label is a sure one before another mark."""
        return self.settings[c.label.key] > ((c.label.key, c.closer) in self.keys)


def _without_tails(kept: list[Candidate]) -> Iterable[Candidate]:
    """Those that are not the end of a label that opens a paragraph: "DEPUTY" of "A DEPUTY".

    Nor the office behind a name and a comma: `ANA MARU, PRIME MINISTER`.
    """
    whole = {
        (c.block, c.end)
        for c in kept
        if c.opener is Opener.PARAGRAPH and c.score >= THRESHOLD
        if c.shape.kind in KNOWN or (c.shape.kind is Kind.TITLED and "," in c.label.name)
    }
    return (c for c in kept if c.opener is not Opener.INSIDE or (c.block, c.end) not in whole)


def _one_at_a_place(kept: Iterable[Candidate]) -> list[Candidate]:
    """The best of those that overlap, in reading order."""
    chosen: dict[int, list[tuple[int, int]]] = defaultdict(list)
    best: list[Candidate] = []
    for c in sorted(kept, key=lambda c: (-c.score, c.block, c.start, -c.end)):
        taken = chosen[c.block]
        at = bisect_left(taken, (c.start, c.start))
        clear_before = at == 0 or taken[at - 1][1] <= c.start
        clear_behind = at == len(taken) or (c.end <= taken[at][0] and c.start < taken[at][0])
        if clear_before and clear_behind:
            taken.insert(at, (c.start, c.end))
            best.append(c)
    return sorted(best, key=lambda c: (c.block, c.start))
