"""Videos that were played: notes where one starts and where it is over, and who speaks in between.

A speaker in a video is a speaker, though their label stands only once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Opener
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block

MOST_SPEAKERS = 40
"""Turns that a video has at most."""
_MOST_BLOCKS = 60
_NOTE = re.compile(r"[(\[（【〔]\W*([^()\[\]（）【】〔〕\n]{1,60})[)\]）】〕][.。]?")
_EDGES = " .。…!*_-–—"


def starts_video(paragraph: str) -> bool:
    """Whether a paragraph is but a note that a video starts."""
    return _says(paragraph, "notes.video_start")


def ends_video(paragraph: str) -> bool:
    """Whether a paragraph is but a note that a video is over."""
    return _says(paragraph, "notes.video_end")


def mark_played(candidates: Iterable[Candidate], blocks: Iterable[tuple[int, Block]]) -> None:
    """Note which candidates stand in a video that was played.

    Args:
        candidates: Of the whole document.
        blocks: Index and block, of the blocks that a person reads.
    """
    inside = _inside(blocks)
    if inside:
        for candidate in candidates:
            opens = candidate.opener is Opener.PARAGRAPH
            candidate.played = opens and candidate.block in inside


def _inside(blocks: Iterable[tuple[int, Block]]) -> set[int]:
    """The blocks between a note that a video starts and the next one that it is over."""
    found: set[int] = set()
    opened: list[int] | None = None
    for index, block in blocks:
        if starts_video(block.text):
            opened = []
        elif opened is not None and ends_video(block.text):
            found.update(opened)
            opened = None
        elif opened is not None:
            opened.append(index)
            opened = opened if len(opened) <= _MOST_BLOCKS else None
    return found


def _says(paragraph: str, group: str) -> bool:
    found = _NOTE.fullmatch(paragraph.strip())
    return found is not None and fold(found[1]).strip(_EDGES) in words(group)
