"""What may be shown of a text that somebody else wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WITHIN_WORDS = re.compile(
    "(?<=[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af])[\u200c\u200d]"
    "(?=[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af])"
)
"""Joiners and non-joiners between letters of Arabic and Indic scripts, which are spelling there."""


def replaced(text: str, stand_in: Callable[[str], str]) -> str:
    """A text in which something else stands for every character that is not printable.

    Controls, changes of direction, and what nobody sees are not printable; a joiner within a word
    whose script is spelt with it stays.

    Args:
        text: The text.
        stand_in: From such a character to what is to stand there.
    """
    if text.isprintable():
        return text
    spelling = {found.start() for found in _WITHIN_WORDS.finditer(text)}
    return "".join(
        c if c.isprintable() or at in spelling else stand_in(c) for at, c in enumerate(text)
    )
