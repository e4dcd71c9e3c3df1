"""Aligned turns of two language versions, as pairs for translation (parallel-en-fr)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.errors import UsageError
from verbale.languages.tags import canonical
from verbale.views.left_out import UNALIGNED, UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options
OPTIONS = frozenset({"min_score"})


def schema(argument: str) -> pa.Schema:
    """The two texts, and where they come from."""
    one, other = _languages(argument)
    return pa.schema(
        [
            ("translation", pa.struct([(one, pa.string()), (other, pa.string())])),
            ("event_id", pa.string()),
            ("align_id", pa.string()),
            ("speaker_id", pa.string()),
        ]
    )


def rows(
    dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut, argument: str
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """One row for each pair. A version waits in memory until the other one of its event is read."""
    languages = _languages(argument)
    waiting: dict[tuple[str, str], Dialogue] = {}
    for dialogue in dialogues:
        lang = str(dialogue.row["lang"]).partition("-")[0]
        if lang not in languages or not any(turn.align_id for turn in dialogue.turns):
            continue
        other = languages[1 - languages.index(lang)]
        event = str(dialogue.row["event_id"])
        counterpart = waiting.pop((event, other), None)
        if counterpart is None:
            waiting[event, lang] = dialogue
            continue
        pair = (dialogue, counterpart) if lang == languages[0] else (counterpart, dialogue)
        yield from _pairs(*pair, languages, options, left_out)
    left_out[UNALIGNED] += sum(len(dialogue.turns) for dialogue in waiting.values())


def _pairs(
    first: Dialogue,
    second: Dialogue,
    languages: tuple[str, str],
    options: Options,
    left_out: LeftOut,
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    there = {turn.align_id: turn for turn in second.turns if turn.align_id}
    for turn in first.turns:
        other = there.get(turn.align_id) if turn.align_id else None
        if other is None:
            left_out[UNALIGNED] += 1
        elif min(turn.attribution_score, other.attribution_score) < options.min_score:
            left_out[UNSURE] += 1
        else:
            yield first.split, _row(first, turn, other, languages)


def _row(
    dialogue: Dialogue, turn: Turn, other: Turn, languages: tuple[str, str]
) -> Mapping[str, Any]:
    return {
        "translation": {languages[0]: turn.text, languages[1]: other.text},
        "event_id": dialogue.row["event_id"],
        "align_id": turn.align_id,
        "speaker_id": turn.speaker_id,
    }


def _languages(argument: str) -> tuple[str, str]:
    """The two languages that stand behind the name of the view.

    Raises:
        UsageError: They are not two, or none that there are.
    """
    found = argument.split("-")
    if len(found) != 2 or found[0] == found[1]:
        raise UsageError("the view is called parallel with two languages, such as parallel-en-fr")
    for tag in found:
        if canonical(tag) != tag:
            raise UsageError(f"parallel-{argument}: {tag!r} is no tag of a language; such as fr")
    return found[0], found[1]
