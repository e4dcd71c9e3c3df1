"""Below the last speech stand fields as in a head; nobody says them."""

from __future__ import annotations

import pytest
from support.reading import turns_of

TALK = """Ana Maru: I have a question on the bridge.

Ivo Brek: Ask it.

Ana Maru: When will it open?

Ivo Brek: In May.
"""


@pytest.mark.parametrize(
    "foot", ["Place: Vell", "Next meeting: 7 June 2031", "Drafted by: J. Feld", "Date: 6 May 2031"]
)
def test_a_field_below_the_last_speech_is_in_no_turn(foot: str) -> None:
    """Its key tells it apart from what is said."""
    assert turns_of(f"{TALK}\n{foot}\n", "page.txt")[-1] == ("Ivo Brek", "In May.")


def test_a_last_paragraph_of_speech_stays() -> None:
    """Other words before a colon are speech."""
    _, said = turns_of(f"{TALK}\nMy promise: in May.\n", "page.txt")[-1]
    assert said == "In May.\nMy promise: in May."
