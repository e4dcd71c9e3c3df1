"""Tables in which a dialogue is laid out: one column names who speaks, the last what is said.

A programme has such columns too, so speakers must come back and what they say must be sentences.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.readers.html_regions import Laid

_FEWEST_ROWS = 4
_LONGEST_NAME = 80
_LONGEST_PERSON = 4
_SENTENCE_ENDS = (".", "!", "?", "…", "”", "»", ")", "。", "！", "？", "।", "؟", ":")


@dataclass(slots=True)
class Table:
    """A table under way: the blocks of each cell, row by row."""

    rows: list[list[list[Laid]]] = field(default_factory=list)

    def row(self) -> None:
        """A row begins."""
        self.rows.append([])

    def cell(self, blocks: Iterable[Laid]) -> None:
        """A cell of the row is over."""
        if not self.rows:
            self.row()
        self.rows[-1].append(list(blocks))

    def speakers(self) -> list[Laid]:
        """The blocks that name who speaks, if the table holds a dialogue."""
        column, heads = self._column()
        rows = [row for row in self.rows[heads:] if len(row) > column + 1 and row[column]]
        names = Counter(_text(row[column]) for row in rows)
        if len(rows) < _FEWEST_ROWS or not 1 < len(names) < len(rows):
            return []
        if any(len(row[column]) > 1 or len(_text(row[column])) > _LONGEST_NAME for row in rows):
            return []
        said = [_text(row[-1]) for row in rows if row[-1]]
        sentences = sum(text.endswith(_SENTENCE_ENDS) for text in said)
        if 4 * sentences < 3 * len(rows):
            return []
        told = any(_tells_who(name) for name in names) or all(map(_is_like_a_name, names))
        if not heads and not told:
            return []
        return [row[column][0] for row in rows]

    def _column(self) -> tuple[int, int]:
        """The column that can name speakers, and how many rows of heads stand above."""
        first = self.rows[0] if self.rows else []
        for number, cell in enumerate(first[:-1]):
            if fold(_text(cell)).strip(":") in _groups("head.speaker", "labels.unidentified"):
                return number, 1
        return 0, 0


def _text(cell: Iterable[Laid]) -> str:
    return " ".join(laid.block.text for laid in cell).strip()


def _tells_who(name: str) -> bool:
    """Whether a form of address, an office or a label word opens a cell: `Mr Feld`, `Q`."""
    folded = fold(name).strip(" .:")
    first = folded.split(" ")[0].strip(".")
    openings = _groups("labels.honorific", "labels.office")
    return folded in _groups("labels.press", "labels.answer", "labels.moderator") or (
        len(first) > 1 and (first in openings or f"{first}." in openings)
    )


def _is_like_a_name(cell: str) -> bool:
    """Whether a cell is two to four words with capitals, a colon behind them or not."""
    tokens = cell.rstrip(" :：").split()
    letters = all(token.replace("-", "").replace(".", "").isalpha() for token in tokens)
    return 1 < len(tokens) <= _LONGEST_PERSON and letters and all(t[0].isupper() for t in tokens)


@cache
def _groups(*groups: str) -> frozenset[str]:
    """The words of several groups."""
    return frozenset().union(*map(words, groups))
