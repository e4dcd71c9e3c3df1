"""The lines of a document, and where among them people speak."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from verbale.document import Block, BlockKind, Document, MarkKind
from verbale.punctuation import COLONS, FULL_STOPS
from verbale.words import fold, words

if TYPE_CHECKING:
    from verbale.boilerplate.kinds import Boilerplate

SHORT = 200
"""No line of boilerplate that is known by its text is longer, cookie notices apart."""
_LONGEST_COMPARED = 400
"""Lines up to this length are compared with each other."""
_LABEL = re.compile(
    r"\W{0,4}(?:([QA])(?=[ .]{1,4}\S)"
    rf"|([^\s{COLONS}.!?…][^{COLONS}!?…\n]{{0,60}}?)"
    rf"(?: ?[{COLONS}]| ?\([\d:]{{4,9}}\) ?:?|\.? ?[-–—] |\.[-–—]))"
)
# What every match of _LABEL has, found at the speed of a scan; most lines have none of it.
_MAY_OPEN = re.compile(rf"\W{{0,4}}[QA][ .]|.[^{COLONS}(–—-]{{0,67}}[{COLONS}(–—-]", re.DOTALL)
SENTENCE_END = re.compile(rf"[.!?;,:！？；，：{FULL_STOPS}،…][\"'”’»)\]]*$")
# What closes a mail before its signature, and a press release before its notes to editors.
CLOSES = re.compile(r"--|#(?: ?#){2,}|[-–—]{1,2} ?30 ?[-–—]{1,2}")
_LONGEST_RULE = 12
EDGES = " \t•·|▪►▶*-–—<>«»‹›→←↑:：.()[]【】#"


def label_of(text: str) -> str | None:
    """What a text begins with if that looks like a speaker's label, folded; a cheap first look."""
    found = _LABEL.match(text) if _MAY_OPEN.match(text) else None
    return fold(found[1] or found[2]) if found else None


@dataclass(slots=True)
class Line:
    """A line of a block.

    Attributes:
        block: Index of the block.
        start: Where it starts in the block's text.
        text: What it says.
        folded: The same, folded; empty for a long line.
        key: The label that it begins with, or which it is.
        name: The boilerplate that it is.
    """

    block: int
    start: int
    text: str
    folded: str = ""
    key: str | None = None
    name: Boilerplate | None = None


def lines_of(document: Document) -> list[Line]:
    """The lines of all blocks whose boilerplate has no name yet."""
    silent = (BlockKind.MARKUP, BlockKind.METADATA)
    lines: list[Line] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.MARKUP and block.end - block.start <= _LONGEST_RULE:
            sign = document.decoded.text[block.start : block.end].strip()
            if CLOSES.fullmatch(sign) and document.media_type == "text/plain":
                lines.append(Line(index, 0, sign, sign))
            continue
        if block.kind in silent or block.boilerplate is not None or not block.text:
            continue
        at = 0
        for text in block.text.split("\n"):
            if text.strip():
                shown = text.strip()
                folded = fold(shown) if len(shown) <= _LONGEST_COMPARED else ""
                lines.append(Line(index, at, shown, folded))
            at += len(text) + 1
    return lines


def dialogue_of(document: Document, lines: list[Line]) -> range:
    """The lines from the first to the last that open with a label that comes again.

    Without such labels: the lines with running text before and after them.
    """
    said: set[tuple[str, str]] = set()
    for at, line in enumerate(lines):
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        line.key = _key(document.blocks[line.block], line, following)
        if line.key:
            alone = line.folded.strip(EDGES) == line.key
            said.add((line.key, following if alone else line.text))
    # Labels open different texts; a title given again is always the same.
    counts = Counter(key for key, _ in said)
    labelled = [at for at, line in enumerate(lines) if line.key and counts[line.key] > 1]
    if len(labelled) > 1:
        for line in lines:
            if line.key and counts[line.key] < 2:
                line.key = None
        last = labelled[-1]
        alone = lines[last].folded.strip(EDGES) == lines[last].key
        # What stands behind a label with a line of its own is said, be it "Next."
        return range(labelled[0], last + 1 + alone)
    for line in lines:
        line.key = None
    prose = [at for at, line in enumerate(lines) if len(line.text) > 120]
    return range(prose[0], prose[-1] + 1) if prose else range(0)


def _key(block: Block, line: Line, following: str) -> str | None:
    """What would be the label of a line."""
    key = None
    if line.start == 0:
        key = _set_apart(block)
    key = key or label_of(line.text)
    if key is None and len(line.text) <= 50 and not SENTENCE_END.search(line.text):
        # A label alone on its line: speech follows, not another short line.
        speech = len(following) > 50 or SENTENCE_END.search(following)
        key = fold(line.text.strip(EDGES)) if speech else None
    return key if key and not key.isdigit() and key not in _no_labels() else None


def _set_apart(block: Block) -> str | None:
    """The beginning of a block that the markup sets apart."""
    for mark in block.marks:
        if mark.kind is MarkKind.SPEAKER and mark.start == 0:
            return fold((mark.value or block.text[: mark.end]).strip(EDGES))
        if mark.kind is MarkKind.BOLD and mark.start == 0 and mark.end < min(len(block.text), 80):
            return fold(block.text[: mark.end].strip(EDGES))
        if mark.kind is MarkKind.LINK and mark.end - mark.start == len(block.text):
            return None
    return None


@cache
def _no_labels() -> frozenset[str]:
    groups = """labels.never head.title head.date head.place head.participants head.published
    boilerplate.line boilerplate.end"""
    return frozenset(word for group in groups.split() for word in words(group))
