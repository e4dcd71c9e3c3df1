"""Rules between tables: what one table names, another one has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.schema.demands import each
from verbale.schema.findings import Finding, report
from verbale.schema.rule import Demand, on_column, on_elements, on_field
from verbale.schema.table import polars_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.schema.as_arrow import Data
    from verbale.schema.report import Report
    from verbale.schema.rule import Rule


def validate_references(tables: Mapping[str, Data], *, limit: int = 1000) -> dict[str, Report]:
    """Whether what turns and dialogues name is there.

    This looks at nothing else: each table is to be validated on its own as well.

    Args:
        tables: The tables by name, in every form that `validate` takes. One that is not given has
            no rows.
        limit: For each rule and column, list at most so many reasons. All are counted.

    Returns:
        A report for turns and one for dialogues.

    Raises:
        SourceError: There is no file at a path that was given.
        UsageError: Some data is of no kind that can be validated.
    """
    from verbale.schema.conform import conform

    given = {
        name: conform(tables.get(name, pl.DataFrame(schema=polars_schema(name))), name)
        for name in ("turns", "dialogues", "speakers")
    }
    references = rules_between(
        given["dialogues"].frame["dialogue_id"], given["speakers"].frame["speaker_id"]
    )
    return {
        name: report(name, given[name], _findings(given[name].frame, rules), limit)
        for name, rules in references.items()
    }


def rules_between(dialogues: pl.Series, speakers: pl.Series) -> dict[str, list[Rule]]:
    """The rules for the tables that name dialogues and speakers with these ids."""
    dialogue = _known("S401", "unknown-dialogue", "be in the table of dialogues", dialogues)
    speaker = _known("S402", "unknown-speaker", "be in the table of speakers", speakers)
    return {
        "turns": [
            on_column(dialogue, "dialogue_id"),
            on_column(speaker, "speaker_id"),
            on_elements(speaker, "identity_candidates"),
        ],
        "dialogues": [on_field(speaker, "participants", "speaker_id")],
    }


def _known(code: str, name: str, text: str, ids: pl.Series) -> Demand:
    # Asked once for each distinct value: a table of ids is large, and a batch names few of them.
    return Demand(code, name, text, each(frozenset(ids).__contains__))


def _findings(frame: pl.DataFrame, rules: list[Rule]) -> list[Finding]:
    verdicts = ((rule, frame.select(rule.bad).to_series()) for rule in rules)
    return [
        Finding(rule.column, rule.code, rule.name, rule.demands, failing)
        for rule, failing in verdicts
        if failing.any()
    ]
