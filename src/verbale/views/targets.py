"""Which turns of a dialogue are to be learned, and why the others are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.views.left_out import (
    MARKED,
    NOBODY,
    OTHER_LANGUAGE,
    OTHERS,
    UNATTRIBUTED,
    UNSURE,
    LeftOut,
)
from verbale.views.options import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.options import Options

_ACTED_ON = re.compile(
    r"</?think>|<\|[^|<>\n]{1,40}\|>|<(?:start|end)_of_turn>|</?s>|\[/?INST\]|<</?SYS>>"
)
"""Signs that tokenizers and chat templates of models take for their own: they end the message
there, or drop what stands before."""


def chosen(
    dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut
) -> Iterator[Dialogue]:
    """The dialogues in the languages that were asked for."""
    for dialogue in dialogues:
        lang = str(dialogue.row["lang"])
        if options.languages and not options.languages & {lang, lang.partition("-")[0]}:
            left_out[OTHER_LANGUAGE] += 1
        else:
            yield dialogue


def targets(dialogue: Dialogue, options: Options, left_out: LeftOut) -> Iterator[int]:
    """The turns that are to be learned, by index."""
    for index, turn in enumerate(dialogue.turns):
        if turn.attribution_method == "none" or turn.speaker_id is None:
            left_out[UNATTRIBUTED] += 1
        elif not options.target.fits(turn):
            left_out[NOBODY if options.target.kind == EVERYBODY else OTHERS] += 1
        elif turn.attribution_score < options.min_score:
            left_out[UNSURE] += 1
        elif is_acted_on(turn.text):
            left_out[MARKED] += 1
        else:
            yield index


def is_acted_on(text: str) -> bool:
    """Whether a model would take a sign in a text for one of its own."""
    return ("<" in text or "[" in text) and _ACTED_ON.search(text) is not None


def is_good(turn: Turn, options: Options) -> bool:
    """Whether a turn can be learned as its speaker's, or is only context."""
    sure = turn.attribution_method != "none" and turn.attribution_score >= options.min_score
    return sure and not is_acted_on(turn.text)
