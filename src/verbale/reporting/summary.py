"""What is said below the findings: how many there are, shown or not, and what was not checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from verbale.checks.finding import Level
from verbale.reporting.text import log_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.reporting import Run


def summary(run: Run, shown: int | None = None) -> str:
    """Lines that end with a line feed.

    Args:
        run: What was found.
        shown: How many findings the format shows, if that is not what the user asked for.
    """
    return "".join(f"{log_line(line)}\n" for line in _lines(run, shown))


def _lines(run: Run, shown: int | None) -> Iterator[str]:
    outcome = run.outcome
    for name, lacking in sorted(outcome.skipped.items()):
        yield f"{name} was not checked: the data has no {lacking}"
    hint = ""
    if shown is None:
        shown = len(run.shown)
        hint = "; --max-shown shows more" if shown < len(outcome.findings) else ""
    if shown < run.found:
        yield f"{shown:,} of {run.found:,} findings shown{hint}"
    if run.known:
        yield f"{run.known:,} findings that the baseline knows are left out"
    for name, count in sorted(run.gone.items()):
        yield f"{name}: {count:,} of the baseline no longer occur; write it again"
    if run.suppressed:
        yield f"{run.suppressed:,} findings are suppressed"
    looked = f"{outcome.rows['dialogues']:,} dialogues, {outcome.rows['turns']:,} turns"
    by_level = levels(run)
    if not run.found:
        yield f"{looked}: nothing found"
        return
    counts = ", ".join(f"{by_level[level]:,} {level}{_s(by_level[level])}" for level in by_level)
    yield f"{looked}: {counts}"


def levels(run: Run) -> dict[Level, int]:
    """How many findings there are of each level, the worst first."""
    level_of = {rule.name: rule.level for rule in run.rules}
    counts: Counter[Level] = Counter()
    for name, count in run.outcome.counts.items():
        counts[level_of[name]] += count
    return {level: counts[level] for level in Level if counts[level]}


def _s(count: int) -> str:
    return "" if count == 1 else "s"
