"""SARIF 2.1.0, as code scanning reads it.

OASIS standard (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). Files are named relative to
`%SRCROOT%`. Rows of Parquet have no lines: they are logical locations. GitHub takes 25,000 results
of a run; what is above is counted in a notification.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from verbale import __version__
from verbale.checks.baseline import fingerprint
from verbale.checks.finding import Level
from verbale.checks.pages import page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.checks.rule import Rule
    from verbale.reporting import Run

MOST_RESULTS = 25_000
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_ROOT = "%SRCROOT%"


def write(run: Run, stream: TextIO) -> None:
    """One run with its rules, results and notifications."""
    json.dump(_log(run), stream, ensure_ascii=True, indent=1)
    stream.write("\n")


def _log(run: Run) -> dict[str, Any]:
    findings = run.outcome.findings[:MOST_RESULTS]
    used = sorted({finding.code for finding in findings})
    by_code = {rule.code: rule for rule in run.rules}
    numbers = {code: number for number, code in enumerate(used)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "verbale",
                        "semanticVersion": __version__,
                        "rules": [_rule(by_code[code]) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The folder in which the check ran."}}
                },
                "results": _results(findings, numbers),
                "invocations": [
                    {"executionSuccessful": True, "toolExecutionNotifications": _notes(run)}
                ],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary + "."},
        "fullDescription": {"text": rule.summary + "."},
        "help": {"text": rule.page.strip(), "markdown": page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.family]},
    }


def _results(findings: Sequence[Finding], numbers: dict[str, int]) -> list[dict[str, Any]]:
    repeats: Counter[str] = Counter()
    results = []
    for finding in findings:
        print_ = fingerprint(finding)
        repeats[print_] += 1
        results.append(
            {
                "ruleId": finding.code,
                "ruleIndex": numbers[finding.code],
                "level": _LEVELS[finding.level],
                "message": {"text": f"{finding.message}; expected: {finding.expected}"},
                "locations": [_location(finding)],
                "partialFingerprints": {"verbale/v1": f"{print_}:{repeats[print_]}"},
            }
        )
    return results


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    found: dict[str, Any] = {}
    if place.path:
        found["physicalLocation"] = {"artifactLocation": _artifact(place.path)}
        if place.line is not None:
            region = {"startLine": place.line, "startColumn": place.column or 1}
            found["physicalLocation"]["region"] = region
    if place.dialogue_id is not None or place.row is not None:
        name = str(place) if place.line is None else f"{place.dialogue_id}#{place.turn_index}"
        found["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "element"}]
    return found


def _artifact(path: str) -> dict[str, str]:
    relative = path.removeprefix("./")
    uri = quote(relative, errors="replace")
    return {"uri": uri} if relative.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _notes(run: Run) -> list[dict[str, Any]]:
    shown = min(len(run.outcome.findings), MOST_RESULTS)
    texts = [
        f"{name} was not checked: the data has no {lacking}"
        for name, lacking in sorted(run.outcome.skipped.items())
    ]
    if shown < run.found:
        texts.insert(0, f"{shown:,} of {run.found:,} findings are results of this run")
    return [{"level": "note", "message": {"text": text}} for text in texts]
