"""The registry file: one form, small differences, faults in words."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from verbale.errors import UsageError
from verbale.registry import (
    Decision,
    Entry,
    Locked,
    Name,
    Role,
    json_schema,
    read_entries,
    write_entries,
)
from verbale.registry.file import format_entries, format_json, parse_entries

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
ODD = ["no", "null", "2019", "2019-05-01", "- a", "a: b", "#a", "{a", "'a'", "a #b", "True"]
SAID = st.one_of(
    st.sampled_from(ODD),
    st.lists(LETTERS, min_size=1, max_size=3).map(
        lambda words: unicodedata.normalize("NFC", " ".join(words))
    ),
)
DATE = st.sampled_from([None, "1950", "2019-05", "2021-12-31"])
ENTRY = st.builds(
    Entry,
    st.from_regex(r"sp-[0-9a-f]{10}", fullmatch=True),
    st.sampled_from([None, "Q900000007"]),
    st.just(()),
    st.lists(
        st.builds(Name, SAID, st.sampled_from(["en", "ru", "no"])), min_size=1, max_size=3
    ).map(tuple),
    st.lists(
        st.builds(
            Role,
            SAID,
            st.just("en"),
            st.sampled_from([None, "NO", "FR"]),
            st.one_of(st.none(), SAID),
            DATE,
            DATE,
        ),
        max_size=2,
    ).map(tuple),
    DATE,
    DATE,
    st.none(),
    st.builds(Locked, st.just(("names",)), st.builds(Decision, SAID).map(lambda d: (d,))),
)


SCHEMA = Draft202012Validator(json_schema())


@settings(max_examples=25)
@given(st.lists(ENTRY, max_size=4, unique_by=lambda entry: entry.speaker_id))
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    """Every text comes back as it was, numbers, dates and "no" included."""
    text = format_entries(entries)
    assert list(parse_entries(text, "r.yaml")) == sorted(entries, key=lambda e: e.speaker_id)


@settings(max_examples=25)
@given(st.lists(ENTRY, max_size=3, unique_by=lambda entry: entry.speaker_id))
def test_what_is_written_fits_the_schema(entries: list[Entry]) -> None:
    """A file is good by the JSON Schema too, and plain YAML reads it the same."""
    rows = yaml.safe_load(format_entries(entries)) or []
    SCHEMA.validate(rows)


def test_a_new_fact_is_one_line(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    """One name more is one line more, and nothing else moves."""
    before = format_entries(entries).splitlines()
    more = replace(entries[2], names=(*entries[2].names, Name("Dorian Vesk", "fr")))
    write_entries(tmp_path / "r.yaml", (more, *entries[:2], *entries[3:]))
    after = (tmp_path / "r.yaml").read_text(encoding="utf-8").splitlines()
    assert set(before) <= set(after)
    assert len(after) == len(before) + 1
    assert read_entries(tmp_path / "r.yaml")[2] == more


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("speaker_id: sp-1\n", "a registry is a list of speakers"),
        ("- speaker_id: sp-1\n", "sp-1: has no name"),
        ("- names: [{text: A, lang: en}]\n", "speaker 1: speaker_id is None"),
        ("- {speaker_id: sp 1, names: [{text: A, lang: en}]}\n", "speaker_id is 'sp 1'"),
        ("- {speaker_id: a, names: [{text: A, lang: en}], age: 7}\n", "unknown key, age"),
        ("- {speaker_id: a, names: [{text: A}]}\n", "names lacks `lang`"),
        ("- {speaker_id: a, names: [{text: A, lang: English}]}\n", "lang is 'English'"),
        ("- {speaker_id: a, names: [{text: A, lang: en, kind: x}]}\n", "kind is 'x'"),
        ("- {speaker_id: a, names: [{text: A, lang: en}], born: 5 May}\n", "born is '5 May'"),
        (
            "- {speaker_id: a, names: [{text: A, lang: en}], roles: [{label: B, country: en}]}",
            "roles lacks `lang`",
        ),
        ("- {speaker_id: a, names: [{text: A, lang: en}], roles: 7}\n", "roles is no list"),
        ("- {speaker_id: a, names: [{text: A, lang: en}], qid: 42}\n", "qid is '42'"),
        ("- {speaker_id: a, names: [{text: A, lang: en}], ids: [x]}\n", "ids is 'x'"),
        (
            "- {speaker_id: a, names: [{text: A, lang: en}], locked: {fields: [age]}}\n",
            "the fields are qid",
        ),
        (
            "- {speaker_id: a, names: [{text: A, lang: en}]}\n" * 2,
            "a stands there twice",
        ),
        (
            "- {speaker_id: a, names: [{text: A, lang: en}], merged_into: b}\n",
            "merged_into is b, which is no entry",
        ),
        (
            "- {speaker_id: a, names: [{text: A, lang: en}], merged_into: a}\n",
            "merged back",
        ),
        ("- {speaker_id: a, speaker_id: b}\n", "r.yaml:1: a key stands there twice"),
        ("- &x a\n- *x\n", "r.yaml:1: write plain values"),
        ("- !!python/object:os.system a\n", "write plain values"),
        ("[" * 50 + "]" * 50, "deep nesting"),
        ("- {speaker_id: a\n", "is no YAML"),
        ("\x00", "characters that YAML forbids"),
    ],
)
def test_faults(text: str, said: str) -> None:
    """A bad file gives one line: where, what, and what to write."""
    with pytest.raises(UsageError) as caught:
        parse_entries(text, "r.yaml")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, or no text, is said so."""
    with pytest.raises(UsageError, match="cannot be read as a registry"):
        read_entries(tmp_path / "none.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read as a registry"):
        read_entries(tmp_path / "binary.yaml")


def test_an_empty_file_is_an_empty_registry() -> None:
    """Nobody is known yet."""
    assert parse_entries("# nobody yet\n", "r.yaml") == ()


def test_json_says_the_same(tmp_path: Path) -> None:
    """What no person reads may be JSON, which is read faster."""
    entries = (
        Entry(
            "sp-1",
            "Q1",
            ("tei:a#b",),
            (Name("Ana Vell", "en", "main"), Name("Ана Вел", "ru")),
            (Role("Envoy", "en", "FR", "Assembly", "2020-01", None, "a#b"),),
            "1980",
            locked=Locked(("names",), (Decision("The Envoy", "d1"),), (Decision("Vell"),)),
        ),
        Entry("sp-2", names=(Name("Ben Tarn", "en"),), merged_into="sp-1"),
    )
    (tmp_path / "r.json").write_text(format_json(entries), encoding="utf-8")
    assert read_entries(tmp_path / "r.json") == entries
    (tmp_path / "r.json").write_text("[{", encoding="utf-8")
    with pytest.raises(UsageError, match="is no JSON"):
        read_entries(tmp_path / "r.json")
