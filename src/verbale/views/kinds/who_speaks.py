"""Who says this? A turn with what came before it, and the speakers of the dialogue to choose from.

`choices` are the names of those who speak in the dialogue, `answer` is the index of the right one.
The turn's own speaker is named nowhere in the row but there and in earlier turns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.views.left_out import MASKED, NO_CONTEXT, TOO_LONG
from verbale.views.options import TRAINING
from verbale.views.said import said, says_something
from verbale.views.targets import chosen, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options

_FEWEST = 2
_LINE_END = 3
OPTIONS = TRAINING


def schema(argument: str) -> pa.Schema:
    """Context, text, choices and answer."""
    return pa.schema(
        [
            ("context", pa.list_(pa.string())),
            ("text", pa.string()),
            ("choices", pa.list_(pa.string())),
            ("answer", pa.int32()),
            ("dialogue_id", pa.string()),
            ("turn_index", pa.int32()),
            ("lang", pa.string()),
        ]
    )


def rows(
    dialogues: Iterable[Dialogue],
    options: Options,
    left_out: LeftOut,
    argument: str,
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """One row for each turn of the target, in dialogues with at least two speakers."""
    for dialogue in chosen(dialogues, options, left_out):
        choices = list(dict.fromkeys(turn.speaker for turn in dialogue.turns))
        for index in targets(dialogue, options, left_out):
            turn = dialogue.turns[index]
            text = said(turn, options)
            if not says_something(turn, text):
                left_out[MASKED] += 1
            elif len(choices) < _FEWEST or index == 0:
                left_out[NO_CONTEXT] += 1
            elif (room := options.window - options.ruler.sizes([text])[0]) < 0:
                left_out[TOO_LONG] += 1
            else:
                context = _before(dialogue.turns[:index], room, options)
                yield (
                    dialogue.split,
                    {
                        "context": context,
                        "text": text,
                        "choices": choices,
                        "answer": choices.index(turn.speaker),
                        "dialogue_id": turn.dialogue_id,
                        "turn_index": turn.turn_index,
                        "lang": turn.lang,
                    },
                )


def _before(turns: Sequence[Turn], room: int, options: Options) -> list[str]:
    """The last turns that fit, as lines."""
    lines: list[str] = []
    for turn in reversed(turns):
        line = f"{turn.speaker}: {said(turn, options)}"
        room -= options.ruler.sizes([line])[0] + _LINE_END
        if room < 0:
            break
        lines.append(line)
    return lines[::-1]
