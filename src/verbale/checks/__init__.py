"""Checks: a linter for transcripts and datasets.

`opening` finds what is checked, `rule` the rules, `engine` runs them, `verbale.reporting` says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.errors import Named, several

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from verbale.checks.engine import Outcome
    from verbale.checks.finding import Finding
    from verbale.schema.as_arrow import Data


def check(
    paths: Named,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
) -> Outcome:
    """Check transcripts, dataset folders, Parquet, JSONL or datasets on disk.

    Args:
        paths: One file, folder or glob pattern, or several.
        select: Rules, codes or families to run; none: all that run by default.
        ignore: Those not to run.

    Raises:
        SourceError: Something that should hold a dataset does not.
        UsageError: There is no such path or rule.

    Examples:
        >>> import verbale
        >>> found = verbale.check("dataset/transcripts/orsa-talks.en.txt", ["license-missing"])
        >>> [(each.name, each.place.line) for each in found.findings]
        [('license-missing', 1)]
    """
    from verbale.checks.checking import check_paths
    from verbale.checks.settings import Settings

    return check_paths(several(paths), Settings(several(select), several(ignore))).outcome


def check_tables(
    tables: Mapping[str, Data], select: Collection[str] | None = None
) -> list[Finding]:
    """Check tables in memory.

    Args:
        tables: turns, dialogues, speakers, in every form that `verbale.validate` takes.
        select: Rules, codes or families to run; None: all that run by default.

    Raises:
        UsageError: There is no such rule.
    """
    from verbale.checks.corpus import Corpus
    from verbale.checks.engine import run
    from verbale.checks.selection import selected
    from verbale.checks.tables import MemoryTable

    named = {name: MemoryTable(name, data, name) for name, data in tables.items()}
    return run(Corpus("tables", named), selected(select or (), ())).findings
