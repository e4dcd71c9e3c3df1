"""Short ways from a text to its turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.attribution import attribute
from verbale.boilerplate import name_boilerplate
from verbale.flattened import name_flattened
from verbale.readers import read

if TYPE_CHECKING:
    from verbale.transcript import Turn

Spoken = list[tuple[str | None, str]]


def turns_of(text: str, name: str = "page.txt") -> Spoken:
    """Label and text of each turn of a page."""
    return [
        (turn.label.printed if turn.label else None, turn.text) for turn in attributed(text, name)
    ]


def attributed(text: str, name: str = "page.txt") -> tuple[Turn, ...]:
    """The turns of a page, each with method, score and evidence."""
    document = name_flattened(name_boilerplate(read(name, text.encode())))
    return attribute(document).turns


def without_spaces(turns: Spoken) -> Spoken:
    """Turns to compare where white space does not matter."""
    return [(label, "".join(text.split())) for label, text in turns]
