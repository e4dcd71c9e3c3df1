"""Data of every kind is validated in one call, and no data brings it down."""

from __future__ import annotations

import decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from verbale.errors import SourceError, UsageError
from verbale.schema import TABLES, arrow_schema, model, validate, validate_references
from verbale.schema.report import printable
from verbale.schema.table import polars_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verbale.schema import Report

    RowsOf = Callable[[str], list[dict[str, Any]]]
    FrameOf = Callable[[str, list[dict[str, Any]]], pl.DataFrame]


good_of_turns = pytest.mark.parametrize("table", ["turns"])
"""For tests that ask for `good` of one table."""


def _only(report: Report) -> tuple[Any, ...]:
    """Row, column and code of the only reason."""
    (reason,) = report.reasons.select("row", "column", "code").rows()
    return reason


# Kinds of data.


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_of_data_gives_the_same_report(
    table: str, good: pl.DataFrame, tmp_path: Path
) -> None:
    """A Parquet path, an Arrow table, a frame, a lazy frame and a Dataset are one to validate."""
    from datasets import Dataset

    key = "turn_id" if table == "turns" else good.columns[0]
    data = good.with_columns(
        pl.when(pl.int_range(3) == 1).then(pl.lit("a b")).otherwise(key).alias(key)
    )
    arrow = data.to_arrow().cast(arrow_schema(table))
    path = tmp_path / f"kind={table}.parquet"
    pq.write_table(arrow, path)
    kinds = [data, data.lazy(), arrow, Dataset(arrow), path, str(path)]
    reports = [validate(kind, table) for kind in kinds]
    assert len({str(report) for report in reports}) == 1
    for report in reports:
        assert report.cast == ()
        assert report.good.equals(reports[0].good)
        assert report.bad.equals(reports[0].bad)
        assert report.reasons.equals(reports[0].reasons)


def test_a_selection_of_a_dataset_is_validated_as_selected(good_rows: RowsOf) -> None:
    """Indices and order of a Dataset are respected."""
    from datasets import Dataset

    data = Dataset(pa.Table.from_pylist(good_rows("turns"), schema=arrow_schema("turns")))
    assert validate(data.select([0])).rows == 1
    assert validate(data.select([2, 1])).reasons["row"].to_list() == [0, 1]


def test_what_is_no_data_is_a_usage_error() -> None:
    """Other objects and other tables are refused in one line."""
    with pytest.raises(UsageError, match="cannot validate a dict"):
        validate({})
    with pytest.raises(UsageError, match="no table 'utterances'; the tables are turns"):
        validate(pl.DataFrame(), "utterances")


def test_a_path_without_a_file_is_a_source_error(tmp_path: Path) -> None:
    """A path that names nothing, or a folder, says so."""
    for path in (tmp_path / "no.parquet", tmp_path, "\0"):
        with pytest.raises(SourceError, match="there is no such file"):
            validate(path)


@good_of_turns
@pytest.mark.parametrize("cut", [0, 3, 100, -5])
def test_a_damaged_file_is_a_reason(
    table: str, good: pl.DataFrame, tmp_path: Path, cut: int
) -> None:
    """A truncated Parquet file is unreadable, and says so in one line."""
    path = tmp_path / "turns.parquet"
    good.write_parquet(path)
    path.write_bytes(path.read_bytes()[:cut])
    report = validate(path, table)
    assert _only(report) == (None, None, "S001")
    assert report.rows == 0
    assert "\n" not in report.faults[0].message


# The form of a table.


