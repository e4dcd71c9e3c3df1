"""Names the boilerplate within the long lines of pages that lost their paragraphs.

Where a page was flattened, its side bars and its footer stand in the middle and at the end of the
dialogue's own line. What ends there is told by the words that pages put over them, behind the end
of a sentence; one such word is not enough.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from verbale.boilerplate import Boilerplate, split_block
from verbale.document import BlockKind
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.document import Block, Document

LONG_LINE = 1500
"""Bytes of UTF-8 from which a line without breaks is a flattened page."""
_LONGEST_FOOTER = 2000
_SHORTEST_WORD = 2
_MOST_SENTENCES = 4
_LONGEST_END = 60
_ENDED = r"(?<=[.!?…。！？>»”\")\]】）])\s*[\[(【]?"
_ITEM = r"[^.!?…:。！？：]{8,200}?\b\d{1,2}\s[^\W\d_]{3,12}\s\d{4}(?:\s(?:года|году|року|г\.|р\.))?"
_SURELY = 2
_LONGEST_HEADS = 120
_SENTENCE_CLOSED = re.compile(
    r"(?:[^\W\d_]{3}[.!?…]|[>»”\")\]])[>»”\")\]]*\s+(?=[^\Wa-zß-ÿа-яё\d_])"
)
_SENTENCE = re.compile(r"[.!?](?:\s|$)|[。！？]")


def name_flattened(document: Document) -> Document:
    """Name what is boilerplate within the long lines of a document, whose blocks are split."""
    blocks: list[Block] = []
    for block in document.blocks:
        blocks += _split(block) if _is_long(block) else (block,)
    return replace(document, blocks=tuple(blocks))


def _is_long(block: Block) -> bool:
    content = block.kind is BlockKind.PARAGRAPH and block.boilerplate is None
    text = block.text
    return content and "\n" not in text and len(text.encode("utf-8", "replace")) >= LONG_LINE


def _split(block: Block) -> Iterator[Block]:
    """The parts of a block, side bars and footer by name."""
    footer = _footer(block.text)
    parts: list[tuple[int, Boilerplate | None]] = [(0, None)]
    for start, end in _side_bars(block.text, footer):
        parts += [(start, Boilerplate.RELATED), (end, None)]
    if footer < len(block.text):
        parts.append((footer, Boilerplate.FOOTER))
    return split_block(block, parts) if len(parts) > 1 else iter((block,))


def _footer(text: str) -> int:
    """Where the footer starts: at the first of several of its words; else at the end."""
    floor = max(0, len(text) - _LONGEST_FOOTER)
    found = [(m.start("word"), fold(m["word"])) for m in _furniture().finditer(text, floor)]
    for start, _ in found:
        behind = {word for at, word in found if at >= start}
        sentences = len(_SENTENCE.findall(text, start))
        if len(behind) > 1 and sentences <= _MOST_SENTENCES:
            end = _end_of_talk(text, start)
            if end is not None:
                return end
            if not _ends_before(text, start):
                heads = _heads_before(text, start) if len(behind) > _SURELY else None
                if heads is not None:
                    return heads
                continue
            return start - (text[start - 1 : start] in ("[", "(", "【") and start > 0)
    return len(text)


def _heads_before(text: str, start: int) -> int | None:
    """Where other heads of the footer start that stand before the first known one; else None.

    From the last end of a sentence on, where nobody is named before a colon in between.
    """
    first = max(0, start - _LONGEST_HEADS)
    ends = list(_SENTENCE_CLOSED.finditer(text, first, start))
    if not ends or ":" in text[ends[-1].end() : start]:
        return None
    return ends[-1].end()


def _end_of_talk(text: str, start: int) -> int | None:
    """Where a line such as "End of press conference" starts, lost before this place; else None."""
    near = text[max(0, start - _LONGEST_END) : start]
    sentence = list(_SENTENCE.finditer(near))
    if not sentence:
        return None
    line = near[sentence[-1].end() :]
    known = fold(line).strip(" .*-–—()[]") in words("proceedings.end")
    return start - len(line) if known else None


def _side_bars(text: str, footer: int) -> Iterator[tuple[int, int]]:
    """Lists of other pages, each item with its date, between two sentences of the dialogue."""
    for match in _dated_list().finditer(text, 0, footer):
        if _ends_before(text, match.start("list")):
            yield match.start("list"), match.end("list")


def _ends_before(text: str, start: int) -> bool:
    """Whether a sentence ends before this place."""
    return re.search(_ENDED + "$", text[max(0, start - 8) : start]) is not None


@lru_cache(maxsize=1)
def _furniture() -> re.Pattern[str]:
    """Words of footers, whole."""
    # Each branch looks behind its first letter: a pattern that starts with looking behind is tried
    # at every character.
    known = words("boilerplate.end") | words("boilerplate.line")
    by_letter: dict[str, list[str]] = {}
    for word in _longest_first(known):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (
        rf"{re.escape(letter)}(?<![^\W_].)(?:{'|'.join(rests)})"
        for letter, rests in by_letter.items()
    )
    return re.compile(rf"(?P<word>{'|'.join(branches)})(?![^\W_])", re.DOTALL)


@lru_cache(maxsize=1)
def _dated_list() -> re.Pattern[str]:
    return re.compile(rf"(?P<list>(?:{_either(words('boilerplate.end'))})(?:\s{_ITEM})+)")


def _either(known: frozenset[str]) -> str:
    """A pattern for any of the words, their first letter a capital."""
    return "|".join(map(re.escape, _longest_first(known)))


def _longest_first(known: frozenset[str]) -> list[str]:
    """The words, their first letter a capital."""
    long = sorted((w for w in known if len(w) >= _SHORTEST_WORD), key=lambda w: (-len(w), w))
    return [w[:1].upper() + w[1:] for w in long]
