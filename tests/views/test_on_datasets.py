"""Views as functions on datasets: the rows that `verbale export` writes, cached and streamed."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from datasets import Dataset, IterableDataset
from support.code_blocks import ROOT

import verbale
from verbale.cli import main
from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CORPUS = str(ROOT / "dataset")
CHOICES: dict[str, Any] = {"target": "office:president", "window": 1500, "quotes": "mark"}
ASKED = ["--target", "office:president", "--window", "1500", "--quotes", "mark"]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")


def tables(*, streaming: bool = False) -> tuple[Any, Any]:
    return (
        verbale.load(CORPUS, streaming=streaming),
        verbale.load(CORPUS, "dialogues", streaming=streaming),
    )


@pytest.mark.parametrize("streaming", [False, True], ids=["cached", "streaming"])
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("next_turn", verbale.views.next_turn),
        ("chat", verbale.views.chat),
        ("who_speaks", verbale.views.who_speaks),
        ("parallel-en-fr", lambda t, d, **c: verbale.views.parallel(t, d, "en", "fr", **c)),
    ],
)
def test_the_rows_are_those_of_the_command(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    make: Callable[..., Any],
    *,
    streaming: bool,
) -> None:
    """Row for row, and the same is left out."""
    training = not name.startswith("parallel")
    asked, choices = (ASKED, CHOICES) if training else ((), {})
    main(["export", CORPUS, "--to", name, "-o", str(tmp_path / "out"), "--form", "jsonl", *asked])
    lines = (tmp_path / "out/train.jsonl").read_text(encoding="utf-8").splitlines()
    said = capsys.readouterr().out
    left_out: Counter[str] = Counter()
    rows = make(*tables(streaming=streaming), **choices, left_out=left_out)
    assert isinstance(rows, IterableDataset if streaming else Dataset)
    found = list(rows)
    assert found == [json.loads(line) for line in lines]
    assert list(rows) == found
    assert found
    assert all(f"left out: {count:,} {why}" in said for why, count in left_out.items() if count)
    if not streaming:
        assert all(f"{count:,} {why}" in rows.info.description for why, count in left_out.items())


def test_a_target_that_never_speaks_gives_no_rows() -> None:
    """But their columns."""
    rows = verbale.views.next_turn(*tables(), target="name:Nobody")
    assert (len(rows), rows.column_names[:2]) == (0, ["prompt", "completion"])


@pytest.mark.parametrize("streaming", [False, True], ids=["cached", "streaming"])
def test_what_is_no_whole_dialogue_is_refused(*, streaming: bool) -> None:
    """A context with holes would be learned as what was said."""
    turns, dialogues = tables(streaming=streaming)
    holes = turns.filter(lambda turn: turn["turn_index"] != 2)
    with pytest.raises(UsageError, match="views need whole dialogues"):
        list(verbale.views.next_turn(holes, dialogues))
    with pytest.raises(UsageError, match="is not among the dialogues"):
        list(verbale.views.chat(turns, dialogues.take(1)))
    with pytest.raises(UsageError, match="the column 'spans' is missing"):
        verbale.views.chat(turns.remove_columns("spans"), dialogues)


def test_turns_that_are_scattered_are_refused() -> None:
    """A dialogue that comes twice is in two places."""
    turns, dialogues = tables()
    rows = [*range(len(turns)), *range(5)]
    with pytest.raises(UsageError, match="are not all there in order"):
        verbale.views.next_turn(turns.select(rows), dialogues)


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"quotes": "burn"}, "quotes must be keep, mark, mask, not 'burn'"),
        ({"windows": 3}, "a view has no option windows"),
        ({"window": 0}, "window must be a whole number from 1 on, not 0"),
        ({"window": "a"}, "window must be a whole number from 1 on, not 'a'"),
        ({"min_score": float("nan")}, "min_score must be a number from 0 to 1, not nan"),
        ({"languages": ["no such"]}, "'no such' is no language"),
        ({"target": "somebody"}, "target must be all or one of"),
    ],
)
def test_what_cannot_be_chosen_is_said(choices: dict[str, Any], said: str) -> None:
    """In one line."""
    with pytest.raises(UsageError, match=said):
        verbale.views.next_turn(*tables(), **choices)
