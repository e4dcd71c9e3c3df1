"""Data of every bad kind: findings or one clear error, never a break-down."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.rows import frame_of, good_rows

from verbale.checks import check, check_tables
from verbale.checks.corpus import Corpus
from verbale.checks.engine import run
from verbale.checks.rule import rule
from verbale.checks.selection import selected
from verbale.checks.tables import MemoryTable
from verbale.errors import BrokenRuleError, SourceError, UsageError
from verbale.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.checks.finding import Finding, Hit

HOSTILE = [
    "",
    " ",
    "\x1b[2J\x1b[31m",
    "a\r\n::error file=x::pwned\n",
    "%0A::warning::",
    "\u202e\u2066gnol\u200b",
    "<script>alert(1)</script>&amp;&#0;",
    "]]>\x00<![CDATA[",
    "\U0010ffff\ufffe",
    "A:" * 40,
    "“„«『(" * 30,
    "x" * 5000,
    "‎: : ：",
    "Vell: Vell: Vell:",
    "../../etc/passwd",
    "-1",
    "e\u0301",
]


def values(dtype: Any) -> st.SearchStrategy[Any]:
    """Values of a polars type, null included, bad ones often."""
    if isinstance(dtype, pl.List):
        return st.none() | st.lists(values(dtype.inner), max_size=3)
    if isinstance(dtype, pl.Struct):
        return st.none() | st.fixed_dictionaries({f.name: values(f.dtype) for f in dtype.fields})
    if dtype == pl.String:
        return st.none() | st.sampled_from(HOSTILE) | st.sampled_from(["en", "sr-Latn", "a", "b"])
    if dtype == pl.Date:
        return st.none() | st.dates()
    if dtype.is_float():
        return st.none() | st.sampled_from([0.0, -1.0, float("nan"), float("inf"), 0.5])
    bits = 31 if dtype == pl.Int32 else 63
    return st.none() | st.sampled_from([0, 1, -1, 2**bits - 1, -(2**bits)])


OTHER_TYPES = [pl.String, pl.Int64, pl.Float64, pl.List(pl.String), pl.Binary, pl.Null, pl.Datetime]


@st.composite
def broken_table(draw: st.DrawFn, table: str) -> pa.Table:
    """A table whose values, columns and types are broken in some places."""
    rows = good_rows(table) * draw(st.integers(0, 2))
    frame: pl.DataFrame = frame_of(table, rows)
    names = st.sampled_from(frame.columns)
    for _ in range(draw(st.integers(0, 4))):
        name = draw(names)
        if rows:
            kind = frame.schema[name]
            made = draw(st.lists(values(kind), min_size=len(rows), max_size=len(rows)))
            frame = frame.with_columns(pl.Series(name, made, dtype=kind, strict=False))
    found = frame.to_arrow()
    for name in draw(st.lists(names, max_size=2, unique=True)):
        at = found.column_names.index(name)
        match draw(st.sampled_from(["drop", "retype", "double", "rename", "null"])):
            case "drop":
                found = found.remove_column(at)
            case "retype":
                dtype: Any = draw(st.sampled_from(OTHER_TYPES))
                other = pl.Series([None] * len(rows), dtype=dtype)
                found = found.set_column(at, name, other.to_arrow())
            case "double":
                found = found.append_column(name, found.column(at))
            case "rename":
                found = found.rename_columns(
                    [
                        *found.column_names[:at],
                        draw(st.sampled_from(HOSTILE)),
                        *found.column_names[at + 1 :],
                    ]
                )
            case _:
                found = found.set_column(at, name, pa.nulls(len(rows), found.schema.field(at).type))
    return found


def assert_sound(findings: list[Finding]) -> None:
    """What every finding must be, so that no terminal, log or annotation obeys it."""
    for each in findings:
        for text in (each.message, each.expected, each.value or "", str(each.blamed)):
            assert text.isprintable(), repr(text)


@pytest.mark.slow
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    max_examples=60,
    deadline=None,
)
@given(st.fixed_dictionaries({}, optional={name: broken_table(name) for name in TABLES}))
def test_broken_tables_give_findings(tables: dict[str, pa.Table]) -> None:
    """Whatever is broken, every rule runs through."""
    assert_sound(check_tables(tables, ["all"]))


def write(path: Path, rows: int = 3000) -> Path:
    """Good turns in several row groups, in dialogues of three."""
    turn = good_rows("turns")[0]
    made = [
        turn
        | {"turn_id": f"d{at // 3}.{at % 3}", "dialogue_id": f"d{at // 3}", "turn_index": at % 3}
        | {
            "speaker_id": f"d{at // 3}.s0",
            "text": f"We agree on point {at}.",
            "identity_candidates": [],
        }
        for at in range(rows)
    ]
    pq.write_table(frame_of("turns", made).to_arrow(), path, row_group_size=300, compression="zstd")
    return path


def names(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(each.place.path.rsplit("/", 1)[-1], each.name) for each in findings]


def test_damage_in_the_middle_is_one_finding(tmp_path: Path) -> None:
    """The file is named, with the first row that was not looked at; the other file is checked."""
    damaged = write(tmp_path / "a.parquet")
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 400] = bytes(400)
    damaged.write_bytes(content)
    write(tmp_path / "b.parquet", 30)
    outcome = check([str(tmp_path)], select=["schema"])
    assert names(outcome.findings)[0] == ("a.parquet", "unreadable")
    assert "from row" in outcome.findings[0].message
    assert {name for name, _ in names(outcome.findings)} <= {"a.parquet", "b.parquet"}
    assert 30 <= outcome.rows["turns"] < 3030


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"\xff" * 50])
def test_what_is_no_parquet_is_one_finding(content: bytes, tmp_path: Path) -> None:
    """The others are checked, and it is said whatever rules are asked for."""
    (tmp_path / "a.parquet").write_bytes(content)
    write(tmp_path / "b.parquet", 30)
    for select in (["schema"], ["mojibake"]):
        outcome = check([str(tmp_path)], select=select)
        assert ("a.parquet", "unreadable") in names(outcome.findings)
        assert outcome.rows["turns"] == 30


def test_tables_of_other_columns(tmp_path: Path) -> None:
    """A file without any known column is named."""
    pq.write_table(pa.table({"a": [1]}), tmp_path / "a.parquet")
    outcome = check([str(tmp_path)])
    assert names(outcome.findings) == [("a.parquet", "unreadable")]


def test_ids_of_a_damaged_table_are_not_missed(tmp_path: Path) -> None:
    """Where dialogues could not be read, no turn is told that its dialogue is unknown."""
    write(tmp_path / "turns.parquet", 30)
    rows = [good_rows("dialogues")[0] | {"dialogue_id": f"d{at}"} for at in range(1, 3000)]
    pq.write_table(
        frame_of("dialogues", rows).to_arrow(), tmp_path / "x.parquet", row_group_size=99
    )
    chunk = pq.read_metadata(tmp_path / "x.parquet").row_group(7).column(0)
    content = bytearray((tmp_path / "x.parquet").read_bytes())
    at = chunk.data_page_offset
    content[at : at + 99] = bytes(99)
    (tmp_path / "x.parquet").write_bytes(content)
    outcome = check([str(tmp_path)], select=["S001", "S401"])
    assert names(outcome.findings) == [("x.parquet", "unreadable")]


def lines(*rows: object) -> str:
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in rows)


GOOD = {"dialogue_id": "a", "turn_index": 0, "speaker_label": "Vell", "text": "Yes.", "lang": "en"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("{", "unreadable"),
        ("[1]", "unreadable"),
        ("3", "unreadable"),
        ("[" * 100_000, "unreadable"),
        (json.dumps(GOOD | {"turn_index": "1"}), "wrong-type"),
        (json.dumps(GOOD | {"turn_index": 10**30}), "wrong-type"),
        (json.dumps(GOOD | {"turn_index": True}), "wrong-type"),
        (json.dumps(GOOD | {"text": ["Yes."]}), "wrong-type"),
        (json.dumps(GOOD | {"text": "\ud800"}), "wrong-type"),
        (json.dumps(GOOD | {"spans": [{"from": 1}]}), "wrong-type"),
        (json.dumps(GOOD | {"attribution_score": 1e300}), "wrong-type"),
    ],
)
def test_broken_lines_are_findings(line: str, name: str, tmp_path: Path) -> None:
    """The line is named, and the others are checked."""
    path = tmp_path / "turns.jsonl"
    path.write_text(lines(GOOD, line, "", GOOD | {"turn_index": 1, "text": "\u200b"}), "utf-8")
    outcome = check([str(path)], select=["unreadable", "wrong-type", "blank"])
    found = [(each.place.line, each.name) for each in outcome.findings]
    assert found == [(2, name), (4, "blank")]
    assert_sound(outcome.findings)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A line that is no UTF-8 is named; a mark at the beginning of the file is none of them."""
    path = tmp_path / "turns.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + lines(GOOD).encode() + b"\n\xff\xfe{}\r\n")
    found = check([str(path)], select=["unreadable"]).findings
    assert [each.place.line for each in found] == [2]


