"""Conversations that end with the target's turn, all of whose turns are the assistant's.

Each row is a stretch of one dialogue for one speaker: `messages` in strict chat form, persona and
scene in the first user message, or in a system message where asked for. A dialogue that is longer
than the window is cut between turns, and goes on in the next row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.views.left_out import CUT, TOO_LONG
from verbale.views.messages import MESSAGES, Conversations
from verbale.views.targets import chosen, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.left_out import LeftOut
    from verbale.views.messages import Message
    from verbale.views.options import Options


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
        conversations = Conversations(dialogue, options)
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
    sizes, own = conversations.sizes, conversations.side(target).own
    room = conversations.room(target)
    count = len(conversations.said)
    start = 0
    while start < count:
        stop = bisect_right(sizes, sizes[start] + room) - 1
        following = bisect_left(own, start)
        for end in reversed(own[following : bisect_left(own, stop)]):
            messages = conversations.between(target, start, end)
            if conversations.fits(messages, end):
                yield messages, start, end
                start = end + 1
                break
        else:
            if following == len(own):
                left_out[CUT] += count - start
                return
            left_out[TOO_LONG if own[following] == start else CUT] += 1
            start += 1
