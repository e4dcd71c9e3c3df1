"""`verbale.load`: what datasets loads, with rows and columns chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.code_blocks import ROOT

from verbale import load
from verbale.errors import UsageError

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
        ({"table": "turn"}, "there is no table 'turn'"),
        ({"columns": ["speaker"]}, "turns has no column 'speaker'"),
        ({"table": "dialogues", "min_score": 0.5}, "dialogues has no column 'attribution_score'"),
    ],
)
def test_what_is_not_there_is_named(asked: dict[str, Any], said: str) -> None:
    """In one line, with what there is."""
    with pytest.raises(UsageError) as error:
        load(CORPUS, **asked)
    assert str(error.value).startswith(said)