def test_lines_that_lack_columns(tmp_path: Path) -> None:
    """What is lacking is said once, and what can be asked is asked."""
    path = tmp_path / "turns.jsonl"
    path.write_text(lines({"text": "\u200b", "extra": 1}, {"text": "Yes."}), "utf-8")
    outcome = check([str(path)], select=["schema"])
    counts = dict(outcome.counts)
    assert counts == {"missing-column": 4, "unknown-column": 1, "blank": 1}
    assert "scattered-dialogue" in outcome.skipped or outcome.rows["turns"] == 2


@pytest.mark.parametrize("name", ["gone.parquet", "gone.jsonl", "gone-*.parquet", "gone"])
def test_what_is_not_there_is_one_error(name: str, tmp_path: Path) -> None:
    """No file, no check."""
    with pytest.raises((SourceError, UsageError)):
        check([str(tmp_path / name)])


def test_patterns_of_data_files(tmp_path: Path) -> None:
    """A pattern stands for what fits it."""
    write(tmp_path / "a.parquet", 30)
    assert check([str(tmp_path / "*.parquet")], select=["schema"]).rows["turns"] == 30


def test_one_dialogue_longer_than_a_batch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is looked at as a whole, and a gap in its middle is found."""
    monkeypatch.setattr("verbale.checks.parquet.BATCH", 100)
    turn = good_rows("turns")[0]
    rows = [
        turn | {"turn_id": f"a.{at}", "dialogue_id": "a", "turn_index": at + (at > 777)}
        for at in range(1500)
    ]
    pq.write_table(frame_of("turns", rows).to_arrow(), tmp_path / "a.parquet", row_group_size=200)
    found = check([str(tmp_path)], select=["gap-in-turns", "scattered-dialogue"]).findings
    assert [(each.name, each.row) for each in found] == [("gap-in-turns", 778)]


def test_a_rule_that_breaks_down_is_one_error() -> None:
    """It is named, with what it met, on one line."""

    def breaks(rows: pl.DataFrame, corpus: Corpus) -> list[Hit]:
        raise RuntimeError("no\nway")

    broken = replace(rule("mojibake"), check=breaks)
    corpus = Corpus(
        "c", {"turns": MemoryTable("turns", frame_of("turns", good_rows("turns")), "t")}
    )
    with pytest.raises(BrokenRuleError, match=r"^c: the rule mojibake broke down .*no.way"):
        run(corpus, [broken])


def test_findings_without_end_are_counted() -> None:
    """Beyond those that are kept, findings are counted."""
    rows = frame_of("turns", good_rows("turns") * 5).with_columns(lang=pl.lit("x y"))
    outcome = run(
        Corpus("c", {"turns": MemoryTable("turns", rows, "t")}), selected(["S105"], ()), 2
    )
    assert (len(outcome.findings), outcome.counts["malformed-language-tag"]) == (2, 15)


def test_a_folder_that_holds_nothing_is_not_called_clean(tmp_path: Path) -> None:
    """It is one error, as a name that was mistyped would be."""
    with pytest.raises(UsageError, match="holds nothing to check"):
        check([str(tmp_path)])
