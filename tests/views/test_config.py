"""Views as configs of a built folder: what load_dataset finds in them, and when they go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from verbale import build
from verbale.cli import main
from verbale.folder import read_folder, series, shards, verify
from verbale.folder.read import read_card
from verbale.views import RowsView, view
from verbale.views.config import configs
from verbale.views.dialogue import dialogues
from verbale.views.options import Options

if TYPE_CHECKING:
    from pathlib import Path

TALK = """\
---
id: talk-{number}
date: 2031-05-03
---
Talks in Orsa

Ilvane: Good morning, Mr Brandeth. This is round {number} of our talks.

Brandeth: It is.

Ilvane: Go on, then.
"""
VIEWS = ("next_turn", "chat", "who_speaks")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty short talks: enough for three splits."""
    folder = tmp_path_factory.mktemp("pages")
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(TALK.format(number=number))
    return folder


@pytest.fixture(scope="module")
def talks(pages: Path) -> Path:
    """What is built of them, with views."""
    folder = pages.parent / "talks"
    build([str(pages)], folder, splits=pages.parent / "splits.json", views=VIEWS)
    return folder


def expected(folder: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a view by split, as the view itself gives them."""
    found, argument = view(name)
    assert isinstance(found, RowsView)
    rows: dict[str, list[dict[str, Any]]] = {}
    for split, row in found.rows(dialogues(folder), Options(), Counter(), argument):
        rows.setdefault(split, []).append(dict(row))
    return rows


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("streaming", [False, True], ids=["cached", "streaming"])
def test_a_view_loads_by_its_name(talks: Path, name: str, streaming: bool, tmp_path: Path) -> None:
    """With the rows of the view, each in the split of its dialogue."""
    from datasets import load_dataset

    loaded = load_dataset(str(talks), name, streaming=streaming, cache_dir=str(tmp_path))
    assert {split: list(rows) for split, rows in loaded.items()} == expected(talks, name)
    assert set(loaded) == {"train", "validation", "test"}


def test_the_folder_is_what_its_card_says(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sizes, hashes and features of the views too; checks look at the tables."""
    assert verify(talks) == []
    assert set(read_folder(talks)) == {"turns", "dialogues", "speakers", *VIEWS}
    main(["check", str(talks), "--select", "schema"])
    assert "60 dialogues, 180 turns" in capsys.readouterr().out


def test_the_card_says_what_views_are_and_leave_out(pages: Path, tmp_path: Path) -> None:
    """For people and for programs."""
    (tmp_path / "press.txt").write_text("Q: When?\n\nMr Brandeth: Today.\n\nQ: Where?\n\nHere.\n")
    build([str(pages), str(tmp_path / "press.txt")], tmp_path / "out", views=["next_turn"])
    card = (tmp_path / "out/README.md").read_text()
    assert "| `next_turn` | `train` |" in card
    assert "| `next_turn` | turns whose speaker is not known | 2 |" in card
    assert read_card(tmp_path / "out").views == {
        "next_turn": "Prompt and completion: what was said so far, and what the target says next."
    }


def test_the_same_sources_give_the_same_bytes(talks: Path, pages: Path, tmp_path: Path) -> None:
    """However often, in whatever folder."""
    again = tmp_path / "talks"
    build([str(pages)], again, splits=talks.parent / "splits.json", views=VIEWS)
    for path in talks.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(talks)).read_bytes() == path.read_bytes()


def test_without_the_views_they_are_gone(pages: Path, tmp_path: Path) -> None:
    """A build replaces the folder as a whole, and leaves what a build without them writes."""
    build([str(pages)], tmp_path / "plain", name="Talks")
    build([str(pages)], tmp_path / "out", name="Talks", views=["chat", "next_turn"])
    assert (tmp_path / "out/chat").is_dir()
    build([str(pages)], tmp_path / "out", name="Talks", views=["chat"])
    assert not (tmp_path / "out/next_turn").exists()
    build([str(pages)], tmp_path / "out", name="Talks")
    left = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*")}
    assert left == {p.relative_to(tmp_path / "plain").as_posix() for p in _all(tmp_path / "plain")}


