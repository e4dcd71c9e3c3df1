"""The pages of the contract's rules: the rows they show are found, and those to write are good."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from support.rows import frame_of, good_rows

from verbale.checks.corpus import Corpus
from verbale.checks.engine import run
from verbale.checks.rule import rules
from verbale.checks.tables import MemoryTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.rule import Rule

SCHEMA = [rule for rule in rules() if rule.family == "schema"]
WHOLE = ("unreadable", "missing-column", "unknown-column", "wrong-type")
"""Rules on a table as a whole, whose pages show no rows."""
ALSO = {"scattered-dialogue": ["gap-in-turns"]}
"""What cannot be broken alone: a dialogue that goes on elsewhere does not begin there with 0."""
ON_ROWS = [rule for rule in SCHEMA if rule.name not in WHOLE]
Row = dict[str, Any]


def section(page: str, heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def objects(text: str) -> Iterator[Row]:
    """The JSON objects in the indented lines of a section."""
    block = "\n".join(line for line in text.splitlines() if line.startswith("    ")).strip()
    while block:
        row, end = json.JSONDecoder().raw_decode(block)
        yield row
        block = block[end:].lstrip()


def laid_over(table: str, changes: Row) -> Row:
    """A good row of the dialogue `talks` with what an example says, and ids that follow from it."""
    row = good_rows(table)[0]
    if table == "turns":
        dialogue = changes.get("dialogue_id", "talks")
        index = changes.get("turn_index", 0)
        made = {"turn_id": f"{dialogue}.{index}", "dialogue_id": dialogue}
        made |= {"speaker_id": f"{dialogue}.s1", "identity_candidates": [], "spans": []}
        if changes.get("attribution_method", changes.get("identity_method")) == "title":
            made |= {"speaker_label": None}
        row |= made | changes
    elif table == "dialogues":
        row |= {"dialogue_id": "talks", "event_id": "talks", "participants": []} | changes
        for day in ("date_start", "date_end"):
            if isinstance(row[day], str):
                row[day] = date.fromisoformat(row[day])
    else:
        row |= {"speaker_id": "talks.s1"} | changes
    return row


def ids(column: str, rows: list[Row], known: set[str]) -> set[str]:
    return known | {row[column] for row in rows if row.get(column)}


def found(rule: Rule, heading: str) -> set[str]:
    """Names of what is found in the rows that a section shows."""
    table = re.search(r"`(turns|dialogues|speakers)`", section(rule.page, "Example"))
    assert table
    rows = [laid_over(table[1], each) for each in objects(section(rule.page, heading))]
    assert rows
    if rule.name == "label-missing" and heading == "Use instead":  # two ways to mend one row
        rows = [row | {"turn_index": n, "turn_id": f"talks.{n}"} for n, row in enumerate(rows)]
    tables = {table[1]: rows}
    if table[1] == "turns" and rule.code.startswith("S4"):
        tables["dialogues"] = [laid_over("dialogues", {})]
        tables["speakers"] = [
            laid_over("speakers", {"speaker_id": id_})
            for id_ in ("talks.s1", "talks.s2", "orsa-talks.s1")
        ]
    corpus = Corpus(
        "example",
        {name: MemoryTable(name, frame_of(name, mine), name) for name, mine in tables.items()},
    )
    return {finding.name for finding in run(corpus, SCHEMA).findings}


@pytest.mark.parametrize("rule", ON_ROWS, ids=lambda rule: rule.name)
def test_the_example_breaks_this_rule_only(rule: Rule) -> None:
    """What the page shows as an offence is one, against this rule and no other."""
    assert found(rule, "Example") == {rule.name, *ALSO.get(rule.name, ())}


@pytest.mark.parametrize("rule", ON_ROWS, ids=lambda rule: rule.name)
def test_what_to_use_instead_is_good(rule: Rule) -> None:
    """What the page tells to write breaks no rule of the contract."""
    assert found(rule, "Use instead") == set()
