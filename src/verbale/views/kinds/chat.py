"""Conversations that end with the target's turn, all of whose turns are the assistant's.

Each row is a stretch of one dialogue for one speaker: `messages` in strict chat form, persona and
scene in the first user message, or in a system message where asked for. A dialogue that is longer
than the window is cut between turns, and goes on in the next row.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.views.left_out import AFTER, CUT
from verbale.views.messages import MESSAGES, Conversations
from verbale.views.options import TRAINING
from verbale.views.targets import chosen, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.left_out import LeftOut
    from verbale.views.messages import Message
    from verbale.views.options import Options
OPTIONS = TRAINING | {"system"}


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
        conversations = Conversations(dialogue, options)
        for index in targets(dialogue, options, left_out):
            if not conversations.masked(index, left_out):
                first.setdefault(dialogue.turns[index].speaker_id, dialogue.turns[index])
        for target in first.values():
            for messages, start, end in _stretches(conversations, target, left_out):
                answer = {"role": "assistant", "content": conversations.said[end]}
                row = {
                    "messages": [*messages, answer],
                    "dialogue_id": dialogue.dialogue_id,
                    "turn_start": start,
                    "turn_end": end,
                    "speaker_id": target.speaker_id,
                    "lang": dialogue.turns[end].lang,
                }
                yield dialogue.split, row


def _stretches(
    conversations: Conversations, target: Turn, left_out: LeftOut
) -> Iterator[tuple[list[Message], int, int]]:
    """Messages, first turn and last turn of each stretch; the last turn is the target's answer.

    Turns that no stretch can hold are counted.
    """
    own = conversations.side(target).own
    start = 0
    while (following := bisect_left(own, start)) < len(own):
        first = conversations.first_that_fits(target, start, own[following])
        if first is None:
            left_out[CUT] += own[following] - start
            left_out[conversations.too_long(own[following])] += 1
            start = own[following] + 1
            continue
        left_out[CUT] += first - start
        end = conversations.last_that_fits(target, first, own[following:])
        if end is None:
            end = own[following]
        yield conversations.between(target, first, end), first, end
        start = end + 1
    left_out[AFTER] += len(conversations.said) - start
