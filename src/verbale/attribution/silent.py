"""Words set as labels behind which nobody ever speaks: buttons, links, offices below names.

A page may print `Watch` before each label, as it prints names: whatever stands again and again and
says nothing but the next label is no speaker. And it may print the office below the name, perhaps
with the time in between: `Ana Maru`, `13:30`, `Prime Minister`, and then what she said.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer
from verbale.attribution.procedure import tells_time
from verbale.attribution.shape import Kind
from verbale.document import BlockKind, MarkKind
from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block

_FEWEST = 3
"""Times that a button stands before labels."""
_MOSTLY = 0.75
_FEWEST_RESULTS = 4
_LONGEST_RESULT = 500
"""Code points of a heading and what is told of the page behind it."""
_NAMED = (Kind.NAME, Kind.TITLED)


def silent(labels: list[Candidate], texts: Mapping[int, str]) -> set[str]:
    """Keys of the labels that are no speaker's.

    Args:
        labels: The labels found, in reading order.
        texts: The text of each block that people read, by its index, in reading order.
    """
    alone = [c for c in labels if c.closer is Closer.ALONE and not (c.stated or c.marked)]
    if not alone:
        return set()
    numbers: dict[str, int] = defaultdict(int)
    for c in labels:
        numbers[c.label.key] += 1
    behind, before = _neighbours(labels, texts)
    by_key = {c.label.key: c for c in alone}
    alone_only = by_key.keys() - {c.label.key for c in labels if c.closer is not Closer.ALONE}
    return {
        key
        for key, c in by_key.items()
        if key in alone_only
        if _is_button(behind[key], numbers[key])
        or (c.shape.kind is Kind.OFFICE and _is_office(before[key], numbers[key], behind, numbers))
    }


def headlines(
    labels: Iterable[Candidate], blocks: Mapping[int, Block], titles: frozenset[str]
) -> set[int]:
    """Blocks with a label that only tell what is read elsewhere: `President Maru: “We stay”`.

    All of one is a link, or of a heading all behind the label; or it stands in a list of results,
    below one of several headings that are links; or it is the title of the page.

    Args:
        labels: Possible labels.
        blocks: The blocks that people read, by their index.
        titles: The titles that the page states, folded.
    """
    listed = _listed(blocks)
    return {
        c.block
        for c in labels
        if not c.stated
        if c.block in listed or (c.speech_follows and _points(blocks[c.block], c.end, titles))
    }


def _points(block: Block, end: int, titles: frozenset[str]) -> bool:
    """Whether a block, or a heading behind its label, is but a link, or a heading the title."""
    if block.kind is not BlockKind.HEADING:
        return _is_link(block)
    linked = _is_link(block) or _is_link(block, len(block.text[end:].strip()))
    return linked or fold(block.text.strip()) in titles


def _is_link(block: Block, size: int | None = None) -> bool:
    size = len(block.text.strip()) if size is None else size
    return any(m.kind is MarkKind.LINK and m.end - m.start >= size for m in block.marks)


def _listed(blocks: Mapping[int, Block]) -> set[int]:
    """The blocks from the first on of several headings that are links, with little below each."""
    heads = [index for index, b in blocks.items() if b.kind is BlockKind.HEADING and _is_link(b)]
    if len(heads) < _FEWEST_RESULTS:
        return set()
    sizes = dict.fromkeys(heads, 0)
    head = None
    for index, block in blocks.items():
        head = index if index in sizes else head
        if head is not None:
            sizes[head] += len(block.text)
    below = {index for index in blocks if index >= heads[0]}
    return below if max(sizes.values()) <= _LONGEST_RESULT else set()


def _neighbours(
    labels: list[Candidate], texts: Mapping[int, str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Keys of the labels right behind each key, and of the names right before it, alone."""
    order = list(texts)
    place = {index: at for at, index in enumerate(order)}
    behind: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for label, following in pairwise(labels):
        if label.closer is not Closer.ALONE or following.block == label.block:
            continue
        between = order[place[label.block] + 1 : place[following.block]]
        rest = texts[label.block][label.end :].strip() or texts[following.block][: following.start]
        if rest.strip() or not _says_nothing(texts[index] for index in between):
            continue
        behind[label.label.key].append(following.label.key)
        if label.shape.kind in _NAMED:
            before[following.label.key].append(label.label.key)
    return behind, before


def _says_nothing(texts: Iterable[str]) -> bool:
    return all(not text.strip() or tells_time(text) for text in texts)


def _is_button(followers: list[str], number: int) -> bool:
    """Whether it stands again and again, mostly before labels, and not always before the same."""
    often = len(followers) >= _FEWEST and len(followers) >= _MOSTLY * number
    return often and len(set(followers)) > 1


def _is_office(
    names: list[str], number: int, behind: Mapping[str, list[str]], numbers: Mapping[str, int]
) -> bool:
    """Whether it stands nowhere but below one name, which also stands without it and speaks."""
    if len(names) < number or len(set(names)) != 1:
        return False
    return len(behind[names[0]]) < numbers[names[0]]
