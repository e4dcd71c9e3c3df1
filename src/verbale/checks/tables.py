"""Tables that can be checked: rows in memory; and batches of whole dialogues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.checks.finding import Finding, Level, Place
from verbale.schema.form import UNREADABLE
from verbale.schema.table import polars_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from verbale.schema.as_arrow import Data
    from verbale.schema.report import Fault

    Locate = Callable[[int, str | None, int | None], Place]


class MemoryTable:
    """A table whose rows are all at hand.

    Args:
        name: turns, dialogues or speakers.
        data: Its rows, in any form that `verbale.validate` takes.
        path: Where they come from.
        place: From row, column and code point of its value to the place; by default `path`'s row.
    """

    def __init__(self, name: str, data: Data, path: str, place: Locate | None = None) -> None:
        self._frame, faults, broken = _conformed(data, name)
        self._path, self._place = path, place
        self.faults = tuple(finding_of(fault, name, path) for fault in faults)
        self.columns: Collection[str] = frozenset(self._frame.columns) - broken
        self.damaged = any(each.code == UNREADABLE.code for each in self.faults)

    def batches(self, columns: Collection[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        """All rows, as one batch."""
        yield 0, self._frame.select(name for name in self._frame.columns if name in columns)

    def place(self, row: int, column: str | None = None, start: int | None = None) -> Place:
        """Where a row stands, or a code point of one of its values."""
        return self._place(row, column, start) if self._place else Place(self._path, row=row)


def _conformed(data: Data, table: str) -> tuple[pl.DataFrame, tuple[Fault, ...], frozenset[str]]:
    """The rows in the types of the contract, what is wrong with them, and the broken columns."""
    if isinstance(data, pl.DataFrame) and list(data.schema.items()) == list(
        polars_schema(table).items()
    ):
        return data, (), frozenset()  # no pyarrow has to be imported for it
    from verbale.schema.conform import conform

    found = conform(data, table)
    return found.frame, found.faults, found.broken


def whole_dialogues(
    parts: Iterable[tuple[int, pl.DataFrame]],
) -> Iterator[tuple[int, pl.DataFrame]]:
    """Batches whose last dialogue is complete.

    Args:
        parts: Rows, with the number of the first. Where numbers leap, rows between are lost, and no
            dialogue goes on.

    Yields:
        The number of a batch's first row, and the batch.
    """
    start, held = 0, list[pl.DataFrame]()
    for at, part in parts:
        if part.is_empty():
            continue
        if "dialogue_id" not in part.columns:
            yield at, part
            continue
        if held and at != start + sum(each.height for each in held):
            yield start, pl.concat(held)
            held = []
        begins = _last_dialogue(part)
        if held and begins == 0 and _continues(held, part):
            held.append(part)
            continue
        if held and begins == 0:  # the one held is complete, and this part is one dialogue
            yield start, pl.concat(held)
        elif begins:
            yield (start if held else at), pl.concat([*held, part.head(begins)])
        start, held = at + begins, [part.slice(begins)]
    if held:
        yield start, pl.concat(held)


def _last_dialogue(part: pl.DataFrame) -> int:
    """The row at which the last run of one dialogue begins."""
    ids = part["dialogue_id"]
    changes = ids.ne_missing(ids.shift(1)).arg_true()
    return int(changes[-1]) if changes.len() else 0


def _continues(held: list[pl.DataFrame], part: pl.DataFrame) -> bool:
    before: Any = held[-1]["dialogue_id"][-1]
    return bool(before == part["dialogue_id"][0])


def finding_of(fault: Fault, table: str, path: str) -> Finding:
    """What is wrong with a table as a whole, as a finding."""
    return Finding(
        fault.code,
        fault.rule,
        Level.ERROR,
        table,
        Place(path),
        fault.message,
        "the columns and types of the contract (see schema/)",
        fault.column,
    )
