"""The word lists: every file parses, has known groups only, and contradicts no other."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.words import GROUPS, _tables, fold, languages, pairs, spelt, words

FILES = {
    name: tomllib.loads((files("verbale.words") / f"{name}.toml").read_text(encoding="utf-8"))
    for name in languages()
}
OPEN_NO_TURN = tuple(
    f"labels.{kind}"
    for kind in (
        "never",
        "talk",
        "sentence",
        "article",
        "particle",
        "surname",
        "opening",
        "conjunction",
        "capacity",
    )
)
LABELS = [g for g in GROUPS if g.startswith("labels.") and g not in OPEN_NO_TURN]


def lists(language: str) -> dict[str, list[str]]:
    """The groups of a file as written, by dotted name."""
    tables = {key: table for key, table in FILES[language].items() if key not in GROUPS}
    return {
        f"{key}.{name}": entries for key, table in tables.items() for name, entries in table.items()
    }


def test_there_are_many_languages() -> None:
    """The languages of the world's foreign ministries are there."""
    assert set(
        "am ar az be bg bn ca cs cy da de el en es et eu fa fi fil fr ga gl he hi hu hy id is it "
        "ja ka kk km ko lo lt lv mk mn ms my nb ne nl pl pt ro ru si sk sl sq sr sv sw ta th tr "
        "uk ur uz vi zh".split()
    ) <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_groups_are_known(language: str) -> None:
    """A file has no group that nobody reads."""
    assert set(lists(language)) | (set(FILES[language]) & set(GROUPS)) <= set(GROUPS)


@pytest.mark.parametrize("language", languages())
def test_groups_that_every_language_needs(language: str) -> None:
    """Labels, notes, keys of the head, kinds of events and ends of pages are there."""
    needed = {g for g in GROUPS if g.split(".")[0] in ("labels", "head", "event")} - {
        "labels.talk",
        "labels.sentence",
        "labels.article",
        "labels.particle",
        "labels.surname",
        "labels.opening",
        "labels.conjunction",
        "labels.journalist",
        "labels.capacity",
        "labels.honorific_behind",
        "head.faq",
        "head.business",
        "head.written",
    }
    needed |= {"notes.delivery", "notes.translation", "notes.stage", "boilerplate.end"}
    assert needed <= set(lists(language))


@pytest.mark.parametrize("language", languages())
def test_no_word_twice_in_a_group(language: str) -> None:
    """A word stands once in its group, whatever its case and width."""
    twice = {}
    for group, entries in lists(language).items():
        folded = [fold(entry) for entry in entries]
        if len(set(folded)) < len(folded):
            twice[group] = sorted({entry for entry in folded if folded.count(entry) > 1})
    assert twice == {}


@pytest.mark.parametrize("language", languages())
def test_words_are_clean(language: str) -> None:
    """No word is blank or has space around it; slots are {language}, in notes, and {name}."""
    for group, entries in lists(language).items():
        for entry in entries:
            assert entry == entry.strip() != ""
            slots = ("{language}", "{name}") if group == "notes.chair" else ("{language}",)
            bare = entry
            for slot in slots:
                bare = bare.replace(slot, "")
            assert "{" not in bare
            assert (entry.count("{name}") == 1) == (group == "notes.chair")
            assert "{language}" not in entry or group.startswith("notes.")


@pytest.mark.parametrize("group", LABELS)
def test_labels_are_no_words_that_open_no_turn(group: str) -> None:
    """In no language is a label of a speaker a word that opens no turn."""
    assert words(group) & words("labels.never") == set()


@pytest.mark.parametrize("language", languages())
def test_special_notes_are_notes(language: str) -> None:
    """Interpreted and unauthorised are said of delivery and translation."""
    assert words("notes.interpreted", language) <= words("notes.delivery", language)
    assert words("notes.unofficial", language) <= words("notes.translation", language)


def test_nationalities_are_codes() -> None:
    """Every adjective of nationality leads to an alpha-2 code, the same in all languages."""
    assert all(
        len(code) == 2 and code.isascii() and code.isupper() for code in pairs("demonym").values()
    )
    meant: dict[str, set[str]] = {}
    for table in FILES.values():
        for word, code in table.get("demonym", {}).items():
            meant.setdefault(fold(word), set()).add(code)
    assert {word: codes for word, codes in meant.items() if len(codes) > 1} == {}


def test_unknown_groups_are_refused() -> None:
    """A misspelt group is an error, not an empty list."""
    with pytest.raises(KeyError):
        words("labels.pres")


@given(st.text())
def test_fold_is_a_fixed_point(text: str) -> None:
    """Folding twice is folding once."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_spelt_words_are_runs_of_letters(text: str) -> None:
    """The quick way for ASCII finds what the pattern for all scripts finds."""
    assert spelt(text) == re.findall(r"[^\W\d_]+", text)


def test_word_lists_are_kept_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word list is parsed once, and again when it was edited."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "xx.toml"
    path.write_text('[labels]\npress = ["Q"]\n', "utf-8")
    assert _tables(path) == _tables(path) == {"labels": {"press": ["Q"]}}
    assert Path(cache_from_source(str(path))).exists()
    path.write_text('[labels]\npress = ["Q", "Frâge"]\n', "utf-8")
    assert _tables(path) == {"labels": {"press": ["Q", "Frâge"]}}
