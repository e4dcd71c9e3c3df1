"""What a check finds: an offence, its place, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The data says something wrong, or breaks the contract."""
    WARNING = "warning"
    """It is probably wrong; somebody should look."""
    INFO = "info"
    """Worth knowing; fails no build."""

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Fix:
    """What should stand in place of a stretch of a value; safe to apply without looking.

    Attributes:
        column: The column of the row.
        start: First code point of the value that is replaced.
        end: One past the last.
        replacement: What should stand there.
    """

    column: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule says of one row.

    Attributes:
        row: The row in the frame that the rule was given, counted from 0; None for the whole table.
        fact: What is the case.
        expected: What was expected instead, or what to do.
        column: The column to blame, if it is one.
        start: First code point of the value that shows it, if it is a stretch of text.
        end: One past the last.
        fix: The change that mends it, where one is safe.
        table: The table of the row, from a rule that blames rows of several tables.
        dialogue_id: The dialogue of the row, from a rule that reads all turns itself.
        turn_index: The turn of the row, likewise.
    """

    row: int | None
    fact: str
    expected: str
    column: str | None = None
    start: int | None = None
    end: int | None = None
    fix: Fix | None = None
    table: str | None = None
    dialogue_id: str | None = None
    turn_index: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands.

    Attributes:
        path: The file, as the user named it or as it lies below what they named.
        line: Line of a source, counted from 1; None in Parquet, which has none.
        column: Code point of the line, counted from 1.
        row: Row of the file, counted from 0; None in sources.
        dialogue_id: The dialogue, where one is concerned.
        turn_index: The turn, where one is concerned.
        source_line: The line itself, for showing; None where the source is not at hand.
    """

    path: str
    line: int | None = None
    column: int | None = None
    row: int | None = None
    dialogue_id: str | None = None
    turn_index: int | None = None
    source_line: str | None = None

    def __str__(self) -> str:
        """`file:line:column`, or `file.parquet[row=…, dialogue#turn]`."""
        if self.line is not None:
            return f"{self.path}:{self.line}:{self.column or 1}"
        parts = [] if self.row is None else [f"row={self.row}"]
        if self.dialogue_id is not None:
            turn = "" if self.turn_index is None else f"#{self.turn_index}"
            parts.append(f"{self.dialogue_id}{turn}")
        return f"{self.path}[{', '.join(parts)}]" if parts else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """An offence against a rule.

    Attributes:
        code: Stable code of the rule.
        name: Its name, which states the offence.
        level: How bad it is.
        table: turns, dialogues or speakers; empty where a source as a whole is concerned.
        place: Where it stands.
        message: What is the case.
        expected: What was expected instead, or what to do.
        blamed: The column of the table to blame, if it is one.
        value: The value that shows it, cut where it is long.
        start: First code point of the value that shows it.
        end: One past the last.
        fix: The change that mends it, where one is safe.
    """

    code: str
    name: str
    level: Level
    table: str
    place: Place
    message: str
    expected: str
    blamed: str | None = None
    value: str | None = None
    start: int | None = None
    end: int | None = None
    fix: Fix | None = None

    def with_level(self, level: Level) -> Finding:
        """The same finding, as bad as the user says."""
        return self if self.level is level else replace(self, level=level)

    @property
    def row(self) -> int | None:
        """Row of the table in its file."""
        return self.place.row

    @property
    def dialogue_id(self) -> str | None:
        """The dialogue concerned."""
        return self.place.dialogue_id

    @property
    def turn_index(self) -> int | None:
        """The turn concerned."""
        return self.place.turn_index
