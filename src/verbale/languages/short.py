"""The languages of turns too short to be detected: what the rest of the document says about them.

A turn of four characters says nothing reliable by itself. But where turns of a document are in
several languages, its script may leave one of them, who spoke French before goes on in it, and a
note may say that this was spoken in French.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from verbale.languages.detect import ENOUGH, read
from verbale.languages.scripts import letters, main_script, scripts, scripts_of
from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from verbale.transcript import Turn

_LEAST = 6
"""Letters below which nothing is said: two Chinese characters, a word."""
_SURE = 0.8
_LONGEST = 80
"""Code points; a longer text has enough letters."""
_SAMPLE = 200


def settle(
    turns: Sequence[Turn], others: Sequence[str | None], stated: Sequence[str | None], usual: str
) -> list[str | None]:
    """The languages that are not the document's, short turns asked again.

    Args:
        turns: Of one document, in order.
        others: The language of each turn that clearly is not in that of the document, else None.
        stated: The language in which notes say that each was spoken, if any.
        usual: Tag of the document.
    """
    foreign = sorted({tag for tag in others if tag})
    if not foreign:
        return list(others)
    spoken = _of_speakers(turns, others)
    found: list[str | None] = []
    for turn, other, said in zip(turns, others, stated, strict=True):
        own = spoken.get(turn.label.printed, set()) if turn.label else set()
        again = None
        if other is None and said:
            again = _as_stated(turn.text[:_SAMPLE], said, usual)
        elif other is None and _is_short(turn.text):
            again = _asked_again(turn.text, foreign, own, usual)
        found.append(other or again)
    return found


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
    text: str, foreign: Sequence[str], own: Collection[str | None], usual: str
) -> str | None:
    """The language of a short turn, where it is not the document's.

    Args:
        text: What it says.
        foreign: The languages of other turns that are not the document's.
        own: The languages that its speaker uses; None is the document's.
        usual: Tag of the document.
    """
    counts = scripts(text)
    script = main_script(counts)
    if script is None or letters(counts) < _LEAST:
        return None
    known = scripts_of(usual.partition("-")[0])
    if known and script not in known:
        written = [tag for tag in foreign if script in scripts_of(tag.partition("-")[0])]
        return written[0] if len({group(tag) for tag in written}) == 1 else None
    only = next(iter(own)) if len(own) == 1 else None
    return _as_stated(text, only, usual) if only else None


def _as_stated(text: str, stated: str, usual: str) -> str | None:
    """The language in which a text should be, if not the document's is more probable."""
    if group(stated) == group(usual) or letters(scripts(text)) < _LEAST:
        return None
    reading = read(text, {stated, usual})
    return stated if reading and reading.share(stated) >= _SURE else None
