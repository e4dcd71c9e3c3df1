"""Batches of whole dialogues: nothing lost, nothing divided, whatever comes in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.checks.tables import whole_dialogues

if TYPE_CHECKING:
    from collections.abc import Iterator

IDS = st.lists(st.tuples(st.sampled_from(["a", "b", "c", None]), st.integers(1, 4)), max_size=8)


def parts(rows: pl.DataFrame, size: int) -> Iterator[tuple[int, pl.DataFrame]]:
    return ((start, rows.slice(start, size)) for start in range(0, rows.height, size))


@settings(deadline=None)
@given(IDS, st.integers(1, 6))
def test_batches_hold_whole_runs(runs: list[tuple[str | None, int]], size: int) -> None:
    """The batches are the rows again, in order, and no run of one dialogue is divided."""
    ids = [name for name, count in runs for _ in range(count)]
    rows = pl.DataFrame({"dialogue_id": pl.Series(ids, dtype=pl.String()), "n": range(len(ids))})
    batches = list(whole_dialogues(parts(rows, size)))
    assert [n for _, batch in batches for n in batch["n"]] == list(range(len(ids)))
    assert [start for start, _ in batches] == [batch["n"][0] for _, batch in batches]
    for (_, before), (_, after) in pairwise(batches):
        assert before["dialogue_id"][-1] != after["dialogue_id"][0]
