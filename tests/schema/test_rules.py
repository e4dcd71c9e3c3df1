"""Every rule of the contract fires on the row that breaks it, and only there."""

from __future__ import annotations

import re
import sys
import unicodedata
from copy import deepcopy
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.config import ValidationDepth, config_context
from pandera.constants import CHECK_OUTPUT_KEY

from verbale.schema import TABLES, model, validate
from verbale.schema.demands import (
    LANGUAGE_TAG,
    LICENSE,
    MAY_BE_DECOMPOSED,
    NFC,
    NOT_BLANK,
    REGISTERED_LANGUAGE,
)
from verbale.schema.form import FORM
from verbale.schema.table import facts, rules
from verbale.schema.validation import pandera_errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from verbale.schema.report import Report
    from verbale.schema.rule import Rule

    Row = dict[str, Any]
    RowsOf = Callable[[str], list[Row]]
    FrameOf = Callable[[str, list[Row]], pl.DataFrame]

BAD_VALUES: dict[str, Any] = {
    "S006": None,
    "S101": "\u200b\u3164\u00a0",
    "S102": "e\u0301",
    "S103": "nonsense",
    "S104": "a b",
    "S105": "EN_us",
    "S106": "en-UK",
    "S107": "UK",
    "S108": "42",
    "S109": "CC BY",
    "S110": "abc",
    "S111": "19.6.2020",
    "S112": "html",
    "S113": "/home/me/talks.html",
    "S114": -1,
    "S115": "0",
    "S116": ["a", "a"],
    "S117": [],
}
"""For each demand on single values a value that does not meet it."""

BAD_ROWS: dict[tuple[str, str], list[Row]] = {
    ("S201", "turn_id"): [{"turn_id": "{d}.2"}, {"turn_id": "other.0"}, {"turn_id": "{d}.00"}],
    ("S202", "speaker_id"): [{"identity_method": "none"}, {"attribution_method": "none"}],
    ("S202", "speaker_name"): [{"identity_method": "none"}, {"attribution_method": "none"}],
    ("S203", "speaker_label"): [{"speaker_label": None}],
    ("S204", "speaker_id"): [{"speaker_id": None}],
    ("S205", "speaker_id"): [{"speaker_id": "other.s0"}, {"speaker_id": "x{d}.s0"}],
    ("S206", "spans"): [
        {"spans": [{"start": 3, "end": 3, "type": "quote", "lang": "en"}]},
        {"text": "日本", "spans": [{"start": 0, "end": 3, "type": "quote", "lang": "en"}]},
    ],
    ("S207", "byte_end"): [{"byte_end": 512}],
    ("S208", "line_end"): [{"line_end": 11}],
    ("S209", "date_end"): [{"date_end": date(2020, 6, 18)}],
    ("S210", "date_end"): [{"date_start": None}],
    ("S211", "available_langs"): [{"lang": "fr"}, {"available_langs": []}],
    ("S212", "roles"): [
        {"roles": [{"label": "King", "lang": "en", "from": "2019-05", "to": "2019-04-30"}]},
        {"roles": [{"label": "King", "lang": "en", "from": "2019", "to": "2018-12"}]},
    ],
    ("S213", "died"): [{"born": "1961", "died": "1960"}],
    ("S305", "merged_into"): [{"merged_into": "nobody"}, {"merged_into": "{d}"}],
}
"""For each rule on several columns changes that break it; {d} is the dialogue (or speaker)."""

BAD_NEIGHBOURS: dict[tuple[str, str], list[Row]] = {
    ("S301", "dialogue_id"): [{"dialogue_id": "a"}],
    ("S302", "turn_index"): [{"turn_index": 2}, {"turn_index": 0}],
    ("S303", "dialogue_id"): [{"dialogue_id": "a"}],
    ("S303", "speaker_id"): [{"speaker_id": "a.s0"}],
    ("S304", "split"): [{"event_id": "a", "split": "test"}],
}
"""For each rule on several rows changes of the last of three rows that break it."""

EVERY_RULE = [(table, rule) for table in TABLES for rule in rules(table)]


