"""Whoever presides: another person after each hand-over of the chair.

"The Chair" is a label of several people where notes say that others took it. Each stretch between
such notes has its own; two stretches have the same one only if the notes say so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.attribution.hand_over import hand_over
from verbale.attribution.shape import is_address, is_cjk
from verbale.identity.divide import divide
from verbale.identity.names import same_spelling, shortens
from verbale.identity.stretch import is_person, split
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.document import Document
    from verbale.identity import Speaker
    from verbale.transcript import Turn

CHAIRS = frozenset(("president", "head_of_parliament"))
"""Kinds of offices whose holders preside over debates."""
_NAMED, _OFFICE = 0.85, 0.7
"""Judged, not calibrated."""
_WORD = re.compile(r"[^\s]+")
_NOTE = re.compile(r"[(\[（【〔][^()\[\]（）【】〔〕\n]{4,160}[)\]）】〕]")
_SHORTEST_STEM = 5
_WITH_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2}[^\W\d_]{3,}$")


@dataclass(frozen=True, slots=True)
class HandOver:
    """A note that another presides.

    Attributes:
        turn: Index of the first turn behind it.
        who: As printed.
    """

    turn: int
    who: str


def hand_overs(document: Document, turns: Sequence[Turn]) -> tuple[HandOver, ...]:
    """The hand-overs of the chair that a document notes, in order."""
    starts = [turn.label.start if turn.label else turn.paragraphs[0].start for turn in turns]
    found: list[HandOver] = []
    for block in document.reading():
        if who := hand_over(block.text):
            found.append(HandOver(bisect_left(starts, block.start), who))
            continue
        for note in _NOTE.finditer(block.text):
            if who := hand_over(note[0]):
                place = block.source_offset(note.start())
                found.append(HandOver(bisect_left(starts, place), who))
    return tuple(found)


def told_apart(
    turns: Sequence[Turn],
    speakers: Sequence[Speaker | None],
    notes: Sequence[HandOver],
    lang: str,
) -> tuple[Speaker | None, ...]:
    """The speakers, with another one behind the label of the chair after each hand-over.

    Args:
        turns: Of one document, in order.
        speakers: Who stands behind each turn's label, hand-overs not asked.
        notes: The hand-overs.
        lang: Language of the document.
    """
    if not notes:
        return tuple(speakers)
    chairs = _Chairs(turns, speakers, notes, lang)
    found: list[Speaker | None] = []
    for index, (turn, speaker) in enumerate(zip(turns, speakers, strict=True)):
        if turn.carried_from is not None:
            found.append(found[turn.carried_from])
        elif turn.label and speaker and is_chair(turn.label.printed, lang):
            found.append(chairs.of(index, turn.label.printed, speaker))
        else:
            found.append(speaker)
    return _renumbered(found)


def is_chair(label: str, lang: str) -> bool:
    """Whether a label is the office of one who presides, without a name."""
    from verbale.registry.offices import office_of

    if fold(label) in words("labels.moderator"):
        return True
    return not divide(label, lang).name and bool(office_of(label).kinds & CHAIRS)


def office_key(role: str | None) -> str:
    """An office without articles and forms of address, as it is compared."""
    said = [fold(token).strip(".,") for token in _WORD.findall(role or "")]
    empty = words("labels.article") | words("labels.honorific")
    while len(said) > 1 and said[0] in empty:
        said = said[1:]
    return " ".join(said)


class _Chairs:
    """Who presides in each stretch of a document."""

    def __init__(
        self,
        turns: Sequence[Turn],
        speakers: Sequence[Speaker | None],
        notes: Sequence[HandOver],
        lang: str,
    ) -> None:
        self._lang = lang
        self._notes = notes
        self._starts = [note.turn for note in notes]
        self._named: dict[int, Speaker] = {}
        # A holder speaks under a name in the stretch in which the bare label is theirs.
        self._present: set[tuple[int, int | None]] = set()
        for at, (turn, speaker) in enumerate(zip(turns, speakers, strict=True)):
            named = turn.label and not is_chair(turn.label.printed, lang)
            if named and speaker and speaker.name and speaker.number is not None:
                self._named[speaker.number] = speaker
                self._present.add((self._stretch(at), speaker.number))
        self._known: dict[tuple[str, str], Speaker] = {}
        self._next = 1 + max((s.number for s in speakers if s and s.number is not None), default=-1)

    def of(self, index: int, label: str, speaker: Speaker) -> Speaker:
        """The one behind a bare label of the chair at this turn."""
        stretch = self._stretch(index)
        who = self._notes[stretch - 1].who if stretch else ""
        name = name_in(who, self._lang)
        held = label if _is_same_chair(who, label) else who or label
        key = ("name", fold(name)) if name else (office_key(label), office_key(held))
        if key not in self._known:
            self._known[key] = self._new(stretch, label, speaker, name)
        return replace(self._known[key], role=speaker.role or label)

    def _stretch(self, index: int) -> int:
        """How many hand-overs stand before a turn."""
        return bisect_left(self._starts, index + 1)

    def _new(self, stretch: int, label: str, speaker: Speaker, name: str | None) -> Speaker:
        if name:
            same = [s for s in self._named.values() if s.name and _is_one(name, s.name)]
            if len(same) == 1:
                return replace(same[0], type=speaker.type, method="role_at_date", score=_NAMED)
            return self._numbered(replace(speaker, name=name, score=_NAMED))
        # After another's stretch the label's own office is that of who had it before all notes.
        own = stretch > 1 and _is_same_chair(self._notes[stretch - 1].who, label)
        stretches = (stretch, 0) if own else (stretch,)
        if speaker.name and any((each, speaker.number) in self._present for each in stretches):
            return speaker
        return self._numbered(replace(speaker, name=None, score=_OFFICE, in_head=()))

    def _numbered(self, speaker: Speaker) -> Speaker:
        self._next += 1
        return replace(speaker, number=self._next, method="role_at_date", candidates=())


def _is_same_chair(who: str, label: str) -> bool:
    """Whether a note and a label call the chair by two forms of a word ("Chairman", "Chair")."""
    short, long = sorted((office_key(who), office_key(label)), key=len)
    return len(short) >= _SHORTEST_STEM and long.startswith(short)


def _is_one(name: str, other: str) -> bool:
    return same_spelling(name, other) or shortens(name, other) or shortens(other, name)


def name_in(who: str, lang: str) -> str | None:
    """The name in what a note says of the one who presides, or None where it says an office."""
    first, _, rest = who.partition(" ")
    if rest and fold(first) in words("labels.article"):
        return name_in(rest, lang)  # "a Vice-Presidente Irma Quiroga"
    part = divide(who, lang)
    if is_cjk(who):
        return part.name if part.role and len(part.name) > 1 else None
    if initials := _WITH_INITIALS.search(who):
        return initials[0]
    empty = fold(part.name) in words("labels.honorific")  # "the Vice-President, sir"
    if part.name and not empty and (part.bracket or is_person(who, lang)):
        return part.name
    return _name_in_pieces([piece.strip() for piece in who.split(",")], lang)


def _name_in_pieces(pieces: Sequence[str], lang: str) -> str | None:
    """The name behind a form of address, else that before the first comma."""
    raised = [piece[:1].upper() + piece[1:] for piece in pieces]
    for piece in (*reversed(raised), *map(_from_address, pieces)):
        said = split(piece, lang)
        if said.addressed and said.name and is_person(said.name, lang):
            return said.name
    return raised[0] if len(raised) > 1 and is_person(raised[0], lang) else None


def _from_address(piece: str) -> str:
    """A piece from its last form of address on: "the Vice-President Mr. Roe"."""
    said = piece.split()
    at = next((i for i in range(len(said) - 1, 0, -1) if _is_address(said[i])), len(said))
    return " ".join(said[at:])


def _is_address(word: str) -> bool:
    return is_address(word) or (word.endswith(".") and is_address(word.capitalize()))


def _renumbered(speakers: Sequence[Speaker | None]) -> tuple[Speaker | None, ...]:
    """The speakers numbered again in order of appearance."""
    numbers: dict[int, int] = {}
    return tuple(
        replace(s, number=numbers.setdefault(s.number, len(numbers)))
        if s and s.number is not None
        else s
        for s in speakers
    )
