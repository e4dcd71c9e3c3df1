"""Where the versions of an event disagree about who speaks: evidence against an attribution."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.versions.alignment import by_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.versions.facts import Version
    from verbale.versions.table import Column

_AGAINST = 0.7
"""Factor for each version against a turn's speaker beyond those for it."""
_LEAST_TURNS, _LEAST_SHARE = 2, 0.6
"""How often a voice must be another one before a turn in which it is not counts against it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the other versions say against the speaker of a turn.

    Attributes:
        factor: By which its score is lowered.
        text: Where, what, and in which version: one line.
    """

    factor: float
    text: str


def factors(versions: Sequence[Version], table: Sequence[Column]) -> dict[tuple[str, int], Doubt]:
    """The turns whose speaker other versions do not confirm: version and index, factor below 1.

    With two versions it stays open which one is wrong, and both turns are doubted. With more, those
    that most versions confirm are not.

    Args:
        versions: All versions of one event.
        table: Their turns side by side (`columns`).
    """
    known = {version.id: version for version in versions}
    voices = _voices(known, table)
    found: dict[tuple[str, int], Doubt] = {}
    for column in table:
        heard = {v: voices.get(_voice(known, v, i)) for v, i in column.turns.items()}
        for version, index in column.turns.items():
            mine = heard[version]
            others = {v: voice for v, voice in heard.items() if v != version and voice}
            against = [v for v in others if mine and others[v] != mine]
            moved = [v for v in others if (v in column.crossed) != (version in column.crossed)]
            against += [v for v in moved if v not in against]
            balance = len(against) - (len(others) - len(against))
            if against and balance > 0:
                text = _said(known, version, index, sorted(against)[0], column, moved=bool(moved))
                found[version, index] = Doubt(_AGAINST**balance, text)
    return found


def _voice(known: Mapping[str, Version], version: str, index: int) -> str:
    return known[version].turns[index].voice or ""


def _voices(known: Mapping[str, Version], table: Sequence[Column]) -> dict[str, str]:
    """Each voice of each version, and the voice of the event that it mostly is, or is by name.

    The voices of the event are those of the version that comes first in each column.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for column in table:
        first = next(iter(column.turns.items()))
        voice = _voice(known, *first)
        for version, index in column.turns.items():
            if voice and (mine := _voice(known, version, index)):
                seen[mine][voice] += 1
    shown = [known[v].turns[i] for v, i in (next(iter(c.turns.items())) for c in table)]
    voices = {k: v for version in known.values() for k, v in by_name(version.turns, shown).items()}
    for mine, counts in seen.items():
        voice, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= _LEAST_TURNS and count >= _LEAST_SHARE * counts.total():
            voices[mine] = voice
    return voices


def _said(
    known: Mapping[str, Version],
    version: str,
    index: int,
    other: str,
    column: Column,
    *,
    moved: bool,
) -> str:
    place, another = column.turns[other], known[other]
    name = known[version].turns[index].name or "no name"
    fact = "stands in another order than" if moved else "is another speaker's than"
    said = another.turns[place].name or "no name"
    return (
        f"{known[version].uri}: turn {index} ({name}) {fact} turn {place} ({said}) of {another.uri}"
    )
