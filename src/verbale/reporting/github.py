"""Annotations for GitHub Actions, and a step summary with all counts.

GitHub shows ten annotations of a level in a step and drops the rest without a word; so at most ten
are written, and the summary says how many there are. The escapes are those of workflow commands
(https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.checks.finding import Level
from verbale.reporting.places import end_column, repository_path, told
from verbale.reporting.summary import levels, summary
from verbale.reporting.text import log_line
from verbale.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.reporting import Run

MOST_ANNOTATIONS = 10
"""Annotations of one level that GitHub shows for a step."""
MOST_LISTED = 200
"""Findings in the step summary, which may have a megabyte."""
_MOST_SIGNS = 1000
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def write(run: Run, stream: TextIO) -> None:
    """Annotations and counts; the step summary is appended where GitHub says."""
    written: Counter[Level] = Counter()
    for finding in run.outcome.findings:
        if written[finding.level] < MOST_ANNOTATIONS:
            written[finding.level] += 1
            stream.write(_annotation(finding) + "\n")
    for level, count in levels(run).items():
        if count > written[level]:
            stream.write(f"{written[level]} of {count:,} findings of level {level} are annotated\n")
    stream.write(summary(run, written.total()))
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            _append(Path(path), "\n".join(step_summary(run)) + "\n")
        except OSError as error:
            stream.write(f"the step summary cannot be written: {log_line(str(error))}\n")


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(text)


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": repository_path(place.path) if place.path else None,
        "line": place.line,
        "col": place.column,
        "endColumn": end_column(finding),
        "title": f"{finding.code} {finding.name}",
    }
    written = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    where = "" if place.line is not None else f"{place}: "
    return f"::{_COMMANDS[finding.level]} {written}::{_data(where + told(finding))}"


def _data(text: str) -> str:
    plain = "".join(c if c in "\r\n" else printable(c) for c in text)
    return plain.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(run: Run) -> Iterator[str]:
    """All counts, then the findings, the worst first, as Markdown."""
    listed = sorted(run.outcome.findings, key=lambda each: each.level.rank)[:MOST_LISTED]
    yield "## verbale check"
    yield ""
    yield from (f"{line}  " for line in summary(run, len(listed)).splitlines())
    if not run.found:
        return
    rule_of = {rule.name: rule for rule in run.rules}
    yield ""
    yield "| Rule | Level | Findings |"
    yield "|---|---|---:|"
    for name, count in run.outcome.counts.most_common():
        if count:
            yield f"| {rule_of[name].code} {name} | {rule_of[name].level} | {count:,} |"
    yield ""
    yield f"<details><summary>{len(listed):,} of {run.found:,} findings</summary>"
    yield ""
    for finding in listed:
        place = log_line(str(finding.place))
        yield f"- {finding.level} {_code(place)} **{finding.name}** {_code(told(finding))}"
    yield ""
    yield "</details>"
    yield ""


def _code(text: str) -> str:
    """A text as code, which Markdown leaves as it is; cut where it is very long."""
    plain = log_line(text)
    plain = plain if len(plain) <= _MOST_SIGNS else plain[:_MOST_SIGNS] + "…"
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {plain} {fence}" if longest or not plain.strip() else f"{fence}{plain}{fence}"
