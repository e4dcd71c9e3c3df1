"""What checks find in a folder, as a work list."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from verbale.checks.checking import check_paths

if TYPE_CHECKING:
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
