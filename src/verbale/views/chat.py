"""Conversations that end with the target's turn, all of whose turns are the assistant's.

Each row is a stretch of one dialogue for one speaker: `messages` in strict chat form, persona and
scene in the first user message, or in a system message where asked for. A dialogue that is longer
than the window is cut between turns, and goes on in the next row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.views.left_out import CUT, TOO_LONG
from verbale.views.messages import MESSAGES, conversation, is_own, said, scene
from verbale.views.targets import chosen, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options

_BETWEEN = 4
"""Characters that stand between two turns at most."""


def schema(argument: str) -> pa.Schema:
    """The conversation, and where it comes from."""
    return pa.schema(
        [
            ("messages", MESSAGES),
            ("dialogue_id", pa.string()),
            ("turn_start", pa.int32()),
            ("turn_end", pa.int32()),
            ("speaker_id", pa.string()),
            ("lang", pa.string()),
        ]
    )


def rows(
    dialogues: Iterable[Dialogue],
    options: Options,
    left_out: LeftOut,
    argument: str,
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The stretches of each dialogue, speaker by speaker."""
    for dialogue in chosen(dialogues, options, left_out):
        first: dict[str | None, Turn] = {}
        for index in targets(dialogue, options, left_out):
            first.setdefault(dialogue.turns[index].speaker_id, dialogue.turns[index])
        for target in first.values():
            for start, end in _stretches(dialogue, target, options, left_out):
                yield dialogue.split, _row(dialogue, target, start, end, options)


def _row(
    dialogue: Dialogue, target: Turn, start: int, end: int, options: Options
) -> Mapping[str, Any]:
    answer = said(dialogue.turns[end], options.quotes)
    opening = scene(dialogue, target)
    messages = conversation(dialogue.turns[start:end], target, opening, options)
    return {
        "messages": [*messages, {"role": "assistant", "content": answer}],
        "dialogue_id": dialogue.dialogue_id,
        "turn_start": start,
        "turn_end": end,
        "speaker_id": target.speaker_id,
        "lang": dialogue.turns[end].lang,
    }


def _stretches(
    dialogue: Dialogue, target: Turn, options: Options, left_out: LeftOut
) -> Iterator[tuple[int, int]]:
    """First and last turn of each stretch; the last one is the target's.

    Turns that no stretch can hold are counted.
    """
    room = options.window - len(scene(dialogue, target))
    turns = dialogue.turns
    start = 0
    while start < len(turns):
        size, end, at = 0, None, start
        while at < len(turns):
            size += len(turns[at].text) + len(turns[at].speaker) + _BETWEEN
            if size > room:
                break
            if is_own(turns[at], target, options):
                end = at
            at += 1
        if end is not None:
            yield start, end
            start = end + 1
        elif at < len(turns):
            own = is_own(turns[start], target, options)
            left_out[TOO_LONG if own else CUT] += 1
            start += 1
        else:
            left_out[CUT] += len(turns) - start
            return
