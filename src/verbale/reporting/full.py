"""Each finding with its source line, what was expected, and the fix."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from verbale.checks.finding import Level
from verbale.reporting.summary import summary
from verbale.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.reporting import Run

_WIDTH = 100
_LEAD = 30
_STYLES = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36"}


def write(run: Run, stream: TextIO) -> None:
    """A paragraph for each finding; then how many there are."""
    for finding in run.shown:
        stream.write("\n".join(_lines(finding, colour=run.colour)) + "\n\n")
    stream.write(summary(run))


def _lines(finding: Finding, *, colour: bool) -> Iterator[str]:
    head = f"{finding.level} {finding.code} {finding.name}"
    styled = f"\x1b[1;{_STYLES[finding.level]}m{head}\x1b[0m" if colour else head
    yield f"{_plain(str(finding.place))}: {styled}"
    yield f"  {_plain(finding.message)}"
    yield from _excerpt(finding)
    if finding.expected:
        yield f"  expected: {_plain(finding.expected)}"
    if finding.fix is not None:
        replacement = finding.fix.replacement
        yield "  fix: remove it" if not replacement else f"  fix: “{_plain(replacement)}”"


def _excerpt(finding: Finding) -> Iterator[str]:
    """The source line, or the value where there is no source, with a caret below the place."""
    line, column = finding.place.source_line, finding.place.column
    if line is None or column is None:
        if finding.value is not None:
            yield f"    | {_plain(finding.value)}"
        return
    begin = max(0, column - 1 - _LEAD)
    before, rest = _plain(line[begin : column - 1]), _plain(line[column - 1 : begin + _WIDTH])
    lead = "…" if begin else ""
    more = "…" if len(line) > begin + _WIDTH else ""
    yield f"  {finding.place.line:>6} | {lead}{before}{rest}{more}"
    length = 1 if finding.start is None or finding.end is None else finding.end - finding.start
    marks = "^" * max(1, min(length, len(rest)))
    yield f"         | {' ' * _cells(lead + before)}{marks}"


def _cells(text: str) -> int:
    """Columns that a terminal needs for a text: wide characters take two, marks none."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _plain(text: str) -> str:
    return printable(text.replace("\t", " ")).replace("\n", " ")
