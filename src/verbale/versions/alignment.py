"""Which turns of two versions are the same turn.

Dynamic programming over the order of the turns, as Gale & Church (1993) align sentences: a turn and
its translation are about equally long, by the measure of the two documents. Who speaks, numbers,
names and question marks speak for or against a pair. A turn matches one turn or none.

Whose voice in one version is whose in the other is not known at first: it is learned from an
alignment without it, and used in the next.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from verbale.registry.match import accepts, compare, form_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.versions.facts import Facts

_GAP = -0.7
_ROUNDS = 2
_BAND = 60
_SOFT = 12
"""Characters added to a length, so that short turns say little by it."""
_WITHIN, _STRAY = 1.2, -2.5
_SPREAD = 2.2
_SAME_VOICE, _OTHER_VOICE = 1.2, -1.2
_LEAST_SHARE = 0.6
_CROSSED = 2
"""Places by which a turn may have moved to be the same one in another order."""
_SURE = 1.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """The turns that two versions share.

    Attributes:
        pairs: Index in the one and in the other version, ascending.
        crossed: Those that stand in another order, apart from `pairs`.
        voices: Each voice of the one version, and the voice of the other that it is.
        content: How well the pairs fit by length, numbers and names alone: the mean over the turns
            of the longer version.
        shorter: The same over the turns of the shorter one, which may be an excerpt.
        agreement: Share of the pairs with known voices in which these are the same.
    """

    pairs: tuple[tuple[int, int], ...]
    crossed: tuple[tuple[int, int], ...]
    voices: Mapping[str, str]
    content: float
    shorter: float
    agreement: float


def align(one: Sequence[Facts], other: Sequence[Facts]) -> Alignment:
    """Align the turns of two versions."""
    if not one or not other:
        return Alignment((), (), {}, 0.0, 0.0, 0.0)
    base = _Content(one, other)
    named = by_name(one, other)
    voices = dict(named)
    pairs: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        pairs = _best(one, other, base, voices)
        learned = _learn(one, other, pairs, named)
        if learned == voices:
            break
        voices = learned
    crossed = _cross(one, other, base, voices, pairs)
    matched = [base(i, j) for i, j in (*pairs, *crossed)]
    few, many = sorted((len(one), len(other)))
    known = [
        voices[a] == b
        for i, j in pairs
        if (a := one[i].voice) in voices and (b := other[j].voice) is not None and a is not None
    ]
    return Alignment(
        tuple(pairs),
        tuple(crossed),
        voices,
        (sum(matched) + _GAP * (many - len(matched))) / many,
        (sum(matched) + _GAP * (few - len(matched))) / few,
        sum(known) / len(known) if known else 0.0,
    )


class _Content:
    """How well two turns fit, whoever speaks them."""

    def __init__(self, one: Sequence[Facts], other: Sequence[Facts]) -> None:
        self.one, self.other = one, other
        self.ratio = (sum(f.size for f in one) + 1) / (sum(f.size for f in other) + 1)
        self.lengths = [log(f.size + _SOFT) for f in one]
        self.others = [log(f.size * self.ratio + _SOFT) for f in other]

    def __call__(self, i: int, j: int) -> float:
        a, b = self.one[i], self.other[j]
        apart = self.lengths[i] - self.others[j]
        points = max(_STRAY, _WITHIN - _SPREAD * apart * apart)
        if a.numbers and b.numbers:
            shared = len(a.numbers & b.numbers)
            points += min(1.5, 0.8 * shared) if shared else -0.6
        elif a.numbers or b.numbers:
            points -= 0.1
        if a.names and b.names:
            points += min(0.9, 0.3 * len(a.names & b.names))
        points += 0.2 if a.asks == b.asks else -0.3
        if a.notes or b.notes:
            points += 0.3 if a.notes == b.notes else -0.1
        return points


def _voice_points(a: Facts, b: Facts, voices: Mapping[str, str]) -> float:
    known = voices.get(a.voice) if a.voice else None
    if known and b.voice:
        return _SAME_VOICE if known == b.voice else _OTHER_VOICE
    if "unidentified" in (a.kind, b.kind):
        return 0.0
    return 0.3 if a.kind == b.kind else -0.7


def _best(
    one: Sequence[Facts], other: Sequence[Facts], content: _Content, voices: Mapping[str, str]
) -> list[tuple[int, int]]:
    """The best pairs in order; of equally good ones those that come first."""
    n, m = len(one), len(other)
    band = max(_BAND, abs(n - m) + _BAND)
    scores: list[dict[int, float]] = [{j: _GAP * j for j in range(min(m, band) + 1)}]
    steps: list[dict[int, int]] = [{}]
    low = float("-inf")
    for i in range(1, n + 1):
        middle = i * m // n
        row: dict[int, float] = {}
        step: dict[int, int] = {}
        above = scores[-1]
        for j in range(max(0, middle - band), min(m, middle + band) + 1):
            best, how = above.get(j, low) + _GAP, 1
            if j:
                left = row.get(j - 1, low) + _GAP
                if left > best:
                    best, how = left, 2
                if j - 1 in above:
                    fit = content(i - 1, j - 1) + _voice_points(one[i - 1], other[j - 1], voices)
                    if above[j - 1] + fit >= best:
                        best, how = above[j - 1] + fit, 3
            row[j], step[j] = best, how
        scores.append(row)
        steps.append(step)
    pairs, i, j = [], n, m
    while i and j:
        how = steps[i].get(j, 1)
        if how == 3:
            pairs.append((i - 1, j - 1))
        i, j = i - (how != 2), j - (how != 1)
    return pairs[::-1]


def by_name(one: Sequence[Facts], other: Sequence[Facts]) -> dict[str, str]:
    """The voices that their names show to be the same, each the best for the other."""
    mine, theirs = _names(one), _names(other)
    found: dict[str, str] = {voice: voice for voice in mine if voice in theirs}
    likes = sorted(
        (
            (-score, a, b)
            for a, name in mine.items()
            for b, another in theirs.items()
            if accepts(form_of(name), form_of(another), score := _alike(name, another))
        ),
    )
    taken = set(found.values())
    for _, a, b in likes:
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _names(turns: Sequence[Facts]) -> dict[str, str]:
    return {f.voice: f.name for f in turns if f.voice and f.name}


def _alike(name: str, another: str) -> float:
    return compare(form_of(name), form_of(another))


def _learn(
    one: Sequence[Facts],
    other: Sequence[Facts],
    pairs: Sequence[tuple[int, int]],
    named: Mapping[str, str],
) -> dict[str, str]:
    """Whose voice is whose: by name, else where most of at least two turns agree."""
    seen: dict[str, Counter[str]] = {}
    for i, j in pairs:
        a, b = one[i].voice, other[j].voice
        if a and b:
            seen.setdefault(a, Counter())[b] += 1
    voices: dict[str, str] = {}
    for a, counts in seen.items():
        b, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= 2 and count >= _LEAST_SHARE * counts.total():
            voices[a] = b
        elif a in named:
            voices[a] = named[a]
    return voices


def _cross(
    one: Sequence[Facts],
    other: Sequence[Facts],
    content: _Content,
    voices: Mapping[str, str],
    pairs: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Turns without a partner that fit one near by, in another order."""
    mine = sorted(set(range(len(one))) - {i for i, _ in pairs})
    free = sorted(set(range(len(other))) - {j for _, j in pairs})
    place = _places(len(one), pairs)
    found: list[tuple[int, int]] = []
    for i in mine:
        fits = [
            (-points, j)
            for j in free
            if abs(place[i] - j) <= _CROSSED
            and (points := content(i, j) + _voice_points(one[i], other[j], voices)) >= _SURE
        ]
        if fits:
            j = min(fits)[1]
            free.remove(j)
            found.append((i, j))
    return found


def _places(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Where in the other version each turn would stand, by the pairs before it."""
    known = dict(pairs)
    places, last = [], 0
    for i in range(count):
        last = known.get(i, last)
        places.append(last)
    return places
