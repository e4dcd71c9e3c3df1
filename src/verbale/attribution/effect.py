"""Which decisions of people came to nothing, and why: none is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.attribution.decided import EVIDENCE, NOBODY, places_of
from verbale.decisions.decision import Act
from verbale.transcript import Role

if TYPE_CHECKING:
    from verbale.attribution.decided import Place
    from verbale.decisions import Decision
    from verbale.document import Document
    from verbale.transcript import Attribution

_BEYOND = "there is no such place in the source"
_SAYS_NOTHING = "nothing is said here that could be a turn"
_NONE_BEFORE = "no turn comes before it"
_STILL_OPENS = "a turn begins here all the same"
_NO_TURN = "no turn stands here"


def turn_at(document: Document, attribution: Attribution, decision: Decision) -> int | None:
    """Index of the turn that stands where something was decided; None where none does."""
    for index, turn in enumerate(attribution.turns):
        start, end = (document.byte_offset(at) for at in turn.place)
        if start <= decision.start < max(end, start + 1):
            return index
    # A printed label that is nobody's is no part of the place of its turn.
    for share in attribution.shares:
        start, end = document.byte_offset(share.start), document.byte_offset(share.end)
        if share.role is Role.TURN and start <= decision.start < end:
            return int(share.detail)
    return None


def without_effect(document: Document, attribution: Attribution) -> list[tuple[Decision, str]]:
    """The decisions that came to nothing, each with the reason.

    Args:
        document: With what was decided about it.
        attribution: What became of it.
    """
    places = _places(document)
    opened = set(opened_by(document, attribution).values())
    found = []
    for decision in document.decisions:
        place = places.get(decision)
        if decision.act is Act.TURN:
            why = "" if decision in opened else _SAYS_NOTHING
        else:
            why = "" if place is None else _reason(document, attribution, place)
        if place is None:
            why = _BEYOND
        if why:
            found.append((decision, why))
    return found


def opened_by(document: Document, attribution: Attribution) -> dict[int, Decision]:
    """The turns that a person opened, by index, each with the decision.

    Args:
        document: With what was decided about it.
        attribution: What became of it.
    """
    found: dict[int, Decision] = {}
    for place in _places(document).values():
        if place.decision.act is not Act.TURN:
            continue
        opened = _from(document, attribution, place)
        said = () if opened is None or opened in found else attribution.turns[opened].evidence
        if opened is not None and {EVIDENCE, NOBODY}.intersection(said):
            found[opened] = place.decision
    return found


def _places(document: Document) -> dict[Decision, Place]:
    """The first place of each decision."""
    found: dict[Decision, Place] = {}
    for place in places_of(document):
        found.setdefault(place.decision, place)
    return found


def _from(document: Document, attribution: Attribution, place: Place) -> int | None:
    """Index of the first turn that begins at a place or behind it."""
    at = document.blocks[place.block].source_offset(place.start)
    return next((n for n, turn in enumerate(attribution.turns) if turn.place[0] >= at), None)


def _reason(document: Document, attribution: Attribution, place: Place) -> str:
    """Why a decision came to nothing; empty where it did not."""
    turns, block = attribution.turns, document.blocks[place.block]
    match place.decision.act:
        case Act.JOIN:
            at, opened = block.source_offset(place.start), _from(document, attribution, place)
            words = block.text[place.start :]
            speech = block.source_offset(place.start + len(words) - len(words.lstrip()))
            if opened is not None and turns[opened].place[0] <= speech:
                return _STILL_OPENS
            if not any(turn.place[0] < at for turn in turns):
                return _NONE_BEFORE
        case Act.LANG | Act.SPOKEN:
            if turn_at(document, attribution, place.decision) is None:
                return _NO_TURN
    return ""
