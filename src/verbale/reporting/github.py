"""Annotations for GitHub Actions, and a step summary with all counts.

GitHub shows ten annotations of a level in a step and drops the rest without a word; so at most ten
are written, and the summary says how many there are. The escapes are those of workflow commands
(https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.checks.finding import Level
from verbale.reporting.summary import levels, summary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.reporting import Run

MOST_ANNOTATIONS = 10
"""Annotations of one level that GitHub shows for a step."""
_MOST_LISTED = 200
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
    stream.write(summary(run))
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(step_summary(run)) + "\n")


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path, "line": place.line, "col": place.column}
    properties["title"] = f"{finding.code} {finding.name}"
    written = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    where = "" if place.line is not None else f"{place}: "
    said = f"{where}{finding.message}; expected: {finding.expected}"
    return f"::{_COMMANDS[finding.level]} {written}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(run: Run) -> Iterator[str]:
    """All counts, then the findings, as Markdown."""
    yield "## verbale check"
    yield ""
    yield from (f"{line}  " for line in summary(run).splitlines())
    if not run.found:
        return
    level_of = {rule.name: rule for rule in run.rules}
    yield ""
    yield "| Rule | Level | Findings |"
    yield "|---|---|---:|"
    for name, count in run.outcome.counts.most_common():
        if count:
            yield f"| {level_of[name].code} {name} | {level_of[name].level} | {count:,} |"
    listed = run.outcome.findings[:_MOST_LISTED]
    yield ""
    yield f"<details><summary>{len(listed):,} of {run.found:,} findings</summary>"
    yield ""
    for finding in listed:
        yield f"- {_cell(str(finding.place))}: **{finding.name}** {_cell(finding.message)}"
    yield ""
    yield "</details>"


def _cell(text: str) -> str:
    """A text as code, which Markdown leaves as it is."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    fence = "``" if "`" in plain else "`"
    return f"{fence} {plain} {fence}" if "`" in plain else f"`{plain}`"
