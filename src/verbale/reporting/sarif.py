"""SARIF 2.1.0, as code scanning reads it.

OASIS standard (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). Files are named relative to
`%SRCROOT%`, the root of the repository. Rows of Parquet have no lines: they are logical locations.
GitHub takes 25,000 results of a run; what is above is counted in a notification.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from verbale import __version__
from verbale.checks.baseline import fingerprint
from verbale.checks.finding import Level
from verbale.checks.pages import page, part
from verbale.reporting.places import end_column, repository_path, told
from verbale.reporting.text import json_text
from verbale.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.checks.rule import Rule
    from verbale.reporting import Run

MOST_RESULTS = 25_000
"""Results of one run that GitHub takes; it refuses a file with more."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def write(run: Run, stream: TextIO) -> None:
    """One run with its rules, results and notifications."""
    stream.write(json_text(_log(run), stream, levels=4) + "\n")


def _log(run: Run) -> dict[str, Any]:
    findings = _first(run.outcome.findings)
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
                    _ROOT: {"description": {"text": "The root of the repository."}}
                },
                "results": _results(findings, numbers),
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": _notes(run, len(findings)),
                    }
                ],
            }
        ],
    }


def _first(findings: Sequence[Finding]) -> Sequence[Finding]:
    """As many findings as can be taken, in their order; of too many the worst."""
    if len(findings) <= MOST_RESULTS:
        return findings
    worst = sorted(range(len(findings)), key=lambda number: findings[number].level.rank)
    return [findings[number] for number in sorted(worst[:MOST_RESULTS])]


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary + "."},
        "fullDescription": {"text": part(rule, "What it finds")},
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
        result = {
            "ruleId": finding.code,
            "ruleIndex": numbers[finding.code],
            "level": _LEVELS[finding.level],
            "message": {"text": _message(told(finding))},
            "locations": [_location(finding)],
            "partialFingerprints": {"verbale/v1": f"{print_}:{repeats[print_]}"},
        }
        if fix := _fix(finding):
            result["fixes"] = [fix]
        results.append(result)
    return results


def _message(text: str) -> str:
    """A message in which nothing is taken for a link or a placeholder (SARIF 3.11.5, 3.11.6)."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", text))


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    found: dict[str, Any] = {}
    if place.path:
        found["physicalLocation"] = {"artifactLocation": _artifact(place.path)}
        if place.line is not None:
            found["physicalLocation"]["region"] = _region(finding)
    if place.dialogue_id is not None or place.row is not None:
        row = [] if place.row is None else [f"row={place.row}"]
        turn = "" if place.turn_index is None else f"#{place.turn_index}"
        dialogue = [] if place.dialogue_id is None else [f"{place.dialogue_id}{turn}"]
        name = printable(f"{place.path}[{', '.join((*row, *dialogue))}]").replace("\n", " ")
        found["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "element"}]
    return found


def _region(finding: Finding) -> dict[str, int]:
    place = finding.place
    region = {"startLine": place.line or 1, "startColumn": place.column or 1}
    end = end_column(finding)
    return region if end is None else region | {"endColumn": end}


def _fix(finding: Finding) -> dict[str, Any] | None:
    """The fix, where the source has what it replaces in these very words."""
    fix = finding.fix
    if fix is None or finding.blamed != fix.column or end_column(finding) is None:
        return None
    if (finding.start, finding.end) != (fix.start, fix.end):
        return None
    replacement = {
        "deletedRegion": _region(finding),
        "insertedContent": {"text": fix.replacement},
    }
    changed = {
        "artifactLocation": _artifact(finding.place.path),
        "replacements": [replacement],
    }
    return {
        "description": {"text": _message(finding.expected or finding.message)},
        "artifactChanges": [changed],
    }


def _artifact(path: str) -> dict[str, str]:
    """A file as an address: relative to the root, or whole where it lies elsewhere."""
    found = repository_path(path)
    uri = quote(found.encode("utf-8", "surrogateescape" if _escapes(found) else "replace"))
    if found.startswith("/") or re.match(r"[A-Za-z]:/", found):
        return {"uri": f"file:///{uri.lstrip('/')}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _escapes(path: str) -> bool:
    """Whether all surrogates in it stand for bytes of a name that is no text."""
    return not re.search("[\ud800-\udc7f\udd00-\udfff]", path)


def _notes(run: Run, shown: int) -> list[dict[str, Any]]:
    texts = [
        f"{name} was not checked: the data lacks {lacking}"
        for name, lacking in sorted(run.outcome.skipped.items())
    ]
    if shown < run.found:
        texts.insert(0, f"{shown:,} of {run.found:,} findings are results of this run")
    return [{"level": "note", "message": {"text": _message(text)}} for text in texts]
