"""Rows that keep the contract, for tests to break."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import polars as pl

from verbale.schema import model
from verbale.schema.table import facts, polars_schema

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


def good_rows(table: str) -> Rows:
    """Three good rows of a table."""
    if table == "turns":
        return [_turn("a", 0), _turn("b", 0), _turn("b", 1)]
    if table == "dialogues":
        return [_example(table) | {"dialogue_id": name, "event_id": name} for name in "abc"]
    return [_example(table) | {"speaker_id": name} for name in ("a.s0", "a.s1", "b.s0")]


def frame_of(table: str, rows: Rows) -> pl.DataFrame:
    """Rows of a table as a frame with the types of the contract."""
    return pl.DataFrame(rows, schema=polars_schema(table))
