"""What checks find in a folder, as a work list."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.checks.checking import check_paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from verbale.checks.finding import Finding
    from verbale.checks.settings import Settings

_MOST = 5_000
"""Findings that a page lists; all are counted."""


def found(folder: Path, settings: Settings) -> dict[str, Any]:
    """The rules that found something, with the counts and commands; and the findings, worst first.

    Args:
        folder: What `verbale build` wrote.
        settings: What to run, and how strictly.
    """
    checked = check_paths([str(folder)], settings)
    outcome = checked.outcome
    ran = {rule.name: rule for rule in checked.rules}
    names = sorted(
        outcome.counts, key=lambda name: (ran[name].level.rank, -outcome.counts[name], name)
    )
    rules = [
        {
            "code": ran[name].code,
            "name": name,
            "level": str(ran[name].level),
            "family": ran[name].family,
            "summary": ran[name].summary,
            "count": outcome.counts[name],
            "command": command(folder, name),
        }
        for name in names
        if outcome.counts[name]
    ]
    place = {rule["name"]: at for at, rule in enumerate(rules)}
    worst = sorted(outcome.findings, key=lambda each: each.level.rank)[:_MOST]
    return {
        "rules": rules,
        "ran": len(ran),
        "total": outcome.counts.total(),
        "skipped": dict(sorted(outcome.skipped.items())),
        "rows": [_row(each, place[each.name]) for each in worst],
    }


def command(folder: Path, name: str) -> str:
    """What finds it again, to be pasted into a shell."""
    return shlex.join(["verbale", "check", str(folder), "--select", name])


def _row(finding: Finding, rule: int) -> list[Any]:
    return [
        rule,
        finding.dialogue_id,
        finding.turn_index,
        finding.message,
        finding.expected,
        str(finding.place),
        finding.start,
        finding.end,
    ]


def with_who(
    checked: dict[str, Any],
    who: Mapping[tuple[str, int], list[Any]],
    dialogues: pl.DataFrame,
) -> dict[str, Any]:
    """Findings with what they are filtered by: titles, languages, and who speaks where they are.

    Args:
        checked: What `found` gave.
        who: Who speaks, by dialogue and index of the turn.
        dialogues: Rows of dialogues with `dialogue_id`, `title` and `lang`.
    """
    places: dict[tuple[Any, ...], int] = {}
    listed = [
        [*row, places.setdefault(tuple(who[row[1], row[2]]), len(places))]
        if (row[1], row[2]) in who
        else [*row, -1]
        for row in checked["rows"]
    ]
    named = list({row[1] for row in listed} - {None})
    chosen = dialogues.filter(pl.col("dialogue_id").is_in(named)).sort("dialogue_id")
    titles = chosen.select("dialogue_id", "title", "lang").rows()
    return checked | {"rows": listed, "who": [list(each) for each in places], "titles": titles}
