"""The planter plants what it says, where it says, and knows no rule."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import polars as pl
import pytest

from faults.clean import clean, frames, invented
from faults.material import languages
from faults.plant import near_misses, plant, plant_rows, planters, rule_names
from faults.planting import NEAR_MISS
from verbale.schema import TABLES, validate, validate_references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faults.clean import Corpus, Row
    from faults.planting import Planted
    from verbale.schema.report import Report

FOLDER = Path(__file__).parent
MODULES = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith("test_"))
ALLOWED = {"polars", "pyarrow", "anyascii", "verbale.schema.rows"}
"""What the planter may import beside the standard library."""
OF_FORM = {path.stem: path for path in MODULES}["schema"]
BREAK_THE_CONTRACT = {"reused-id"}
"""Rules of other families whose faults are faults of form as well."""
SAME_CONTENT = {
    "gap-in-turns",
    "scattered-dialogue",
    "other-turn-id",
    "unknown-dialogue",
    "place-missing",
    "no-turns",
    "unidentified-speaker",
}
"""Rules whose faults are in the order and number of rows, or in clean rows already."""
LISTS = ("offices_he", "offices_she", "states", "given", "family", "places", "titles")
SPEAKER = {
    "speaker_label",
    "speaker_id",
    "speaker_name",
    "speaker_type",
    "speaker_role",
    "identity_method",
    "identity_score",
    "identity_candidates",
}
COLUMNS_OF = {
    "attribution": SPEAKER
    | {"attribution_method", "attribution_score", "text", "spans", "byte_end", "line_end"}
    | {"align_id", "participants"},
    "language": {"lang", "spoken_lang", "translation", "text", "spans", "available_langs"},
    "text": {"text", "spans", "lang"},
    "document": {"date_start", "date_end", "retrieved_at", "place", "title"}
    | {"license", "source_uri"},
}
"""What the faults of a family may change in the row that is meant."""
SEED = 7
EVENTS = 24
"""Fewer than the scores are made with: enough to see every kind of change."""


def _imports(path: Path) -> set[str]:
    """What a module imports, by its full name."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {each.name for node in nodes if isinstance(node, ast.Import) for each in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def _form_rules() -> list[str]:
    tree = ast.parse(OF_FORM.read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return [name for name in rule_names() if name.replace("-", "_") in names]


def _rows(rule: str, *, near: bool = False) -> tuple[Corpus, list[Planted]]:
    return plant_rows(rule, SEED, near=near, events=EVENTS)


def _key(row: Row) -> str:
    """The content of a row, without what counts it."""
    return repr({key: row[key] for key in row if key not in ("turn_id", "turn_index")})


@cache
def _clean_keys() -> Mapping[str, Counter[str]]:
    return {table: Counter(map(_key, rows)) for table, rows in clean(SEED, EVENTS).items()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_planter_imports_no_rule(path: Path) -> None:
    """Beside the standard library it knows rows, and nothing that checks them."""
    foreign = {
        name
        for name in _imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("faults.")
        and name not in ALLOWED
    }
    assert foreign == set()


def test_clean_dialogues_keep_the_contract() -> None:
    """The bundled and the invented rows are valid, each and together."""
    tables = frames(clean(SEED))
    reports = [validate(tables[table], table) for table in TABLES]
    assert [str(each) for each in reports if not each.ok] == []
    assert [str(each) for each in validate_references(tables).values() if not each.ok] == []


def test_clean_dialogues_are_of_many_kinds() -> None:
    """Languages, scripts, shapes and versions are there, in numbers worth a score."""
    made = invented(96, SEED)
    turns, dialogues = made["turns"], made["dialogues"]
    assert len({row["lang"] for row in turns}) >= 10
    assert len({row["event_type"] for row in dialogues}) == 5
    shapes = {(row["lang"], row["event_type"]) for row in dialogues}
    assert len(shapes) > 30
    assert any(len(row["available_langs"]) > 1 for row in dialogues)
    kinds = {span["type"] for row in turns for span in row["spans"]}
    assert kinds == {"quote", "note", "foreign"}


def test_spans_hold_what_they_say() -> None:
    """A note is in brackets, a quotation in the marks of its language."""
    for row in invented(48, SEED)["turns"]:
        tongue = languages()[row["lang"].partition("-")[0]]
        for span in row["spans"]:
            text = row["text"][span["start"] : span["end"]]
            ends = tongue.quotes if span["type"] == "quote" else "()"
            if span["type"] == "quote":
                assert text[0] + text[-1] == ends
            if span["type"] == "note":
                assert text in tongue.notes


def test_long_speech_is_said_once() -> None:
    """No longer turn is repeated word by word in its dialogue, except for the moderator's."""
    said = Counter(
        (row["dialogue_id"], row["text"])
        for row in invented(96, SEED)["turns"]
        if len(row["text"]) > 60 and row["speaker_type"] != "moderator"
    )
    assert [key for key, count in said.items() if count > 1] == []


def test_the_same_seed_gives_the_same_rows() -> None:
    """Rows depend on the seed and on nothing else."""
    assert invented(24, 1) == invented(24, 1)
    assert invented(24, 1) != invented(24, 2)


def test_languages_run_in_parallel() -> None:
    """Every file has the same lists of the same length, with the same gaps to fill."""
    english = languages()["en"]
    for tongue in languages().values():
        assert {len(getattr(tongue, name)) for name in LISTS} == {4, 5, 8}
        for name in ("sentences", "questions", "moderation"):
            gaps = [_gaps(each) for each in getattr(tongue, name)]
            assert gaps == [_gaps(each) for each in getattr(english, name)]
        assert len(set(tongue.sentences)) >= 25


def _gaps(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("rule", rule_names())
def test_a_fault_changes_what_it_names(rule: str) -> None:
    """Whatever row differs from the clean rows is named, and every fault made a difference."""
    corpus, planted = _rows(rule)
    assert planted
    assert {each.rule for each in planted} == {rule}
    _assert_only_named_rows_differ(corpus, planted)
    named = [place for each in planted for place in each.places]
    differing = set(_differing(corpus))
    if any(place.row is None for place in named):
        return
    for each in planted:
        places = {(place.table, place.row) for place in each.places}
        assert rule in SAME_CONTENT or places & differing, each


@pytest.mark.parametrize("rule", near_misses())
def test_a_near_miss_changes_what_it_names(rule: str) -> None:
    """The same holds of what only resembles a fault."""
    corpus, planted = _rows(rule, near=True)
    assert planted
    assert {each.rule for each in planted} == {rule}
    _assert_only_named_rows_differ(corpus, planted)


def _differing(corpus: Corpus) -> list[tuple[str, int]]:
    """Rows that are not among the clean ones, or stand there more often than there."""
    found = []
    for table, rows in corpus.items():
        left = Counter(_clean_keys()[table])
        for number, row in enumerate(rows):
            key = _key(row)
            left[key] -= 1
            if left[key] < 0:
                found.append((table, number))
    return found


def _assert_only_named_rows_differ(corpus: Corpus, planted: list[Planted]) -> None:
    places = [place for each in planted for place in each.places]
    whole = {place.table for place in places if place.row is None}
    named = {(place.table, place.row) for place in places}
    dialogues = {place.dialogue_id for place in places}
    unnamed = [
        (table, corpus[table][number])
        for table, number in _differing(corpus)
        if table not in whole and (table, number) not in named
    ]
    helpers = [
        (table, row)
        for table, row in unnamed
        if not (table == "speakers" and _made(row))
        and not (table == "dialogues" and row["dialogue_id"] in dialogues)
    ]
    assert helpers == []


def _made(row: Row) -> bool:
    """Whether a speaker was added, so that turns can name him."""
    return repr(row["speaker_id"]) not in "".join(_clean_keys()["speakers"])


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (name, COLUMNS_OF[family])
        for name, planter in planters().items()
        if (family := planter.__module__.rpartition(".")[2]) in COLUMNS_OF
    ],
)
def test_a_fault_leaves_other_columns_alone(name: str, columns: set[str]) -> None:
    """What is planted in a row changes the columns that its family is about, and no other."""
    rule = name.removesuffix(NEAR_MISS).replace("_", "-")
    corpus, planted = _rows(rule, near=name.endswith(NEAR_MISS))
    before = _clean_rows()
    changed: set[str] = set()
    for each in planted:
        row = corpus[each.table][each.row or 0]
        old = before.get(_id(each.table, row), row)
        changed.update(key for key in row if row[key] != old[key])
    assert changed <= columns


@cache
def _clean_rows() -> dict[str, Row]:
    return {_id(table, row): row for table, rows in clean(SEED, EVENTS).items() for row in rows}


def _id(table: str, row: Row) -> str:
    key = {"turns": "turn_id", "dialogues": "dialogue_id", "speakers": "speaker_id"}[table]
    return f"{table} {row[key]}"


@pytest.mark.parametrize("rule", rule_names())
def test_places_lead_to_rows(rule: str) -> None:
    """A place has the number of a row, and the dialogue and turn that stand there."""
    corpus, planted = _rows(rule)
    for place in (place for each in planted for place in each.places):
        if place.row is None:
            continue
        row = corpus[place.table][place.row]
        assert row.get("dialogue_id") == place.dialogue_id
        assert place.turn_index == row.get("turn_index")


@pytest.mark.parametrize("rule", ["label-in-text", "scattered-dialogue", "mojibake"])
def test_the_same_seed_plants_the_same(rule: str) -> None:
    """Tables and places depend on the seed and on nothing else."""
    tables, planted = plant(rule, 3)
    again, twice = plant(rule, 3)
    assert planted == twice
    assert all(tables[table].equals(again[table]) for table in TABLES)
    assert plant(rule, 4)[1] != planted


@pytest.mark.parametrize("rule", _form_rules())
def test_a_fault_of_form_breaks_the_contract(rule: str) -> None:
    """Where one is planted, the contract is broken, by that name."""
    corpus, planted = _rows(rule)
    found = _found(_reports(frames(corpus), {each.table for each in planted}), rule)
    assert [each for each in planted if not _places(each) & found] == []


@pytest.mark.parametrize("rule", [each for each in near_misses() if each in _form_rules()])
def test_a_near_miss_of_form_keeps_the_contract(rule: str) -> None:
    """What only resembles a fault of form is none."""
    corpus, planted = _rows(rule, near=True)
    found = _found(_reports(frames(corpus), {each.table for each in planted}), rule)
    assert [each for each in planted if _places(each) & found] == []


@pytest.mark.parametrize(
    ("rule", "near"),
    [
        (rule, near)
        for near, rules in ((False, rule_names()), (True, near_misses()))
        for rule in sorted({*rules} - {*_form_rules()} - BREAK_THE_CONTRACT)
    ],
)
def test_other_faults_keep_the_contract(rule: str, near: bool) -> None:
    """Faults of meaning, and what resembles them, stand in tables that are good in form."""
    corpus, _ = _rows(rule, near=near)
    changed = {table for table, _ in _differing(corpus)}
    assert [str(each) for _, each in _reports(frames(corpus), changed) if not each.ok] == []


def _places(planted: Planted) -> set[tuple[str, int | None]]:
    return {(place.table, place.row) for place in planted.places}


def _reports(tables: dict[str, pl.DataFrame], changed: set[str]) -> list[tuple[str, Report]]:
    own = [(table, validate(tables[table], table)) for table in sorted(changed)]
    return [*own, *validate_references(tables).items()]


def _found(reports: list[tuple[str, Report]], rule: str) -> set[tuple[str, int | None]]:
    return {
        (table, row)
        for table, report in reports
        for each in report.faults
        if each.rule == rule
        for row in each.rows
    }


def test_a_column_takes_what_it_is_given() -> None:
    """Values that are not of the column's type are kept, in another type."""
    corpus = clean(SEED, 1)
    corpus["dialogues"][0]["date_start"] = "6.1.2020"
    assert frames(corpus)["dialogues"]["date_start"].dtype != pl.Date
    assert isinstance(clean(SEED, 1)["dialogues"][0]["date_start"], date)


def test_an_unknown_rule_is_refused() -> None:
    """There is no planter of what nobody wrote one for."""
    with pytest.raises(KeyError):
        plant("no-such-rule", SEED)
