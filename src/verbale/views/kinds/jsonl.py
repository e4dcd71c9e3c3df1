"""Lines of JSON: each turn with what its dialogue says of itself, for every other tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.views.targets import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.views.dialogue import Dialogue
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options

FORM = "jsonl"
_OF_DIALOGUE = ("title", "date_start", "place", "event_id", "event_type", "source_uri", "license")
OPTIONS = frozenset({"languages"})


def schema(argument: str) -> pa.Schema:
    """The columns of turns that views have, then those of the dialogue."""
    from verbale.schema import arrow_schema
    from verbale.views.dialogue import Turn

    turns, dialogues = arrow_schema("turns"), arrow_schema("dialogues")
    fields = [turns.field(name) for name in Turn._fields]
    return pa.schema(fields + [dialogues.field(name) for name in _OF_DIALOGUE])


def rows(
    dialogues: Iterable[Dialogue],
    options: Options,
    left_out: LeftOut,
    argument: str,
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every turn, whoever speaks it."""
    for dialogue in chosen(dialogues, options, left_out):
        about = {name: dialogue.row[name] for name in _OF_DIALOGUE}
        for turn in dialogue.turns:
            yield dialogue.split, turn._asdict() | about