@pytest.mark.parametrize("table", TABLES)
def test_no_rows_are_good(table: str) -> None:
    """A table without rows keeps the contract."""
    report = validate(arrow_schema(table).empty_table(), table)
    assert report.ok
    assert report.good.schema == pl.Schema(polars_schema(table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("data", [pl.DataFrame(), pa.table({}), pa.table({"x": [1, 2]})])
def test_missing_columns_are_reasons(table: str, data: Any) -> None:
    """Each missing column is named once, for the whole table."""
    report = validate(data, table)
    missing = report.reasons.filter(pl.col("code") == "S002")
    assert missing["column"].to_list() == list(polars_schema(table))
    assert missing["row"].null_count() == missing.height
    assert report.good.is_empty()


@good_of_turns
def test_a_missing_column_hides_no_other_fault(table: str, good: pl.DataFrame) -> None:
    """Rules that do not need what is missing are still asked; those that do are not."""
    report = validate(good.drop("turn_index").with_columns(lang=pl.lit("EN")), table)
    assert set(report.reasons["code"]) == {"S002", "S105"}
    assert report.bad.height == 3


@good_of_turns
def test_an_unknown_column_is_a_reason(table: str, good: pl.DataFrame) -> None:
    """Columns too many are named, escaped, and left out of the rows, which stay good."""
    report = validate(good.with_columns(pl.lit(1).alias("a\x1b[31m")), table)
    assert _only(report) == (None, "a\\x1b[31m", "S003")
    assert report.good.equals(good)


def test_a_column_twice_is_a_reason(good_rows: RowsOf) -> None:
    """Arrow tables may have a column twice; then neither counts."""
    table = pa.Table.from_pylist(good_rows("turns"), schema=arrow_schema("turns"))
    assert _only(validate(table.append_column("lang", table["lang"]))) == (None, "lang", "S002")


@good_of_turns
def test_the_order_of_columns_does_not_matter(table: str, good: pl.DataFrame) -> None:
    """Columns are found by name and come back in order."""
    report = validate(good.select(reversed(good.columns)), table)
    assert report.good.equals(good)


@good_of_turns
def test_a_cast_that_keeps_every_value_is_made_and_told(table: str, good: pl.DataFrame) -> None:
    """Wider numbers, categories and nulls fit; the report says what was cast."""
    wide = good.with_columns(
        pl.col("turn_index").cast(pl.Int64),
        pl.col("attribution_score").cast(pl.Float64),
        pl.col("lang").cast(pl.Categorical),
        pl.lit(None).alias("speaker_country"),
    )
    report = validate(wide, table)
    assert report.ok
    assert [each.partition(":")[0] for each in report.cast] == [
        "turn_index",
        "speaker_country",
        "attribution_score",
        "lang",
    ]
    assert report.good.equals(good.with_columns(speaker_country=pl.lit(None, pl.String)))


STRUCTS = pa.array([[{"start": 0, "end": 1, "type": "note", "lang": "en", "more": 1}]] * 3)
WRONG: dict[str, tuple[str, pa.Array]] = {
    "text for a number": ("turn_index", pa.array(["0", "0", "1"])),
    "too great a number": ("turn_index", pa.array([0, 0, 2**40])),
    "half a number": ("turn_index", pa.array([0.0, 0.5, 1.0])),
    "decimals": ("line_end", pa.array([decimal.Decimal(1)] * 3, pa.decimal256(70, 3))),
    "number for text": ("text", pa.array([1, 2, 3])),
    "truth for text": ("text", pa.array([True] * 3)),
    "bytes for text": ("text", pa.array([b"\xff"] * 3)),
    "list for text": ("text", pa.array([["a"]] * 3)),
    "text for a list": ("identity_candidates", pa.array(["a"] * 3)),
    "view of a list": ("identity_candidates", pa.array([["a.s0"]] * 3, pa.list_view(pa.string()))),
    "plain for structs": ("spans", pa.array([["a"]] * 3)),
    "field too many": ("spans", STRUCTS),
    "map for structs": ("spans", pa.array([[("a", 1)]] * 3, pa.map_(pa.string(), pa.int64()))),
    "interval": ("align_id", pa.array([(1, 2, 3)] * 3, pa.month_day_nano_interval())),
    "other nesting": ("spans", pa.array([[[{"start": 1}]]] * 3)),
    "extension": ("text", pa.array(["{}"] * 3, pa.json_())),
    "float for text": ("speaker_role", pa.array([0.5] * 3, pa.float16())),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_types_are_reasons(name: str, good_rows: RowsOf) -> None:
    """A type that cannot hold the values unchanged is a reason for the whole table."""
    column, values = WRONG[name]
    table = pa.Table.from_pylist(good_rows("turns"), schema=arrow_schema("turns"))
    report = validate(table.set_column(table.schema.get_field_index(column), column, values))
    assert _only(report) == (None, column, "S004")
    assert report.bad.height == 3
    assert report.bad[column].null_count() == 3


def test_moments_are_no_days(good_rows: RowsOf) -> None:
    """A date with a time of day is not cut to its day."""
    table = pa.Table.from_pylist(good_rows("dialogues"), schema=arrow_schema("dialogues"))
    index = table.schema.get_field_index("date_start")
    moments = table["date_start"].cast(pa.timestamp("s"))
    report = validate(table.set_column(index, "date_start", moments), "dialogues")
    assert _only(report) == (None, "date_start", "S004")


def test_missing_fields_of_structs_are_null(good_rows: RowsOf) -> None:
    """A field that structs do not have is null: a fault exactly where it must not be."""
    table = pa.Table.from_pylist(good_rows("dialogues"), schema=arrow_schema("dialogues"))
    index = table.schema.get_field_index("participants")
    named = table.set_column(index, "participants", pa.array([[{"name": "Adler"}]] * 3))
    assert validate(named, "dialogues").ok
    nameless = table.set_column(index, "participants", pa.array([[{"role": "King"}]] * 3))
    assert set(validate(nameless, "dialogues").reasons["code"]) == {"S006"}


def test_text_that_is_no_utf8_is_unreadable(good_rows: RowsOf) -> None:
    """Damaged text is found before anything trusts it."""
    table = pa.Table.from_pylist(good_rows("turns")[:1], schema=arrow_schema("turns"))
    buffers = [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    broken = pa.Array.from_buffers(pa.string(), 1, buffers)
    report = validate(table.set_column(table.schema.get_field_index("text"), "text", broken))
    assert _only(report) == (None, "text", "S001")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_but_nulls(table: str) -> None:
    """Rows of nulls, typed or not, are bad rows."""
    nulls = pa.table({name: pa.nulls(2) for name in polars_schema(table)})
    report = validate(nulls, table)
    assert report.bad.height == 2
    assert set(report.reasons["code"]) >= {"S005"}


def test_not_a_number_is_no_score(good_rows: RowsOf, frame_of: FrameOf) -> None:
    """NaN and infinity are outside every range."""
    rows = [
        row | {"identity_score": score}
        for row, score in zip(good_rows("turns"), (float("nan"), float("inf"), 1.0), strict=True)
    ]
    report = validate(frame_of("turns", rows))
    assert report.reasons.select("row", "column", "code").rows() == [
        (0, "identity_score", "S114"),
        (1, "identity_score", "S114"),
    ]


@good_of_turns
def test_a_rule_that_fails_to_judge_is_a_reason(
    table: str, good: pl.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a check itself breaks down, no row counts as good, and nothing is raised."""

    def breaks(_: object) -> None:
        raise ArithmeticError("too much")

    monkeypatch.setattr(model(table).columns["lang"].checks[0], "_check_fn", breaks)
    report = validate(good, table)
    assert report.reasons.select("row", "column", "code").rows() == [
        (row, "lang", "S001") for row in range(3)
    ]
    assert "too much" in report.faults[0].message


# The report.


@good_of_turns
def test_everything_is_counted_and_a_limit_is_told(table: str, good: pl.DataFrame) -> None:
    """With a limit, fewer reasons are listed; the counts and the summary say of how many."""
    many = pl.concat([good.head(1)] * 50).with_columns(
        lang=pl.lit("EN"),
        turn_index=pl.int_range(50, dtype=pl.Int32),
        turn_id=pl.format("a.{}", pl.int_range(50)),
    )
    report = validate(many, table, limit=3)
    assert report.reasons["row"].to_list() == [0, 1, 2]
    assert (report.found, report.bad.height) == (50, 50)
    assert "50 of 50 rows are bad; 3 of 50 reasons listed" in str(report)
    assert "S105 malformed-language-tag ×50, first in row 0" in str(report)
    silent = validate(many, table, limit=0)
    assert (silent.found, silent.reasons.height) == (50, 0)
    assert "0 of 50 reasons listed" in str(silent)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("a", "a"),
        ("a\x1b[31m\n\u202e", "a\\x1b[31m\\n\\u202e"),
        ("a" * 100, "a" * 80 + "…"),
        ([{"a": 1}], "[{'a': 1}]"),
        (0.5, "0.5"),
    ],
)
def test_values_are_shown_so_that_no_terminal_obeys(value: object, text: str | None) -> None:
    """Values are one line, cut where long, with controls and direction marks escaped."""
    assert printable(value) == text


# Between tables.


@pytest.fixture
def tables(good_rows: RowsOf, frame_of: FrameOf) -> dict[str, pl.DataFrame]:
    """Three tables that belong together."""
    dialogues = [row | {"participants": []} for row in good_rows("dialogues")]
    speakers = [
        row | {"speaker_id": name}
        for row, name in zip(
            good_rows("speakers") * 2, ("a.s0", "a.s1", "b.s0", "b.s1"), strict=False
        )
    ]
    return {
        "turns": frame_of("turns", good_rows("turns")),
        "dialogues": frame_of("dialogues", dialogues),
        "speakers": frame_of("speakers", speakers),
    }


def test_tables_that_belong_together(tables: dict[str, pl.DataFrame]) -> None:
    """Where everything that is named is there, both reports are clean."""
    assert all(report.ok for report in validate_references(tables).values())


def test_what_is_named_must_be_there(
    tables: dict[str, pl.DataFrame], good_rows: RowsOf, frame_of: FrameOf
) -> None:
    """Unknown dialogues, speakers, candidates and participants are reasons, by row."""
    tables["speakers"] = tables["speakers"].filter(pl.col("speaker_id") == "a.s0")
    tables["dialogues"] = frame_of("dialogues", good_rows("dialogues")[:1])
    reports = validate_references(tables)
    assert set(reports["turns"].reasons.select("row", "column", "code").rows()) == {
        (0, "identity_candidates", "S402"),
        *((row, "dialogue_id", "S401") for row in (1, 2)),
        *((row, "speaker_id", "S402") for row in (1, 2)),
        *((row, "identity_candidates", "S402") for row in (1, 2)),
    }
    assert _only(reports["dialogues"]) == (0, "participants", "S402")


def test_a_table_that_is_not_there_has_no_rows(tables: dict[str, pl.DataFrame]) -> None:
    """Without speakers, turns may name none."""
    anonymous = tables["turns"].with_columns(
        speaker_id=pl.lit(None, pl.String), identity_candidates=pl.lit([], pl.List(pl.String))
    )
    reports = validate_references({"turns": anonymous, "dialogues": tables["dialogues"]})
    assert all(report.ok for report in reports.values())
    assert not validate_references({"turns": tables["turns"]})["turns"].ok
