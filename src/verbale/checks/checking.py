"""One whole check: open, run, silence, compare with the baseline."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.checks.baseline import MOST_KNOWN, compare
from verbale.checks.engine import MOST_KEPT, Outcome, run
from verbale.checks.opening import open_paths, refuse_nothing
from verbale.checks.selection import named, selected
from verbale.checks.settings import Settings
from verbale.checks.suppressions import apply, suppressions, unused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from verbale.checks.changes import Changes
    from verbale.checks.corpus import Corpus
    from verbale.checks.finding import Finding
    from verbale.checks.rule import Rule
    from verbale.registry import Registry


@dataclass(slots=True)
class Checked:
    """What a check found.

    Attributes:
        outcome: The findings that count, and how many there are.
        rules: The rules that ran, with their levels.
        known: How many the baseline knows.
        gone: Of what the baseline knows, how many no longer occur, by rule.
        suppressed: How many are silenced beside the text or in the settings.
        corpora: What was checked.
        unchanged: Sources and files of data that were left out, as they did not change.
    """

    outcome: Outcome
    rules: Sequence[Rule]
    known: int = 0
    gone: Counter[str] = field(default_factory=Counter)
    suppressed: int = 0
    corpora: Sequence[Corpus] = ()
    unchanged: int = 0


def check_paths(
    paths: Sequence[str],
    settings: Settings | None = None,
    registry: Registry | None = None,
    changes: Changes | None = None,
    most: int = MOST_KEPT,
) -> Checked:
    """Check what the user names.

    Args:
        paths: Transcripts, folders, Parquet, JSONL, datasets on disk, glob patterns.
        settings: What to run, and how strictly; None: the defaults.
        registry: Who is known, for transcripts.
        changes: Look only at what changed; None: at everything.
        most: Findings of one rule to keep; with a baseline at least as many as it can hold.

    Raises:
        SourceError: Something that should hold a dataset does not.
        UsageError: There is no such path, rule or baseline; or there is nothing to check.
    """
    settings = settings or Settings()
    chosen = selected(settings.select, settings.ignore, settings.levels)
    left_out: list[Path] = []

    def wanted(path: Path) -> bool:
        if changes is None or changes.has(path):
            return True
        left_out.append(path)
        return False

    corpora = open_paths(paths, settings.exclude, registry, settings.options, wanted)
    if not left_out:
        refuse_nothing(corpora, paths)
    most = most if settings.baseline is None else max(most, MOST_KNOWN)
    checked = Checked(Outcome(most=most), chosen, corpora=corpora, unchanged=len(left_out))
    for corpus in corpora:
        outcome = run(corpus, chosen, most)
        checked.suppressed += _silence(outcome, corpus, chosen)
        checked.outcome.merge(outcome)
    if not left_out and not checked.outcome.rows.total() + checked.outcome.counts.total():
        refuse_nothing([], paths)
    _ignore_in(checked, settings)
    if settings.baseline is not None:
        _compare(checked, settings.baseline, paths, changes)
    return checked


def _compare(
    checked: Checked, baseline: Path, paths: Sequence[str], changes: Changes | None
) -> None:
    """Take out what a baseline knows, and note what of it no longer occurs."""
    ran = {rule.name for rule in checked.rules}
    named = [Path(each).resolve() for each in paths]

    def looked_for(rule: str, path: Path) -> bool:
        place = path.resolve()
        within = any(
            place == each or each in place.parents or fnmatch(str(place), str(each))
            for each in named
        )
        here = not place.exists() or changes is None or changes.has(place)
        return rule in ran and within and here

    compared = compare(checked.outcome.findings, baseline, looked_for)
    checked.known, checked.gone = compared.known.total(), compared.gone
    _keep(checked.outcome, compared.new, compared.known)


def _silence(outcome: Outcome, corpus: Corpus, ran: Sequence[Rule]) -> int:
    """Take out what transcripts silence, and add what they silence in vain; how much was taken."""
    silenced = suppressions(corpus.transcripts, corpus.paths)
    if not silenced:
        return 0
    stay, silent = apply(outcome.findings, silenced, corpus.transcripts)
    _keep(outcome, stay, Counter(each.name for each in silent))
    by_code = {rule.code: rule for rule in ran}
    # What compares documents finds more where others are looked at as well.
    able = [rule for rule in ran if not (rule.whole or rule.complete)]
    for finding in unused(silenced, able):
        if finding.code in by_code:
            outcome.add(finding.with_level(by_code[finding.code].level))
    return len(silent)


def _ignore_in(checked: Checked, settings: Settings) -> None:
    """Take out what the settings ignore in some files."""
    for pattern, names in settings.ignore_in.items():
        codes = {each.code for name in names for each in named(name)}
        stay: list[Finding] = []
        silent: Counter[str] = Counter()
        for each in checked.outcome.findings:
            if each.code in codes and _fits(each.place.path, pattern, settings.folder):
                silent[each.name] += 1
            else:
                stay.append(each)
        checked.suppressed += silent.total()
        _keep(checked.outcome, stay, silent)


def _fits(path: str, pattern: str, folder: Path) -> bool:
    """Whether a pattern means a path: as it is shown, or from the folder of the settings."""
    return fnmatch(path, pattern) or fnmatch(
        Path(os.path.relpath(path, folder)).as_posix(), pattern
    )


def _keep(outcome: Outcome, findings: Iterable[Finding], taken: Counter[str]) -> None:
    outcome.findings = list(findings)
    outcome.counts -= taken
