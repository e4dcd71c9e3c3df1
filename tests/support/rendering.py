"""Rows of the training views of the bundled corpus, and whether a rendering holds all they say."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from support.code_blocks import ROOT
from verbale.views import RowsView, view
from verbale.views.dialogue import dialogues
from verbale.views.options import Options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.views.messages import Message


@cache
def conversations(*, system: bool) -> tuple[list[Message], ...]:
    """Prompt and completion of each row of `next_turn`, and the messages of each row of `chat`."""
    found: list[list[Message]] = []
    for name in ("next_turn", "chat"):
        chosen, argument = view(name)
        assert isinstance(chosen, RowsView)
        options = Options(system=system)
        for _, row in chosen.rows(dialogues(ROOT / "dataset"), options, Counter(), argument):
            found.append(row["messages"] if name == "chat" else row["prompt"] + row["completion"])
    return tuple(found)


def lost(messages: Sequence[Message], rendered: str) -> list[str]:
    """What messages say that is not in the rendering, in order, character for character.

    Many templates strip what a message says; the messages of views begin and end with no space.
    """
    missing, at = [], 0
    for each in messages:
        found = rendered.find(each["content"], at)
        if found < 0:
            missing.append(each["content"])
        else:
            at = found + len(each["content"])
    return missing