def _all(folder: Path) -> list[Path]:
    return list(folder.rglob("*"))


def test_pairs_of_languages_are_named_as_the_view_is(tmp_path: Path) -> None:
    """A dash in the name of a config is no harm; a view without rows is no config."""
    english = "---\nid: {0}\nevent: pact\nlang: {0}\n---\n{1}: {2}\n\n{1}: {2}\n"
    (tmp_path / "a.txt").write_text(english.format("en", "Ilvane", "We signed on Monday morning."))
    out = tmp_path / "out"
    built = build([str(tmp_path / "a.txt")], out, views=["parallel-en-fr"])
    assert built.views == {"parallel-en-fr": 0}
    assert "0 rows of parallel-en-fr" in built.summary()
    assert "parallel-en-fr" not in {shard.config for shard in read_card(out).shards}
    assert verify(out) == []
    (chosen,) = configs(["parallel-en-fr", "parallel-en-fr"])
    assert chosen.name == "parallel-en-fr"


@pytest.mark.parametrize("name", ["tei", "jsonl", "parallel", "next-turn", "nothing"])
def test_what_is_no_table_is_refused_before_the_work(
    pages: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    out = tmp_path / "out"
    assert main(["build", str(pages), "-o", str(out), "--view", name]) == 2
    assert not out.exists()
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_shards_of_a_view_are_bounded(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are cut as the rows come, and numbered when their number is known."""
    monkeypatch.setattr("verbale.views.batches._ROWS", 7)
    monkeypatch.setattr(series, "GROUP_BYTES", 7_000)
    monkeypatch.setattr(shards, "SHARD_BYTES", 30_000)
    build([str(pages)], tmp_path / "out", views=["next_turn"])
    mine = [each for each in read_card(tmp_path / "out").shards if each.config == "next_turn"]
    assert len(mine) > 2
    for number, shard in enumerate(mine):
        assert f"train-{number:05d}-of-{len(mine):05d}-" in shard.path
        assert shard.num_bytes < 40_000
        assert pq.read_metadata(tmp_path / "out" / shard.path).num_row_groups > 1
    assert verify(tmp_path / "out") == []
    rows = read_folder(tmp_path / "out")["next_turn"].to_pylist()
    assert rows == expected(tmp_path / "out", "next_turn")["train"]


def test_a_build_that_fails_in_a_view_leaves_the_old_folder(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no file of the new one."""
    out = tmp_path / "out"
    build([str(pages)], out, views=["chat"])
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(series.Series, "close", broken)
    with pytest.raises(KeyboardInterrupt):
        build([str(pages / "01.txt")], out, views=["next_turn"])
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("streaming", [False, True], ids=["cached", "streaming"])
@pytest.mark.parametrize("name", ["jsonl", "next_turn"])
def test_lines_of_json_have_the_types_of_the_view(
    talks: Path, name: str, streaming: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a split has no values of; days stay days, numbers have the digits that they have."""
    from datasets import Features, load_dataset

    found, argument = view(name)
    assert isinstance(found, RowsView)
    made = found.rows

    def rows(*given: Any) -> Any:
        for split, row in made(*given):
            known = {"speaker_country": "TA" if split == "test" else None}
            yield split, {**row, **(known if "speaker_country" in row else {})}

    monkeypatch.setattr(found, "rows", rows)
    out = tmp_path / "lines"
    assert main(["export", str(talks), "--to", name, "--form", "jsonl", "-o", str(out)]) == 0
    loaded = load_dataset(str(out), streaming=streaming, cache_dir=str(tmp_path / "cache"))
    assert set(loaded) == {"train", "validation", "test"}
    for split in loaded.values():
        assert split.features == Features.from_arrow_schema(found.schema(argument))
        assert len(list(split)) > 0
    if name == "jsonl":
        first = next(iter(loaded["test"]))
        assert str(first["date_start"]) == "2031-05-03"
        score = first["attribution_score"]
        assert f'"attribution_score": {score:.7g},' in (out / "test.jsonl").read_text()
