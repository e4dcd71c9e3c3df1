"""The languages of turns too short to be detected: what the rest of the document says about them.

A turn of four characters says nothing reliable by itself. But where turns of a document are in
several languages, its script may leave one of them, and who spoke French before goes on in it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from verbale.languages.detect import ENOUGH, read
from verbale.languages.scripts import letters, main_script, scripts, scripts_of
from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.transcript import Turn

_LEAST = 6
"""Letters below which nothing is said: two Chinese characters, a word."""
_SURE = 0.8
_LONGEST = 80
"""Code points; a longer text has enough letters."""


def settle(turns: Sequence[Turn], others: Sequence[str | None], usual: str) -> list[str | None]:
    """The languages that are not the document's, short turns asked again.

    Args:
        turns: Of one document, in order.
        others: The language of each turn that clearly is not in that of the document, else None.
        usual: Tag of the document.
    """
    foreign = sorted({tag for tag in others if tag})
    if not foreign:
        return list(others)
    spoken = _of_speakers(turns, others)
    return [
        other or _asked_again(turn, foreign, spoken, usual)
        for turn, other in zip(turns, others, strict=True)
    ]


def _of_speakers(turns: Sequence[Turn], others: Sequence[str | None]) -> dict[str, set[str | None]]:
    """The languages of each label's turns that are long enough; None is the document's."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for turn, other in zip(turns, others, strict=True):
        if turn.label and (other or not _is_short(turn.text)):
            found[turn.label.printed].add(other)
    return found


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and letters(scripts(text)) < ENOUGH


def _asked_again(
    turn: Turn, foreign: Sequence[str], spoken: dict[str, set[str | None]], usual: str
) -> str | None:
    """The language of a short turn, where it is not the document's."""
    text = turn.text
    if not _is_short(text) or letters(scripts(text)) < _LEAST:
        return None
    script = main_script(scripts(text))
    if script is None:
        return None
    own_scripts = scripts_of(usual.partition("-")[0])
    if own_scripts and script not in own_scripts:
        written = [tag for tag in foreign if script in scripts_of(tag.partition("-")[0])]
        return written[0] if len({group(tag) for tag in written}) == 1 else None
    own = spoken.get(turn.label.printed, set()) if turn.label else set()
    (only,) = own if len(own) == 1 else (None,)
    if only is None:
        return None
    reading = read(text, {only, usual})
    return only if reading and reading.share(only) >= _SURE else None
