"""What is said below the findings: how many there are, shown or not, and what was not checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from verbale.checks.finding import Level
from verbale.reporting.text import log_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.reporting import Run


_MOST_SKIPPED = 3
"""Rules that could not run that have a line each."""


def summary(run: Run, shown: int | None = None) -> str:
    """Lines that end with a line feed.

    Args:
        run: What was found.
        shown: How many findings the format shows, if that is not what the user asked for.
    """
    return "".join(f"{log_line(line)}\n" for line in _lines(run, shown))


def _lines(run: Run, shown: int | None) -> Iterator[str]:
    outcome = run.outcome
    if len(outcome.skipped) > _MOST_SKIPPED:
        names = ", ".join(sorted(outcome.skipped))
        yield f"not checked, as the data lacks what they need (--format json tells): {names}"
    else:
        for name, lacking in sorted(outcome.skipped.items()):
            yield f"{name} was not checked: the data lacks {lacking}"
    hint = ""
    if shown is None:
        shown = len(run.shown)
        hint = "; --max-shown shows more" if shown < len(outcome.findings) else ""
    if shown < run.found:
        yield f"{shown:,} of {run.found:,} findings shown{hint}"
    if run.known:
        yield f"{_counted({'findings': run.known})} known to the baseline, left out"
    for name, count in sorted(run.gone.items()):
        yield f"{name}: {count:,} of the baseline no longer occur; write it again"
    if run.suppressed:
        yield f"{_counted({'findings': run.suppressed})} suppressed"
    tables = [name for name in ("dialogues", "turns") if name in outcome.rows] or ["turns"]
    looked = _counted({name: outcome.rows[name] for name in tables})
    by_level = levels(run)
    if not run.found:
        yield f"{looked}: nothing found"
        return
    yield f"{looked}: {_counted({str(level): count for level, count in by_level.items()})}"


def _counted(counts: Mapping[str, int]) -> str:
    """Numbers of things that are there."""
    return ", ".join(
        f"{count:,} {name.removesuffix('s')}{'' if count == 1 else 's'}"
        for name, count in counts.items()
    )


def levels(run: Run) -> dict[Level, int]:
    """How many findings there are of each level, the worst first."""
    level_of = {rule.name: rule.level for rule in run.rules}
    counts: Counter[Level] = Counter()
    for name, count in run.outcome.counts.items():
        counts[level_of[name]] += count
    return {level: counts[level] for level in Level if counts[level]}
