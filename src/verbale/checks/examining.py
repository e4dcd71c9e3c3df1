"""What checks of a folder find, for its card: by family and level, from the shards."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from verbale.checks.corpus import Corpus
from verbale.checks.engine import run
from verbale.checks.parquet import ParquetTable
from verbale.checks.rule import rules
from verbale.folder import Examined, Family
from verbale.folder import shards as files
from verbale.folder.facts import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from verbale.folder import Shard

NOT_RUN = frozenset({"language"})
"""Detection takes longer than all else together, and not every platform has both detectors: a card
must not depend on where it was written."""

ROWS = 10_000
"""Of turns that are looked at together: a build of whatever size takes little memory."""


def examine(folder: Path, shards: Sequence[Shard]) -> Examined:
    """Run the rules that run by default on the tables of a folder.

    Args:
        folder: Where the shards lie.
        shards: Those of turns, dialogues and speakers; others are passed over.
    """
    tables = {
        name: ParquetTable(name, [(folder / each.path, each.path) for each in mine], ROWS)
        for name, mine in files.by_config(tuple(shards)).items()
        if name in _TABLES
    }
    asked = [rule for rule in rules() if rule.default and rule.family not in _ON_CHECKING]
    chosen = [rule for rule in asked if rule.family not in NOT_RUN]
    outcome = run(Corpus(str(folder), tables), chosen, most=1)
    ran = [rule for rule in chosen if rule.name not in outcome.skipped]
    found: Counter[tuple[str, str]] = Counter()
    for rule in ran:
        found[rule.family, rule.level.value] += outcome.counts[rule.name]
    families = tuple(
        Family(
            name,
            sum(rule.family == name for rule in ran),
            tuple(found[name, level] for level in LEVELS),
        )
        for name in dict.fromkeys(rule.family for rule in asked)
    )
    counted = sorted(
        (rule.level.rank, -outcome.counts[rule.name], rule.name)
        for rule in ran
        if outcome.counts[rule.name]
    )
    by_rule = tuple((name, -count) for _, count, name in counted)
    return Examined(families, len(chosen) - len(ran), by_rule)


_TABLES = ("turns", "dialogues", "speakers")
_ON_CHECKING = frozenset({"checking"})
"""Rules on suppressions and on what cannot be read: a folder that was just written has neither."""