def _changes(good: Row, rule: Rule) -> list[Row]:
    """Changes of a good row that break a rule."""
    if rule.code not in BAD_VALUES:
        key = (rule.code, rule.column)
        return BAD_ROWS[key] if key in BAD_ROWS else BAD_NEIGHBOURS[key]
    value = BAD_VALUES[rule.code]
    column, brackets, field = rule.demands.split(" ")[0].partition("[]")
    if field:
        value = good[column][0] | {field[1:]: value}
    return [{column: [*good[column], value] if brackets else value}]


def _named(good: Row, name: str) -> Row:
    """A good row of another dialogue, event or speaker."""
    if "turn_id" in good:
        return good | {"turn_id": f"{name}.0", "dialogue_id": name, "speaker_id": f"{name}.s0"}
    key = "dialogue_id" if "dialogue_id" in good else "speaker_id"
    return good | {key: name, "event_id": name}


class Planted(NamedTuple):
    """A table with one fault in every row.

    Attributes:
        faults: For each row the rule that it breaks and the columns that were changed.
        report: What validation says.
    """

    faults: list[tuple[Rule, frozenset[str]]]
    report: Report


@pytest.fixture(scope="module")
def planted(good_rows: RowsOf, frame_of: FrameOf) -> Callable[[str], Planted]:
    """One validation for each table, for all tests that ask about one of its rows."""

    @cache
    def plant(table: str) -> Planted:
        good = good_rows(table)[0]
        faults: list[tuple[Rule, frozenset[str]]] = []
        changed: list[Row] = []
        for rule in rules(table):
            if (rule.code, rule.column) in BAD_NEIGHBOURS:
                continue
            for change in _changes(good, rule):
                name = f"d{len(faults)}"
                faults.append((rule, frozenset(change)))
                changed.append(_named(good, name) | _filled(change, name))
        return Planted(faults, validate(frame_of(table, changed), table))

    return plant


def _filled(change: Row, name: str) -> Row:
    return {
        key: value.replace("{d}", name) if isinstance(value, str) else value
        for key, value in change.items()
    }


@pytest.mark.parametrize("table", TABLES)
def test_rows_that_keep_the_contract_are_good(table: str, good: pl.DataFrame) -> None:
    """No rule objects to good rows, and they come back as they were."""
    report = validate(good, table)
    assert str(report) == f"{table}: 3 rows, all good"
    assert report.good.equals(good)
    assert report.bad.is_empty()
    assert report.reasons.is_empty()


@pytest.mark.parametrize(
    ("table", "rule"),
    EVERY_RULE,
    ids=[f"{rule.code} {rule.demands[:60]}" for _, rule in EVERY_RULE],
)
def test_every_rule_fires(
    table: str,
    rule: Rule,
    planted: Callable[[str], Planted],
    good_rows: RowsOf,
    frame_of: FrameOf,
) -> None:
    """A row that breaks a rule is bad, with a reason that says so; other rows are not accused."""
    if (rule.code, rule.column) in BAD_NEIGHBOURS:
        for change in _changes({}, rule):
            *others, last = good_rows(table)
            reasons = validate(frame_of(table, [*others, last | change]), table).reasons
            assert (2, rule.code, rule.name, rule.column, rule.demands) in set(
                reasons.select("row", "code", "rule", "column", "message").rows()
            )
        return
    faults, report = planted(table)
    found = report.reasons.filter(pl.col("message") == rule.demands)
    own = {row for row, (broken, _) in enumerate(faults) if broken is rule}
    assert own
    assert own <= set(found["row"]) <= set(report.bad["row"])
    assert set(found.select("code", "rule", "column").rows()) == {
        (rule.code, rule.name, rule.column)
    }
    assert all(faults[row][1] & rule.needs for row in found["row"])


@pytest.mark.parametrize("table", TABLES)
def test_nulls_are_reported_where_there_must_be_none(
    table: str, good_rows: RowsOf, frame_of: FrameOf
) -> None:
    """A null is a reason exactly in the columns that are not nullable."""
    columns = model(table).columns
    good = good_rows(table)[0]
    holes = [_named(good, f"d{n}") | {name: None} for n, name in enumerate(columns)]
    found = validate(frame_of(table, holes), table).reasons.filter(pl.col("code") == "S005")
    assert found.select("row", "column").rows() == [
        (n, name) for n, (name, each) in enumerate(columns.items()) if not each.nullable
    ]


