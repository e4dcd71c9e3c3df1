"""One whole check: open, run, silence, compare with the baseline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from verbale.checks.baseline import compare
from verbale.checks.engine import Outcome, run
from verbale.checks.opening import open_paths, refuse_nothing
from verbale.checks.selection import named, selected
from verbale.checks.settings import Settings
from verbale.checks.suppressions import apply, suppressions, unused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    """

    outcome: Outcome
    rules: Sequence[Rule]
    known: int = 0
    gone: Counter[str] = field(default_factory=Counter)
    suppressed: int = 0
    corpora: Sequence[Corpus] = ()

    @property
    def failed(self) -> bool:
        """Whether anything was found, of whatever level."""
        return self.outcome.counts.total() > 0


def check_paths(
    paths: Sequence[str], settings: Settings | None = None, registry: Registry | None = None
) -> Checked:
    """Check what the user names.

    Args:
        paths: Transcripts, folders, Parquet, JSONL, datasets on disk, glob patterns.
        settings: What to run, and how strictly; None: the defaults.
        registry: Who is known, for transcripts.

    Raises:
        SourceError: Something that should hold a dataset does not.
        UsageError: There is no such path, rule or baseline; or there is nothing to check.
    """
    settings = settings or Settings()
    chosen = selected(settings.select, settings.ignore, settings.levels)
    corpora = open_paths(paths, settings.exclude, registry, settings.options)
    refuse_nothing(corpora, paths)
    checked = Checked(Outcome(), chosen, corpora=corpora)
    for corpus in corpora:
        outcome = run(corpus, chosen)
        checked.suppressed += _silence(outcome, corpus, chosen)
        checked.outcome.merge(outcome)
    _ignore_in(checked, settings)
    if settings.baseline is not None:
        compared = compare(checked.outcome.findings, settings.baseline)
        checked.known, checked.gone = compared.known.total(), compared.gone
        _keep(checked.outcome, compared.new, compared.known)
    return checked


def _silence(outcome: Outcome, corpus: Corpus, ran: Sequence[Rule]) -> int:
    """Take out what transcripts silence, and add what they silence in vain; how much was taken."""
    silenced = suppressions(corpus.transcripts, corpus.paths)
    if not silenced:
        return 0
    stay, silent = apply(outcome.findings, silenced, corpus.transcripts)
    _keep(outcome, stay, Counter(each.name for each in silent))
    by_code = {rule.code: rule for rule in ran}
    for finding in unused(silenced, ran):
        if finding.code in by_code:
            outcome.add(finding.with_level(by_code[finding.code].level))
    return len(silent)


def _ignore_in(checked: Checked, settings: Settings) -> None:
    """Take out what the settings ignore in some files."""
    for pattern, names in settings.ignore_in.items():
        codes = {each.code for name in names for each in named(name)}
        silent = [
            each
            for each in checked.outcome.findings
            if each.code in codes and fnmatch(each.place.path, pattern)
        ]
        gone = {id(each) for each in silent}
        stay = [each for each in checked.outcome.findings if id(each) not in gone]
        checked.suppressed += len(silent)
        _keep(checked.outcome, stay, Counter(each.name for each in silent))


def _keep(outcome: Outcome, findings: Iterable[Finding], taken: Counter[str]) -> None:
    outcome.findings = list(findings)
    outcome.counts -= taken
