"""From what a person asks for on the page to a decision about bytes of the source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from verbale.attribution.effect import opened_by, turn_at
from verbale.decisions import Decision
from verbale.decisions.decision import Act
from verbale.languages import canonical
from verbale.review.places import asides, in_aside, in_turn, start_of
from verbale.review.refusal import RefusedError
from verbale.review.steps import Step
from verbale.transcript import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from verbale.transcript import Transcript

_LONGEST_LABEL = 300
_LONGEST_NOTE = 2_000
_OPENS = frozenset({Act.TURN, Act.JOIN, Act.OUTSIDE})


def step_of(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """The step that decides it.

    Args:
        asked: `do`, where, and what is decided.
        transcript: What the person saw.

    Raises:
        RefusedError: It is nothing that can be decided.
    """
    do = asked.get("do")
    if not isinstance(do, str) or do not in _WAYS:
        raise RefusedError("this is nothing that can be decided")
    return _WAYS[do](asked, transcript)


def number(asked: Mapping[str, Any], key: str, most: int) -> int:
    """A number from 0 to below `most`."""
    value = asked.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < most:
        raise RefusedError(f"there is no such place ({key})", changed=True)
    return value


def words(asked: Mapping[str, Any], key: str, longest: int) -> str | None:
    """A text on one line, or None where there is none.

    Raises:
        RefusedError: It is no text, too long, or has signs that no text needs.
    """
    value = asked.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RefusedError(f"{key} must be text")
    text = " ".join(value.split())
    if len(text) > longest:
        raise RefusedError(f"{key} is longer than {longest:,} characters")
    if any(not sign.isprintable() and sign not in "\u200c\u200d\u200e\u200f" for sign in text):
        raise RefusedError(f"{key} has control characters; write it without")
    return text or None


def note(asked: Mapping[str, Any]) -> str | None:
    """Why it is decided, if that is said."""
    return words(asked, "note", _LONGEST_NOTE)


def label_of(transcript: Transcript, index: int) -> str | None:
    """The label of a turn; of one that goes on, that of its first part."""
    turn = transcript.turns[index]
    while turn.label is None and turn.carried_from is not None:
        turn = transcript.turns[turn.carried_from]
    if turn.label is None and turn.method is Method.TITLE:
        return transcript.metadata.participants[0].name
    return turn.label.printed if turn.label else None


def _label(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """Whose a turn is; also that it is whose verbale says."""
    index = number(asked, "turn", len(transcript.turns))
    own = asked.get("as_is") is True
    said = label_of(transcript, index) if own else words(asked, "label", _LONGEST_LABEL)
    if own and transcript.turns[index].method is Method.NONE:
        said = None
    start, end = _opening(transcript, index)
    return _instead(transcript, Decision(start, end, Act.TURN, said, note=note(asked)))


def _split(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """A turn begins within another."""
    index = number(asked, "turn", len(transcript.turns))
    length = len(transcript.turns[index].text)
    at = number(asked, "at", length)
    to = max(at, number(asked, "to", length + 1)) if "to" in asked else at
    start = in_turn(transcript, index, at)
    end = in_turn(transcript, index, to) if to > at else start
    said = words(asked, "label", _LONGEST_LABEL)
    decision = Decision(start, end, Act.TURN, said, note=note(asked))
    return _with_titled(transcript, _instead(transcript, decision))


def _begin(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """A turn begins in what is in none."""
    found = asides(transcript)
    aside = found[number(asked, "aside", len(found))]
    at = number(asked, "at", len(aside.text))
    to = max(at, number(asked, "to", len(aside.text) + 1)) if "to" in asked else at
    start = in_aside(transcript, aside, at)
    end = in_aside(transcript, aside, to) if to > at else start
    said = words(asked, "label", _LONGEST_LABEL)
    return _instead(transcript, Decision(start, end, Act.TURN, said, note=note(asked)))


def _join(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """What is said here belongs to the turn before."""
    if "aside" in asked:
        found = asides(transcript)
        aside = found[number(asked, "aside", len(found))]
        start = end = transcript.document.byte_offset(aside.start)
    else:
        start, end = _opening(transcript, number(asked, "turn", len(transcript.turns)))
    return _instead(transcript, Decision(start, end, Act.JOIN, note=note(asked)))


def _outside(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """Nobody speaks a paragraph; where it is the only one of its turn, nor its label."""
    index = number(asked, "turn", len(transcript.turns))
    turn = transcript.turns[index]
    paragraph = turn.paragraphs[number(asked, "paragraph", len(turn.paragraphs))]
    document = transcript.document
    start, end = document.byte_offset(paragraph.start), document.byte_offset(paragraph.end)
    if len(turn.paragraphs) == 1:
        start = min(start, _opening(transcript, index)[0])
    decision = Decision(start, end, Act.OUTSIDE, note=note(asked))
    return _with_titled(transcript, _instead(transcript, decision))


def _lang(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """In which language a turn is, or was spoken."""
    index = number(asked, "turn", len(transcript.turns))
    said = words(asked, "lang", 80)
    tag = canonical(said) if said else None
    if tag is None:
        raise RefusedError(f"{said or 'nothing'} is no BCP-47 tag; write one such as fr or zh-Hant")
    start = transcript.document.byte_offset(transcript.turns[index].place[0])
    act = Act(str(asked["do"]))
    before = tuple(
        each
        for each in transcript.document.decisions
        if each.act is act and turn_at(transcript.document, transcript.attribution, each) == index
    )
    return Step(start, before, (Decision(start, start, act, lang=tag, note=note(asked)),))


def _remove(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """A decision is taken back."""
    decision = _decision(asked, transcript)
    return Step(decision.start, (decision,))


def _note(asked: Mapping[str, Any], transcript: Transcript) -> Step:
    """Why a decision was made is said, or said otherwise."""
    decision = _decision(asked, transcript)
    return Step(decision.start, (decision,), (replace(decision, note=note(asked)),))


def _decision(asked: Mapping[str, Any], transcript: Transcript) -> Decision:
    made = transcript.document.decisions
    return made[number(asked, "decision", len(made))]


def _opening(transcript: Transcript, index: int) -> tuple[int, int]:
    """The bytes at which a turn opens; where a person said so, the very same."""
    document, attribution = transcript.document, transcript.attribution
    own = opened_by(document, attribution).get(index)
    return (own.start, own.end) if own else start_of(transcript, transcript.turns[index])


def _instead(transcript: Transcript, decision: Decision) -> Step:
    """The step to a decision, in place of those that it contradicts."""
    removed = tuple(
        each
        for each in transcript.document.decisions
        if each.act in _OPENS and _meet(each, decision)
    )
    return Step(decision.start, removed, (decision,))


def _with_titled(transcript: Transcript, step: Step) -> Step:
    """The step; what the title attributes as a whole stays that speaker's when a part is not.

    A speech is of whom the title names only where nothing else is known of it.
    """
    if not transcript.turns or transcript.turns[0].method is not Method.TITLE:
        return step
    document, decision = transcript.document, step.added[0]
    starts = (document.byte_offset(each.start) for each in transcript.turns[0].paragraphs)
    gone = range(decision.start, decision.end) if decision.act is Act.OUTSIDE else ()
    start = next((at for at in starts if at not in gone), decision.start)
    if start == decision.start:
        return step
    opened = Decision(start, start, Act.TURN, label_of(transcript, 0))
    return replace(step, added=(decision, opened))


def _meet(one: Decision, other: Decision) -> bool:
    """Whether two decisions about what opens here cannot both stand."""
    if one.start == other.start:
        return True
    wide, narrow = (one, other) if one.act is Act.OUTSIDE else (other, one)
    return wide.act is Act.OUTSIDE and wide.start <= narrow.start < wide.end


_WAYS: dict[str, Callable[[Mapping[str, Any], Transcript], Step]] = {
    "label": _label,
    "split": _split,
    "begin": _begin,
    "join": _join,
    "outside": _outside,
    "lang": _lang,
    "spoken": _lang,
    "remove": _remove,
    "note": _note,
}
