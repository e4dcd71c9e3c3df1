"""Pages and the turns in them: every known layout of labels, and pages without any."""

from __future__ import annotations

import pytest
from support.dialogues import LAYOUTS, STYLES, VOICES, Exchange, Style, Voice, render
from support.pages_of_labels import PAGES
from support.reading import turns_of, without_spaces
from support.silent_pages import SILENT


@pytest.mark.parametrize("name", SILENT)
def test_nobody_speaks(name: str) -> None:
    """Colons, bold words, names and quotations make no dialogue."""
    assert turns_of(SILENT[name], name) == []


@pytest.mark.parametrize("name", PAGES)
def test_turns(name: str) -> None:
    """Each turn has the label and the text that a careful reader would give it."""
    page, expected = PAGES[name]
    assert without_spaces(turns_of(page, name)) == without_spaces(expected)


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
"""Eight turns, each speaker twice: labels that stand once are for `test_pages`."""


@pytest.mark.parametrize("titled", [True, False], ids=["titled", "untitled"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.lang)
def test_every_style(voice: Voice, style: Style, layout: str, titled: bool) -> None:
    """A dialogue comes back from every way to print it: style, layout and script."""
    if not style.suits(voice, layout):
        pytest.skip("nobody prints it so")
    page = render(voice, style, layout, TALK, titled)
    assert without_spaces(turns_of(page.text)) == without_spaces(list(page.turns))