def test_a_repeated_turn_is_never_good(good_rows: RowsOf, frame_of: FrameOf) -> None:
    """Wherever a row comes twice, it is found: unique ids follow from order and contiguity."""
    rows = good_rows("turns")
    bad = pl.any_horizontal(rule.bad for rule in rules("turns") if rule.code > "S2")
    for again in range(3):
        for place in range(4):
            twice = [*rows[:place], rows[again], *rows[place:]]
            assert frame_of("turns", twice).select(bad).to_series().any()


def test_a_dialogue_that_comes_again_is_bad_from_there_on(
    good_rows: RowsOf, frame_of: FrameOf
) -> None:
    """The second copy of a dialogue is bad in every row; the first one is not."""
    first, *second = good_rows("turns")
    report = validate(frame_of("turns", [*second, first, *second]))
    assert report.bad["row"].to_list() == [3, 4]


def test_codes_are_stable_names() -> None:
    """One code has one name, and the demand says where it looks."""
    names = {(rule.code, rule.name) for _, rule in EVERY_RULE} | {rule[:2] for rule in FORM}
    assert len(names) == len({code for code, _ in names}) == len({name for _, name in names})
    for table, rule in EVERY_RULE:
        assert re.fullmatch(r"S[0-9]{3}", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
        assert rule.column in rule.needs
        assert rule.needs <= set(model(table).columns)
        assert " must " in rule.demands


# Parity: pandera and the bare expression say the same.


def _cells(table: str, good: list[Row]) -> dict[str, list[Any]]:
    """For each column the good values, null, and whatever breaks a rule on it."""
    cells = {name: [*(row[name] for row in good), None] for name in model(table).columns}
    for rule in rules(table):
        for change in _changes(good[2], rule):
            for name, value in change.items():
                if value not in cells[name]:
                    cells[name].append(value)
    return cells


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_pandera_and_the_bare_expressions_agree(
    table: str, good_rows: RowsOf, frame_of: FrameOf, data: st.DataObject
) -> None:
    """For any rows, pandera and the polars expressions agree, rule by rule, row by row."""
    good = [{name: row[name] for name in model(table).columns} for row in good_rows(table)]
    cells = _cells(table, good)
    row = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in cells.items()})
    drawn = data.draw(st.lists(st.one_of(st.sampled_from(good), row), max_size=8))
    frame = frame_of(table, deepcopy(drawn))
    bare = frame.select(
        *(rule.bad.alias(rule.demands) for rule in rules(table)),
        *(pl.col(n).is_null().alias(n) for n, c in model(table).columns.items() if not c.nullable),
    )
    judged = {}
    for error in pandera_errors(frame, table):
        name = error.schema.name if error.check_index is None else error.check.description
        judged[name] = (~error.check_output[CHECK_OUTPUT_KEY]).to_list()
    assert judged == {each.name: each.to_list() for each in bare if each.any()}


@pytest.mark.parametrize("table", TABLES)
def test_good_and_bad_are_all_rows(table: str, planted: Callable[[str], Planted]) -> None:
    """Bad rows are those with a reason; the counts are those of the reasons."""
    report = planted(table).report
    assert report.bad["row"].to_list() == sorted(set(report.reasons["row"]))
    assert report.good.columns == report.bad.columns[1:]
    assert report.found == report.reasons.height == report.counts["count"].sum()


def test_every_rule_hangs_on_pandera() -> None:
    """The checks of the models are the rules, each with its code as pandera's error."""
    for table in TABLES:
        for each in model(table).columns.values():
            written = [(check.error, check.name, check.description) for check in each.checks]
            assert written == [(r.code, r.name, r.demands) for r in facts(each)["rules"]]


@pytest.mark.parametrize("table", ["turns"])
def test_pandera_cannot_be_switched_off(good: pl.DataFrame, table: str) -> None:
    """Settings that keep pandera from the data do not reach validate."""
    bad = good.with_columns(lang=pl.lit("EN_us"))
    with config_context(validation_enabled=False, validation_depth=ValidationDepth.SCHEMA_ONLY):
        assert validate(bad, table).bad.height == 3


