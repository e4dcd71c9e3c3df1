"""What is checked together: three tables, and the sources they came from where there are any."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    import polars as pl

    from verbale.checks.finding import Finding, Place
    from verbale.registry.apply import Anachronism
    from verbale.transcript import Transcript

BATCH = 25_000
"""Rows of turns that are looked at together at most, unless one dialogue has more."""

Made = TypeVar("Made")


class Table(Protocol):
    """A table that can be read more than once."""

    @property
    def columns(self) -> Collection[str]:
        """Names of the columns that can be used: there, and of the contract's type."""

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong with the table as a whole, as far as it was read."""

    @property
    def damaged(self) -> bool:
        """Whether rows of it could not be read; it may have what seems to be missing."""

    def batches(self, columns: Collection[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        """Its rows, with the number of the first row of each batch.

        Rows of one `dialogue_id` that stand together are never divided.
        """

    def place(self, row: int, column: str | None = None, start: int | None = None) -> Place:
        """Where a row stands, or a code point of one of its values."""


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """What is checked together.

    Attributes:
        name: As the user named it.
        tables: By name; a table that is not there was not given.
        whole: Whether the tables claim to be all of the record, so that a column that is missing is
            an offence. JSONL may hold a part of it.
        partial: Whether sources were left out that belong to it, as they did not change.
        transcripts: The sources behind dialogues, by `dialogue_id`, where transcripts are checked.
        paths: The paths of these sources as shown, by `dialogue_id`.
        remarks: What was noticed while the sources were read, by `dialogue_id`.
        anachronisms: What the dates of the registry say against those who speak, by `dialogue_id`.
        options: What the user set, by name of the rule.
        found: What was found while reading.
        folder: The folder that verbale built, where the tables are one.
    """

    name: str
    tables: Mapping[str, Table]
    whole: bool = True
    partial: bool = False
    transcripts: Mapping[str, Transcript] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anachronisms: Mapping[str, tuple[Anachronism, ...]] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    found: tuple[Finding, ...] = ()
    folder: Path | None = None
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)

    def frame(self, table: str) -> pl.DataFrame:
        """A whole table with every column that can be used; for dialogues and speakers.

        A table that was not given has no rows and no columns.
        """
        import polars as pl

        def read() -> pl.DataFrame:
            given = self.tables.get(table)
            parts = [] if given is None else [rows for _, rows in given.batches(given.columns)]
            return pl.concat(parts) if parts else pl.DataFrame()

        return self.once(table, read)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What several rules need of a corpus, made for the first that asks.

        Args:
            name: What it is; one name for each thing.
            make: Makes it.
        """
        if name not in self._kept:
            self._kept[name] = make()
        made: Made = self._kept[name]
        return made

    def turns(self, columns: Collection[str]) -> Iterator[tuple[int, pl.DataFrame]]:
        """The turns in batches of whole dialogues, with the number of each batch's first row."""
        if "turns" in self.tables:
            yield from self.tables["turns"].batches(columns)

    def option(self, rule: str, name: str, default: Any) -> Any:
        """What the user set for an option of a rule, else the default."""
        return self.options.get(rule, {}).get(name, default)
