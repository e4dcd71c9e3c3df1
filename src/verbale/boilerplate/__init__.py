"""Boilerplate: what stands on a page and is no part of what was said or told there.

Readers name it where the format shows what it is (`<nav>`, `class="share"`). Here it is named by
its text, for all formats. Speech is safe: words such as "Print" or "Next" count only outside of the
dialogue or where several of them stand together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.boilerplate.cutting import cuts_of, split_block
from verbale.boilerplate.end import is_end, name_end
from verbale.boilerplate.kinds import Boilerplate
from verbale.boilerplate.lines import SENTENCE_END, SHORT, Line, dialogue_of, label_of, lines_of
from verbale.boilerplate.menus import (
    OWNED,
    by_itself,
    is_button,
    is_phrase_of_foot,
    name_outside,
    of_menu,
    tells_of_cookies,
)
from verbale.boilerplate.pages import (
    is_page_of_pages,
    name_numbers,
    name_numbers_beside_heads,
    name_running_heads,
    page_starts,
)
from verbale.boilerplate.repeated import name_repeated
from verbale.numbered_heads import numbered_heads
from verbale.words import fold

if TYPE_CHECKING:
    from verbale.document import Block, Document

__all__ = ["Boilerplate", "boilerplate_of", "label_of", "name_boilerplate", "split_block"]


def boilerplate_of(line: str) -> Boilerplate | None:
    """What a line is that is boilerplate wherever it stands, by its own words; None for all others.

    Args:
        line: A line of a text. One that ends a sentence is boilerplate only if it is about rights
            or cookies, or a known phrase of the foot of pages.
    """
    text = line.strip()
    if not text or len(text) > SHORT:
        return None
    if OWNED.search(text) or is_phrase_of_foot(text):
        return Boilerplate.FOOTER
    if SENTENCE_END.search(text):
        return Boilerplate.COOKIES if tells_of_cookies(text) else None
    shown = Line(0, 0, text, fold(text))
    return (
        by_itself(text)
        or of_menu(text)
        or (Boilerplate.PAGE_NUMBER if is_page_of_pages(text) else None)
        or (Boilerplate.TOOLS if is_button(shown) else None)
        or (Boilerplate.RELATED if is_end(shown) else None)
        or (Boilerplate.COOKIES if tells_of_cookies(text) else None)
    )


def name_boilerplate(document: Document) -> Document:
    """Name the boilerplate of a document that its reader could not see.

    Args:
        document: As read. Blocks that have a name already keep it.

    Returns:
        The document, with a name in `Block.boilerplate` where it is boilerplate; a block of which
        only some lines are boilerplate is split.
    """
    lines = lines_of(document)
    if not lines:
        return document
    dialogue = dialogue_of(document, lines)
    for line in lines:
        line.name = by_itself(line.text)
    name_numbers(document, lines, dialogue)
    name_running_heads(lines, page_starts(document, lines))
    for at in numbered_heads([line.text for line in lines]):
        lines[at].name = lines[at].name or Boilerplate.RUNNING_HEAD
    name_repeated(document, lines, dialogue)
    name_numbers_beside_heads(lines)
    name_outside(document, lines, dialogue)
    name_end(lines, dialogue)
    cuts = cuts_of(document, lines)
    if not cuts:
        return document
    blocks: list[Block] = []
    for index, block in enumerate(document.blocks):
        blocks.extend(split_block(block, cuts[index]) if index in cuts else (block,))
    return replace(document, blocks=tuple(blocks))
