"""Rows in the order in which they are published, cut into pieces of bounded size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from verbale.joining.spread import gathered, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

PIECE_BYTES = 64_000_000
"""What the rows of a piece may weigh in memory: a few times that is held at once."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A key under which rows stand, and what these weigh.

    Attributes:
        key: A value of the column by which the rows are sorted first.
        weight: Bytes of its rows in memory.
        split: The split to which they go.
    """

    key: str
    weight: int
    split: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """The rows of one split, piece by piece, as often as they are asked for.

    Attributes:
        files: The rows of each piece, in any order.
        finish: What makes them publishable: sorted, and whole.
    """

    files: Sequence[Path]
    finish: Callable[[pa.Table], pa.Table]

    def __len__(self) -> int:
        return len(self.files)

    def __iter__(self) -> Iterator[pa.Table]:
        return (self.finish(gathered(path)) for path in self.files)


def sorted_pieces(
    tables: Iterable[pa.Table],
    order: Sequence[str],
    weighed: Iterable[Weighed],
    folder: Path,
    finish: Callable[[pa.Table], pa.Table] = lambda rows: rows,
) -> Mapping[str, Pieces]:
    """The rows of all tables by split, in order.

    Rows of one key stand in one piece.

    Args:
        tables: Rows of one schema.
        order: The columns by which they are sorted; the first is the key.
        weighed: All keys.
        folder: Takes the rows meanwhile; it must last as long as the pieces are read.
        finish: Applied to the sorted rows of each piece.
    """
    part_of, split_of = _cut(weighed)
    files = spread(tables, order[0], part_of, folder)
    found: dict[str, list[Path]] = {}
    for part, path in sorted(files.items()):
        found.setdefault(split_of[part], []).append(path)

    def finished(rows: pa.Table) -> pa.Table:
        return finish(rows.sort_by([(column, "ascending") for column in order]))

    return {split: Pieces(paths, finished) for split, paths in found.items()}


def _cut(weighed: Iterable[Weighed]) -> tuple[dict[str, int], list[str]]:
    """The part of each key, and the split of each part."""
    by_split: dict[str, list[Weighed]] = {}
    for each in weighed:
        by_split.setdefault(each.split, []).append(each)
    part_of: dict[str, int] = {}
    split_of: list[str] = []
    for split, found in sorted(by_split.items()):
        total = sum(each.weight for each in found)
        count = max(1, -(-total // PIECE_BYTES))
        passed, first = 0, len(split_of)
        for each in sorted(found, key=lambda each: each.key):
            part_of[each.key] = first + min(count - 1, passed * count // max(total, 1))
            passed += each.weight
        split_of += [split] * count
    return part_of, split_of


def unique(rows: pa.Table, key: str) -> pa.Table:
    """The first row of each key, of rows that are sorted by it."""
    if rows.num_rows < 2:
        return rows
    column = rows[key].combine_chunks()
    import pyarrow as pa

    new = pc.not_equal(column.slice(1), column.slice(0, len(column) - 1))
    return rows.filter(pa.concat_arrays([pa.array([True]), new]))
