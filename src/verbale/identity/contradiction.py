"""Where markup and text name different speakers for one speech.

Markup is a witness like any other: where whoever made a file confused two people, its attributes
say one name and the text keeps the label that was printed. Names are compared as everywhere: in
any order, shortened, misspelt, in another script. What only may differ makes the speech doubtful;
where the contradiction is plain, the speech is left to nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from verbale.attribution.shape import is_cjk
from verbale.identity.divide import divide
from verbale.identity.names import (
    as_scanned,
    inflects,
    is_full,
    misspells,
    same_spelling,
    shortens,
    tokens_of,
    transcribes,
)
from verbale.identity.stretch import is_person, split
from verbale.registry.match import script_of, similarity
from verbale.transcript import Attribution, Method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.document import Document
    from verbale.transcript import Label, Participant, Turn

DOUBTFUL = 0.85
"""Score of a turn whose speaker the text may contradict: below what is taken for certain (0.9)."""
REFUTED = 0.5
"""Score of a turn whose markup and text name two people: below the threshold of a label (0.55)."""
_OTHERS = 0.6
"""Similarity below which two names have nothing in common, whatever the script."""
_LONG = 4
"""Letters of a word that two names of different people hardly share."""
_SHOWN = 5
_KEY_WORDS = re.compile(r"[^\W\d_]+?(?=(?<=[^\W\d_A-Z])[A-Z]|[._-]|$)")
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]+")


class _Verdict(Enum):
    AGREE = 0
    MAY_DIFFER = 1
    DIFFER = 2


def check_markup(
    document: Document,
    attribution: Attribution,
    participants: Iterable[Participant],
    lang: str,
) -> tuple[Attribution, tuple[str, ...]]:
    """Lower the score of speeches whose markup names somebody else than their text does.

    Args:
        document: What was read.
        attribution: Its turns.
        participants: Those whom the document says to take part.
        lang: Tag of the document.

    Returns:
        The attribution, and what the reader should know, one line each.
    """
    if not any(turn.label and turn.label.other for turn in attribution.turns):
        return attribution, ()
    printed = {t.label.printed for t in attribution.turns if t.label}
    known = {_name(text, lang) for text in (*printed, *(p.name for p in participants))} - {""}
    turns: list[Turn] = []
    doubts: list[str] = []
    for turn in attribution.turns:
        checked = _checked(turn, known, lang)
        if checked is not turn and checked.label:
            line = document.line(checked.label.start)
            doubts.append(f"line {line}: {_said(checked.label)}; {_outcome(checked)}")
        elif turn.carried_from is not None and turns[turn.carried_from].method is Method.NONE:
            checked = replace(
                turn,
                method=Method.NONE,
                score=min(turn.score, REFUTED),
                evidence=(*turn.evidence, "but it is open who spoke before"),
                carried_from=None,
            )
        turns.append(checked)
    if len(doubts) > _SHOWN:
        rest = len(doubts) - _SHOWN
        doubts = [*doubts[:_SHOWN], f"markup and text name different speakers in {rest} more turns"]
    return replace(attribution, turns=tuple(turns)), tuple(doubts)


def _checked(turn: Turn, known: set[str], lang: str) -> Turn:
    """A turn with what speaks against its markup; the same one where nothing does."""
    label = turn.label
    if label is None or not label.other or turn.method is not Method.MARKUP:
        return turn
    by_markup, by_text = _two(label)
    one, other = _markup_name(by_markup, lang), _name(by_text, lang)
    verdict = _compare(one, other) if one and other else _Verdict.AGREE
    if verdict is _Verdict.AGREE:
        return turn
    plain = verdict is _Verdict.DIFFER and " " in by_markup
    if label.start == label.end:
        plain &= _is_a_label_here(by_text, other, known, lang)
    evidence = (*turn.evidence, f"but {_said(label)}")
    if plain:
        return replace(turn, method=Method.NONE, score=REFUTED, evidence=evidence)
    return replace(turn, score=min(turn.score, DOUBTFUL), evidence=evidence)


def _two(label: Label) -> tuple[str, str]:
    """What the markup says, and what the text prints."""
    other = label.other or ""
    return (label.printed, other) if label.start == label.end else (other, label.printed)


def _said(label: Label) -> str:
    by_markup, by_text = _two(label)
    return f"the markup names {by_markup}, the text {by_text}"


def _outcome(turn: Turn) -> str:
    if turn.method is Method.NONE:
        return "the speech is left to nobody"
    return "the speaker is doubtful"


def _is_a_label_here(printed: str, name: str, known: set[str], lang: str) -> bool:
    """Whether words before a colon are no address: somebody known, and no bare "Mr Vell"."""
    if split(printed, lang).addressed and not is_full(name):
        return False
    return any(_compare(name, each) is _Verdict.AGREE for each in known)


def _name(label: str, lang: str) -> str:
    """The person whom a label names; empty where it names none."""
    name = divide(label, lang).name
    return name if name and is_person(name, lang) else ""


def _markup_name(given: str, lang: str) -> str:
    """The person whom the markup names; a key that is built of words is read as their name."""
    if " " in given or is_cjk(given):
        return _name(given, lang)
    said = _KEY_WORDS.findall(given)
    if any(map(str.isdigit, given)) or not all(map(_CAPITALISED.fullmatch, said)):
        return ""
    return _name(" ".join(said), lang) if len(said) > 1 else ""


def _compare(one: str, other: str) -> _Verdict:
    """Whether two names can be one person's."""
    if is_cjk(one) or is_cjk(other):
        return _compare_unspaced(one, other)
    fits = (same_spelling, shortens, misspells, transcribes, inflects)
    if any(fit(one, other) or fit(other, one) for fit in fits):
        return _Verdict.AGREE
    words = {as_scanned(token) for token in tokens_of(one) if len(token) >= _LONG}
    shared = words & {as_scanned(token) for token in tokens_of(other)}
    if shared or similarity(one, other) >= _OTHERS:
        return _Verdict.MAY_DIFFER
    return _Verdict.DIFFER


def _compare_unspaced(one: str, other: str) -> _Verdict:
    """The same for names without spaces: of their readings in another script little is known."""
    if script_of(one) != script_of(other):
        return _Verdict.AGREE
    a, b = "".join(tokens_of(one)), "".join(tokens_of(other))
    return _Verdict.AGREE if a[:1] == b[:1] or a in b or b in a else _Verdict.DIFFER
