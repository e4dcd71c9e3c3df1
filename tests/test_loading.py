"""`verbale.load`: what datasets loads, with rows and columns chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.code_blocks import ROOT

from verbale import build, load
from verbale.errors import SourceError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = str(ROOT / "dataset")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path)


@pytest.mark.parametrize("streaming", [False, True], ids=["cached", "streaming"])
def test_rows_and_columns_are_chosen(*, streaming: bool) -> None:
    """The same rows, cached and streamed, as choosing by hand gives."""
    whole = list(load(CORPUS))
    sure: dict[str, Any] = {
        "languages": ["fr"],
        "min_score": 0.95,
        "columns": ["turn_id", "lang", "text"],
    }
    chosen = list(load(CORPUS, streaming=streaming, **sure))
    assert chosen == [
        {name: row[name] for name in ("turn_id", "lang", "text")}
        for row in whole
        if row["lang"].split("-")[0] == "fr"
        and row["attribution_score"] >= 0.95
        and row["attribution_method"] != "none"
    ]
    assert chosen


def test_speakers_are_chosen() -> None:
    """By id, in every table that has them."""
    speaker = next(row["speaker_id"] for row in load(CORPUS) if row["speaker_id"])
    assert {row["speaker_id"] for row in load(CORPUS, speakers=[speaker])} == {speaker}
    (row,) = load(CORPUS, "speakers", speakers=[speaker])
    assert row["speaker_id"] == speaker
    assert len(load(CORPUS, speakers=[])) == 0


def test_all_splits() -> None:
    """As a mapping, where no split is named."""
    splits = load(CORPUS, split=None, columns=["turn_id"])
    assert list(splits) == ["train"]
    assert splits["train"].column_names == ["turn_id"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"table": "next_turn", "min_score": 0.5}, "next_turn is no table"),
        ({"min_score": "a"}, "min_score 'a' is no number from 0 to 1"),
        ({"min_score": 2.0}, "min_score 2.0 is no number from 0 to 1"),
        ({"columns": ["speaker"]}, "turns has no column 'speaker'"),
        ({"table": "dialogues", "min_score": 0.5}, "dialogues has no column 'attribution_score'"),
    ],
)
def test_what_is_not_there_is_named(asked: dict[str, Any], said: str) -> None:
    """In one line, with what there is."""
    with pytest.raises(UsageError) as error:
        load(CORPUS, **asked)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("source", "asked", "said"),
    [
        (CORPUS, {"table": "turn"}, "there is no table 'turn'; there are ['turns'"),
        (CORPUS, {"split": "dev"}, "cannot be loaded as turns: Unknown split"),
        ("/nowhere/at/all", {}, "cannot be loaded as turns"),
    ],
)
def test_what_cannot_be_loaded_is_said_in_one_line(
    source: Any, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(SourceError) as error:
        load(source, **asked)
    assert said in str(error.value)
    assert len(str(error.value).splitlines()) == 1


def test_one_language_is_one_not_its_letters() -> None:
    assert len(load(CORPUS, languages="it")) == len(load(CORPUS, languages=["it"])) > 0


def test_a_view_of_a_folder_loads(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(
        "Ada Okoro: Welcome.\n\nBen Tarn: Thank you.\n\nAda Okoro: Begin.\n", "utf-8"
    )
    build(str(tmp_path / "talks.txt"), tmp_path / "out", views="next_turn")
    assert load(tmp_path / "out", "next_turn").column_names[:2] == ["prompt", "completion"]
