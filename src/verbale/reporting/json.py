"""One JSON object with all findings, counts, and what was not checked."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from verbale.reporting.summary import levels
from verbale.reporting.text import json_text

if TYPE_CHECKING:
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.reporting import Run


def write(run: Run, stream: TextIO) -> None:
    """Findings, how many there are by rule and level, and the rules that could not run."""
    found = {
        "findings": [as_object(finding) for finding in run.outcome.findings],
        "shown": len(run.outcome.findings),
        "found": run.found,
        "by_level": {str(level): count for level, count in levels(run).items()},
        "by_rule": dict(sorted(run.outcome.counts.items())),
        "not_checked": dict(sorted(run.outcome.skipped.items())),
        "rows": dict(sorted(run.outcome.rows.items())),
        "baseline": run.known,
        "suppressed": run.suppressed,
    }
    stream.write(json_text(found, stream, levels=2) + "\n")


def as_object(finding: Finding) -> dict[str, Any]:
    """A finding as plain values."""
    place = finding.place
    return {
        "code": finding.code,
        "name": finding.name,
        "level": str(finding.level),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "row": place.row,
        "table": finding.table or None,
        "blamed": finding.blamed,
        "dialogue_id": place.dialogue_id,
        "turn_index": place.turn_index,
        "message": finding.message,
        "expected": finding.expected,
        "fix": None if finding.fix is None else asdict(finding.fix),
    }
