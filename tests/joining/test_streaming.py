"""However small the pieces that memory holds, the rows are the same."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from verbale.building import build
from verbale.folder import read_folder
from verbale.joining import events, sorting
from verbale.joining.sorting import Weighed, sorted_pieces
from verbale.joining.spread import gathered, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

TRANSCRIPTS = Path(__file__).parents[2] / "dataset" / "transcripts"


@pytest.mark.slow
def test_small_pieces_and_buckets_give_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundled corpus, in which events have up to four versions."""
    monkeypatch.chdir(TRANSCRIPTS.parents[1])
    sources = ["dataset/transcripts"]
    build(sources, tmp_path / "whole", name="Talks", exclude=["README.md"])
    monkeypatch.setattr(sorting, "PIECE_BYTES", 30_000)
    monkeypatch.setattr(events, "BUCKET_BYTES", 10_000)
    build(sources, tmp_path / "pieces", name="Talks", exclude=["README.md"])
    whole, pieces = read_folder(tmp_path / "whole"), read_folder(tmp_path / "pieces")
    assert whole.keys() == pieces.keys()
    for table, rows in whole.items():
        assert pieces[table].equals(rows), table


def tables(count: int) -> Iterator[pa.Table]:
    for number in range(count):
        keys = [f"k{(number * 7 + at) % 23:02d}" for at in range(5)]
        yield pa.table({"key": keys, "place": [number] * 5})


def test_rows_are_spread_by_key_and_found_again(tmp_path: Path) -> None:
    part_of = {f"k{number:02d}": number % 3 for number in range(20)}
    files = spread(tables(9), "key", part_of, tmp_path / "parts")
    assert set(files) == {0, 1, 2}
    for part, path in files.items():
        rows = gathered(path).to_pylist()
        assert {part_of[row["key"]] for row in rows} == {part}
    kept = sum(gathered(path).num_rows for path in files.values())
    assert kept == sum(row["key"] in part_of for table in tables(9) for row in table.to_pylist())


def test_pieces_are_sorted_bounded_and_keep_keys_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "PIECE_BYTES", 100)
    weighed = [
        Weighed(f"k{number:02d}", 20, "test" if number % 5 == 0 else "train")
        for number in range(23)
    ]
    found = sorted_pieces(tables(9), ("key", "place"), weighed, tmp_path / "sorted")
    assert set(found) == {"test", "train"}
    assert len(found["train"]) == 4
    rows = [row for pieces in found.values() for piece in pieces for row in piece.to_pylist()]
    assert len(rows) == 45
    for pieces in found.values():
        keys = [[row["key"] for row in piece.to_pylist()] for piece in pieces]
        assert [key for each in keys for key in each] == sorted(k for each in keys for k in each)
        assert all(set(one).isdisjoint(other) for one, other in pairwise(keys))