# Single demands.


def _meets(demand: Any, values: list[str]) -> list[bool]:
    return (
        pl.DataFrame({"value": values}, schema={"value": pl.String})
        .select(demand.test(pl.col("value")))
        .to_series()
        .to_list()
    )


def test_what_shows_nothing_is_blank() -> None:
    """Separators, controls and fillers are blank; no letter, digit or sign is."""
    signs = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n <= 0xDFFF]
    fillers = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\u200b"}
    for sign, shown in zip(signs, _meets(NOT_BLANK, signs), strict=True):
        kind = unicodedata.category(sign)
        if kind in ("Cc", "Zs", "Zl", "Zp") or sign in fillers:
            assert not shown, hex(ord(sign))
        elif kind[0] in "LNPS" and sign not in fillers:
            assert shown, hex(ord(sign))


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0\u2007\u202f", "\u3000\ufeff", "\u3164"])
def test_blank_texts(text: str) -> None:
    """Text without a visible character is blank, however long it is."""
    assert _meets(NOT_BLANK, [text, text * 50, text + "a"]) == [False, False, True]


@given(st.lists(st.text() | st.sampled_from(["\u0301", "e", "e\u0301", "\u1112\u1161", "é"])))
def test_composed_text_is_what_unicode_says(texts: list[str]) -> None:
    """Text passes exactly if normalising it changes nothing, whatever stands beside it."""
    assert _meets(NFC, texts) == [unicodedata.normalize("NFC", each) == each for each in texts]


def test_signs_that_may_be_decomposed_are_all_known() -> None:
    """Every sign that form C replaces, and every one that joins the sign before, is looked at."""
    signs = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n <= 0xDFFF]
    looked_at = pl.Series(signs).str.contains(MAY_BE_DECOMPOSED)
    joins = {
        unicodedata.normalize("NFD", sign)[-1]
        for sign in signs
        if len(unicodedata.normalize("NFD", sign)) > 1
    }
    for sign, looked in zip(signs, looked_at, strict=True):
        if not looked:
            assert unicodedata.is_normalized("NFC", sign), hex(ord(sign))
            assert not unicodedata.combining(sign), hex(ord(sign))
            assert sign not in joins, hex(ord(sign))


GOOD_TAGS = ["en", "de-AT", "sr-Latn", "zh-Hant-HK", "es-419", "sl-rozaj", "und", "mul", "en-x-a1"]


@pytest.mark.parametrize("tag", GOOD_TAGS)
def test_language_tags_that_pass(tag: str) -> None:
    """Registered tags in their usual case pass."""
    assert _meets(LANGUAGE_TAG, [tag]) == _meets(REGISTERED_LANGUAGE, [tag]) == [True]


@pytest.mark.parametrize(
    "tag", ["", "EN", "en_GB", "en-gb", "en-GB1", "en\n", " en", "e", "english", "zh-hans", "еn"]
)
def test_malformed_language_tags(tag: str) -> None:
    """Wrong case, joints, spaces, digits at the end, letters of other scripts do not pass."""
    assert _meets(LANGUAGE_TAG, [tag]) == [False]


@pytest.mark.parametrize("tag", ["en-UK", "xx", "en-Abcd", "zq-DE"])
def test_unregistered_language_tags(tag: str) -> None:
    """Well-formed tags with subtags that nobody registered do not pass."""
    assert _meets(LANGUAGE_TAG, [tag]) == [True]
    assert _meets(REGISTERED_LANGUAGE, [tag]) == [False]


def test_licences() -> None:
    """SPDX identifiers and LicenseRef- pass; other spellings and expressions do not."""
    known = ["CC-BY-4.0", "CC0-1.0", "LicenseRef-unknown", "MIT"]
    unknown = ["cc-by-4.0", "CC BY 4.0", "MIT OR CC0-1.0", "LicenseRef-", "", "()", "x" * 9999]
    assert _meets(LICENSE, known + unknown) == [True] * len(known) + [False] * len(unknown)
