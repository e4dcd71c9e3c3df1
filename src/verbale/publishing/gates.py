"""What a folder must pass before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from verbale.checks.checking import check_paths
from verbale.checks.finding import Level
from verbale.errors import UsageError
from verbale.folder import verify
from verbale.folder.read import read_card
from verbale.licences import redistribution

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from verbale.checks.settings import Settings

_SHOWN = 5
"""How many reasons of one kind are shown; how many there are is always said."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What was looked at.

    Attributes:
        rows: Rows by table.
        licences: The licences of the sources, with the number of dialogues under each.
    """

    rows: dict[str, int]
    licences: dict[str, int]

    def __str__(self) -> str:
        rows = ", ".join(f"{count:,} {table}" for table, count in self.rows.items())
        licences = ", ".join(f"{name} ({count:,})" for name, count in self.licences.items())
        return f"{rows}; no errors; files as the card says; licences: {licences}"


def check_folder(folder: Path, settings: Settings | None, *, has_rights: bool) -> Passed:
    """Check a folder for publishing: files against the card, findings, licences.

    Args:
        folder: What `verbale build` wrote.
        settings: Those of `verbale check`: what they silence or lower is no error here either.
        has_rights: The user says that they may publish, whatever the licences are.

    Raises:
        SourceError: There is no card by verbale, or its schema is another.
        UsageError: It must not be published; every reason is named.
    """
    read_card(folder)
    problems = list(_shown(verify(folder), "files are not as the card says; build it again"))
    if problems:
        raise UsageError(f"{folder}: not published:\n" + "\n".join(problems))
    checked = check_paths([str(folder)], settings)
    levels = {rule.name: rule.level for rule in checked.rules}
    counts = checked.outcome.counts
    errors = sum(count for name, count in counts.items() if levels[name] is Level.ERROR)
    found = [
        f"{each.place}: {each.name}: {each.message}"
        for each in checked.outcome.findings
        if each.level is Level.ERROR
    ]
    problems += _shown(found, "`verbale check` finds errors; mend them", errors)
    column = _licences(folder)
    terms = redistribution(column)
    if not has_rights:
        refused = [
            f"{each.licence}: {count:,} dialogues: {each.reason}"
            for each, count in terms.items()
            if not each.allowed
        ]
        problems += _shown(
            refused,
            "licences do not let everybody pass the texts on; leave these sources out, or say "
            "--i-have-the-rights if you have them",
        )
    if problems:
        raise UsageError(f"{folder}: not published:\n" + "\n".join(problems))
    rows = {table: checked.outcome.rows[table] for table in ("dialogues", "turns")}
    return Passed(rows, {each.licence: count for each, count in terms.items()})


def _licences(folder: Path) -> list[str | None]:
    """The licences of all dialogues."""
    mine = (each for each in read_card(folder).shards if each.config == "dialogues")
    tables = (pq.read_table(folder / each.path, columns=["license"]) for each in mine)
    return [licence for table in tables for licence in table["license"].to_pylist()]


def _shown(reasons: list[str], what: str, count: int | None = None) -> Iterator[str]:
    """What is wrong, how often, and the first ones."""
    total = len(reasons) if count is None else count
    if total:
        yield f"{what} ({total:,}):"
        yield from reasons[:_SHOWN]
        if total > _SHOWN:
            yield f"… {_SHOWN} of {total:,} shown"
