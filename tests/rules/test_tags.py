"""non-canonical-tag: tags of turns and of dialogues, and what is missing does not stop it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from support.rows import frame_of, good_rows

from verbale.checks import check_tables
from verbale.checks.corpus import Corpus
from verbale.checks.engine import run
from verbale.checks.rule import rule
from verbale.checks.tables import MemoryTable

NAME = "non-canonical-tag"


def found(table: str, **changes: Any) -> list[tuple[int | None, str | None, str]]:
    """Row, column and expectation of what is found where the second row of a table is changed."""
    tables = {each: good_rows(each) for each in ("turns", "dialogues")}
    tables[table][1] |= changes
    frames = {each: frame_of(each, rows) for each, rows in tables.items()}
    return [(each.row, each.blamed, each.expected) for each in check_tables(frames, [NAME])]


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("iw", "he"),
        ("sh", "sr-Latn"),
        ("en-Latn-GB", "en-GB"),
        ("EN-gb", "en-GB"),
        ("de-DD", "de-DE"),
        ("cmn", "zh"),
        ("cmn-Hans", "zh-Hans"),
        ("zh-cmn-Hant", "zh-Hant"),
    ],
)
def test_tags_that_others_write_otherwise(tag: str, canonical: str) -> None:
    """In whatever column of turns or dialogues they stand."""
    assert found("turns", lang=tag) == [(1, "lang", canonical)]
    assert found("turns", spoken_lang=tag) == [(1, "spoken_lang", canonical)]
    assert found("dialogues", lang=tag) == [(1, "lang", canonical)]
    assert found("dialogues", available_langs=["fr", tag]) == [(1, "available_langs", canonical)]


@pytest.mark.parametrize(
    "tag",
    ["und", "yue", "sr-Cyrl", "zh-Hant-HK", "pt-BR", "de-1996", "en-x-city", "en-u-ca-gregory"],
)
def test_tags_of_which_nothing_can_go(tag: str) -> None:
    """They are left alone."""
    assert found("turns", lang=tag, spoken_lang=tag) == []
    assert found("dialogues", lang=tag, available_langs=[tag]) == []


def test_the_value_of_a_list_is_shown_as_a_list() -> None:
    """The tags as they stand there."""
    dialogues = pl.DataFrame(
        {"dialogue_id": ["a"], "lang": ["fr"], "available_langs": [["fr", "iw"]]}
    )
    (finding,) = check_tables({"dialogues": dialogues}, [NAME])
    assert finding.value == "['fr', 'iw']"


def test_what_is_no_tag_is_left_to_the_contract() -> None:
    """It has no canonical form."""
    assert found("turns", lang="en-UK") == []


def test_a_rule_of_two_tables_looks_at_those_that_are_there() -> None:
    """Each by itself: one that lacks a column stops only its own part, and that is said."""
    rows = {
        "turns": pl.DataFrame({"dialogue_id": ["a"], "turn_index": [0], "lang": ["iw"]}),
        "dialogues": pl.DataFrame({"dialogue_id": ["a"], "available_langs": [["he"]]}),
    }
    tables = {name: MemoryTable(name, each, name) for name, each in rows.items()}
    alone = run(Corpus("c", {"turns": tables["turns"]}, whole=False), [rule(NAME)])
    assert [each.table for each in alone.findings if each.name == NAME] == ["turns"]
    assert alone.skipped == {}
    both = run(Corpus("c", tables, whole=False), [rule(NAME)])
    assert [each.table for each in both.findings if each.name == NAME] == ["turns"]
    assert both.skipped == {NAME: "dialogues.lang"}
