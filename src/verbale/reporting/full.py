"""Each finding with its source line, what was expected, and the fix."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from verbale.checks.finding import Level
from verbale.reporting.summary import summary
from verbale.reporting.text import log_line, not_a_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.reporting import Run

_WIDTH = 100
"""Columns of a terminal that a source line may take."""
_MOST_LEAD = 60
"""Columns of these that may stand before the place; a line that has more there is cut."""
_LEAD = 30
"""Columns that are left of it then."""
_HERE = 20
_STYLES = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36"}
_RIGHT_TO_LEFT = ("R", "AL", "AN")


def write(run: Run, stream: TextIO) -> None:
    """A paragraph for each finding; then how many there are."""
    for finding in run.shown:
        lines = (not_a_command(line) for line in _lines(finding, colour=run.colour))
        stream.write("\n".join(lines) + "\n\n")
    stream.write(summary(run))


def _lines(finding: Finding, *, colour: bool) -> Iterator[str]:
    head = f"{finding.level} {finding.code} {finding.name}"
    styled = f"\x1b[1;{_STYLES[finding.level]}m{head}\x1b[0m" if colour else head
    yield f"{log_line(str(finding.place))}: {styled}"
    yield f"  {log_line(finding.message)}"
    yield from _excerpt(finding)
    if finding.expected:
        yield f"  expected: {log_line(finding.expected)}"
    if finding.fix is not None:
        replacement = finding.fix.replacement
        yield "  fix: remove it" if not replacement else f"  fix: “{log_line(replacement)}”"


def _excerpt(finding: Finding) -> Iterator[str]:
    """The source line, or the value where there is no source, with a caret below the place."""
    line, number, column = finding.place.source_line, finding.place.line, finding.place.column
    if line is None or number is None or column is None:
        if finding.value is not None:
            yield f"    | {log_line(finding.value)}"
        return
    at = column - 1
    before = line[:at] if at <= _MOST_LEAD else ""
    if not before or _cells(before) > _MOST_LEAD:
        before = _last(line[:at], _LEAD)
    rest = _first(line[at:], _WIDTH - _cells(before))
    lead = "" if at <= len(before) else "…"
    more = "" if len(line) <= at + len(rest) else "…"
    before, rest = log_line(before), log_line(rest)
    yield f"  {number:>6} | {lead}{before}{rest}{more}"
    known = finding.start is not None and finding.end is not None
    marked = rest[: finding.end - finding.start] if known else rest[:1]  # type: ignore[operator]
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in before + rest):
        # The terminal decides in which column such text stands, so that no caret can point to it.
        yield f"         | here: “{marked if known else _first(rest, _HERE)}”"
        return
    yield f"         | {' ' * _cells(lead + before)}{'^' * max(1, _cells(marked))}"


def _first(text: str, cells: int) -> str:
    """The beginning of a text, as far as it fits into so many columns."""
    cut = text[:cells]
    while _cells(cut) > cells:
        cut = cut[:-1]
    return cut


def _last(text: str, cells: int) -> str:
    """The end of a text, as far as it fits into so many columns."""
    cut = text[-cells:] if text else text
    while _cells(cut) > cells:
        cut = cut[1:]
    return cut


def _cells(text: str) -> int:
    """Columns that a terminal needs for a text: wide characters take two, marks none."""
    from rich.cells import cell_len

    return cell_len(log_line(text))
