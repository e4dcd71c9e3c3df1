"""Short ways from a text to its turns."""

from __future__ import annotations

from verbale.attribution import attribute
from verbale.boilerplate import name_boilerplate
from verbale.flattened import name_flattened
from verbale.readers import read

Spoken = list[tuple[str | None, str]]


def turns_of(text: str, name: str = "page.txt") -> Spoken:
    """Label and text of each turn of a page."""
    document = name_flattened(name_boilerplate(read(name, text.encode())))
    attribution = attribute(document)
    return [(t.label.printed if t.label else None, t.text) for t in attribution.turns]


def without_spaces(turns: Spoken) -> Spoken:
    """Turns to compare where white space does not matter."""
    return [(label, "".join(text.split())) for label, text in turns]
