"""Rows that keep the contract, for tests to break."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from verbale.schema import model
from verbale.schema.table import facts, polars_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = list[dict[str, Any]]


def _example(table: str) -> dict[str, Any]:
    """The row that the examples of a table's columns make up."""
    row = {name: deepcopy(facts(each)["example"]) for name, each in model(table).columns.items()}
    return row | {
        name: date.fromisoformat(row[name]) for name in ("date_start", "date_end") if name in row
    }


def _turn(dialogue: str, index: int) -> dict[str, Any]:
    return _example("turns") | {
        "turn_id": f"{dialogue}.{index}",
        "dialogue_id": dialogue,
        "turn_index": index,
        "speaker_id": f"{dialogue}.s0",
        "identity_candidates": [f"{dialogue}.s1"],
        "spans": [{"start": 0, "end": 4, "type": "quote", "lang": "en"}],
    }


def _rows(table: str) -> Rows:
    if table == "turns":
        return [_turn("a", 0), _turn("b", 0), _turn("b", 1)]
    if table == "dialogues":
        return [_example(table) | {"dialogue_id": name, "event_id": name} for name in "abc"]
    return [_example(table) | {"speaker_id": name} for name in ("a.s0", "a.s1", "b.s0")]


@pytest.fixture(scope="session")
def good_rows() -> Callable[[str], Rows]:
    """Three good rows of a table."""
    return _rows


@pytest.fixture(scope="session")
def frame_of() -> Callable[[str, Rows], pl.DataFrame]:
    """Rows of a table as a frame with the types of the contract."""
    return lambda table, rows: pl.DataFrame(rows, schema=polars_schema(table))


@pytest.fixture
def good(table: str, frame_of: Callable[[str, Rows], pl.DataFrame]) -> pl.DataFrame:
    """Three good rows of a table as a frame."""
    return frame_of(table, _rows(table))
