"""Prompt and completion: what was said so far, and what the target says next.

Each row is one turn of the target. `prompt` is a conversation that ends with the user, `completion`
the assistant's one message, in strict chat form, as trainers of completions take it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.views.messages import MESSAGES, Conversations
from verbale.views.options import TRAINING
from verbale.views.targets import chosen, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.views.dialogue import Dialogue
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options
OPTIONS = TRAINING | {"system"}


def schema(argument: str) -> pa.Schema:
    """Conversation, answer, and where it comes from."""
    return pa.schema(
        [
            ("prompt", MESSAGES),
            ("completion", MESSAGES),
            ("dialogue_id", pa.string()),
            ("turn_index", pa.int32()),
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
    """One row for each turn of the target that fits."""
    for dialogue in chosen(dialogues, options, left_out):
        conversations = Conversations(dialogue, options)
        for index in targets(dialogue, options, left_out):
            if conversations.masked(index, left_out):
                continue
            prompt = conversations.before(index, left_out)
            if prompt is None:
                continue
            turn = dialogue.turns[index]
            yield (
                dialogue.split,
                {
                    "prompt": prompt,
                    "completion": [{"role": "assistant", "content": conversations.said[index]}],
                    "dialogue_id": turn.dialogue_id,
                    "turn_index": turn.turn_index,
                    "speaker_id": turn.speaker_id,
                    "lang": turn.lang,
                },
            )
