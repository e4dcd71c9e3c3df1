"""Every known layout of labels, and pages without any; printed pages are in `tests/gold`."""

from __future__ import annotations

import pytest
from support.dialogues import LAYOUTS, STYLES, VOICES, Exchange, render
from support.reading import turns_of, without_spaces
from support.silent_pages import SILENT


@pytest.mark.parametrize("name", SILENT)
def test_nobody_speaks(name: str) -> None:
    """Colons, bold words, names and quotations make no dialogue."""
    assert turns_of(SILENT[name], name) == []


TALK: Exchange = (
    (0, ((0, 1),)),
    (1, ((2,), (3, 4))),
    (-1, ((1,),)),
    (0, ((4, 0), (2, 3))),
    (2, ((0, 2), (1, 3))),
    (-1, ((3, 2),)),
    (1, ((1, 0, 4),)),
    (2, ((4,), (0,))),
)
"""Eight turns, each speaker twice: labels that stand once are for `tests/gold`."""


PRINTS = {
    f"{voice.lang}-{style.name}-{layout}": (voice, style, layout)
    for voice in VOICES
    for style in STYLES
    for layout in LAYOUTS
    if style.suits(voice, layout)
}


@pytest.mark.parametrize("titled", [True, False], ids=["titled", "untitled"])
@pytest.mark.parametrize("print_", PRINTS)
def test_every_style(print_: str, titled: bool) -> None:
    """A dialogue comes back from every way to print it: style, layout and script."""
    page = render(*PRINTS[print_], TALK, titled)
    assert without_spaces(turns_of(page.text)) == without_spaces(list(page.turns))
