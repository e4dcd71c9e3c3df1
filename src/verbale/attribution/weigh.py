"""Weighs the evidence for every candidate over the whole document and keeps the labels.

The score is a sum of log-odds, each a reason that can be read; two rounds: what speaks for a label by itself, then whether
it is set as the document's sure labels are. At most one label is kept at a place; below the threshold none is.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Candidate, Closer, Opener
from verbale.attribution.labels import letters
from verbale.attribution.shape import KNOWN, Case, Kind
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

THRESHOLD = 0.5
_BIAS = -1.0
_KIND = {
    Kind.PRESS: 3.0,
    Kind.ANSWER: 2.0,
    Kind.MODERATOR: 2.5,
    Kind.INTERPRETER: 2.5,
    Kind.GROUP: 2.5,
    Kind.UNIDENTIFIED: 2.5,
    Kind.OFFICE: 1.5,
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
    Closer.MARKUP: 2.0,
}
_SURE = 1.5


def keep_labels(candidates: list[Candidate], head: str) -> list[Candidate]:
    """The candidates that are labels, in reading order, each with its score and evidence.

    Args:
        candidates: All candidates of the document, in reading order.
        head: Title and other text that tells of the event, for names to be found in.
    """
    repeats = _repeats(candidates, (Opener.PARAGRAPH, Opener.LINE))
    flat = _repeats(candidates, (Opener.SENTENCE,))
    lines = [letters(line) for line in head.split("\n")]
    odds = {id(c): _by_itself(c, repeats, flat, lines) for c in candidates}
    sure = [c for c in candidates if odds[id(c)] >= _SURE]
    if not any(c.opener in (Opener.PARAGRAPH, Opener.LINE) for c in sure):
        sure = _flattened(candidates, odds)
    _with_the_rest(candidates, odds, sure)
    for candidate in candidates:
        candidate.score = 1 / (1 + math.exp(-odds[id(candidate)]))
    return _one_at_a_place(c for c in candidates if c.score >= THRESHOLD)


def _repeats(
    candidates: Iterable[Candidate], openers: tuple[Opener, ...]
) -> Counter[tuple[str, Closer]]:
    """How often each label stands before each mark; lines that are the same throughout count once, as titles repeat."""
    places = {(c.label.key, c.closer, c.said) for c in candidates if c.opener in openers}
    return Counter((key, closer) for key, closer, _ in places)


def _flattened(candidates: Iterable[Candidate], odds: dict[int, float]) -> list[Candidate]:
    """The sure labels of a document that keeps its dialogue in a few long lines, where labels stand behind sentences."""
    for c in candidates:
        if c.opener is Opener.SENTENCE:
            odds[id(c)] -= _OPENER[Opener.SENTENCE]
    sure = [c for c in candidates if odds[id(c)] >= _SURE]
    return sure if len({c.label.key for c in sure}) > 1 else []


def _by_itself(
    c: Candidate,
    repeats: Counter[tuple[str, Closer]],
    flat: Counter[tuple[str, Closer]],
    head: list[str],
) -> float:
    """Log-odds from the candidate, its repeats and the head of the document."""
    odds = _BIAS + _KIND[c.shape.kind] + _OPENER[c.opener] + _CLOSER[c.closer]
    c.evidence.append(f"{c.shape.kind} before {c.closer} at {c.opener}")
    if c.shape.case is Case.NONE and c.shape.kind is Kind.NAME and len(c.label.key) > 4:
        odds -= 1.5
    count = repeats[c.label.key, c.closer] + flat[c.label.key, c.closer]
    if count > 1:
        gain = min(math.log2(count), 3.0)
        odds += gain if c.shape.kind not in (Kind.WORDS, Kind.NEVER) else 0.5 * gain
        c.evidence.append(f"stands {count} times")
    elif c.closer is Closer.ALONE or _is_head_key(c):
        odds -= 4.0
    if c.shape.kind not in KNOWN and _in_head(c, head):
        odds += 1.5
        c.evidence.append("named in the head")
    if c.bold:
        odds += 1.2
        c.evidence.append("bold")
    if c.marked:
        odds += 1.5
        c.evidence.append("marked up as speaker")
    if c.shape.case is Case.UPPER and c.shape.tokens > 1:
        odds += 1.0
        c.evidence.append("capitals")
    if c.spaced:
        odds += 0.5
        c.evidence.append("wide space behind")
    if not c.speech_follows and c.closer not in (Closer.ALONE, Closer.MARKUP):
        odds -= 0.8
    if c.shape.case is Case.LOWER:
        odds -= 2.0
    return odds


def _is_head_key(c: Candidate) -> bool:
    """Whether the label is also the key of a line in heads ("Sprecher: …"), where it stands but once."""
    return fold(c.label.name) in words("head.speaker")


def _in_head(c: Candidate, lines: list[str]) -> bool:
    """Whether a word of the label that can be a surname stands in the head, elsewhere than in a line that it opens."""
    tokens = [letters(t) for t in c.label.name.replace(".", ". ").split()]
    wanted = [t for t in tokens if len(t) >= (4 if t.isascii() else 2)][-2:]
    if c.shape.case is Case.NONE and len(c.label.key) >= 2:
        wanted.append(c.label.key)
    return any(t in line for line in lines if not line.startswith(c.label.key) for t in wanted)


def _with_the_rest(
    candidates: Iterable[Candidate], odds: dict[int, float], sure: list[Candidate]
) -> None:
    """Add what the document's convention says: how its sure labels are closed and set."""
    if not sure:
        return
    styles = Counter(_style(c) for c in sure)
    closers = Counter(c.closer for c in sure)
    keys: dict[str, set[Closer]] = defaultdict(set)
    for c in sure:
        keys[c.label.key].add(c.closer)
    total = sum(styles.values())
    for c in candidates:
        caseless = c.shape.kind in (*KNOWN, Kind.MEDIA) or c.shape.tokens == 1
        share = (closers[c.closer] if caseless else styles[_style(c)]) / total
        if share:
            odds[id(c)] += 1.5 * share
        elif c.shape.kind not in KNOWN:
            odds[id(c)] -= 1.0 if total < 5 else 2.0
        if share >= 0.3:
            c.evidence.append("set like the document's other labels")
        elif c.label.key in keys and c.shape.kind is not Kind.WORDS:
            odds[id(c)] += 1.5
            c.evidence.append("a label of the document in another setting")
        if (
            c.opener in (Opener.SENTENCE, Opener.INSIDE)
            and c.label.key in keys
            and c.closer in keys[c.label.key]
        ):
            odds[id(c)] += 2.0
            c.evidence.append("a label of the document")


def _style(c: Candidate) -> tuple[Closer, Case]:
    return c.closer, c.shape.case


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
