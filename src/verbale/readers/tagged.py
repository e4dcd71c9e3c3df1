"""Paragraphs that stand between two equal tags: `<< speaker >> Ana Maru: << speaker >>`.

Templates of word processors print them (those of the Knesset's protocols), and nobody reads them.
What a colon closes between them is a label; anything else is a heading or a line of the record.
"""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.document import Block, BlockKind, Mark, MarkKind

_TAGGED = re.compile(
    r"\s*<<\s?(?P<tag>[^\W\d][\w ]{0,30}?)\s?>>\s*(?P<inside>[^<>\n]{1,200}?)\s*"
    r"<<\s?(?P=tag)\s?>>\s*"
)
_LONGEST_LABEL = 120


def untagged(block: Block) -> Block:
    """The block as it is read, its label marked; the same one where it has no tags."""
    if "<<" not in block.text or not (found := _TAGGED.fullmatch(block.text)):
        return block
    start, end = found.span("inside")
    text = found["inside"]
    shifted = ((at - start, source) for at, source in block.anchors if start < at < end)
    anchors = ((0, block.source_offset(start)), *shifted)
    name = text.rstrip(" :：")
    if len(name) == len(text) or len(name) > _LONGEST_LABEL:
        kind = BlockKind.HEADING
        return replace(block, kind=kind, text=text, marks=(), anchors=anchors, spoken=False)
    marks = (Mark(0, len(name), MarkKind.SPEAKER),)
    return replace(block, text=text, marks=marks, anchors=anchors)
