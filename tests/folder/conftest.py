"""A small corpus of invented states and people, as tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from verbale.schema import SCHEMA_VERSION, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable

DIALOGUE: dict[str, Any] = {
    "schema_version": SCHEMA_VERSION,
    "title": "Talks in Velm",
    "event_type": "talks",
    "completeness": "full",
    "date_start": date(2031, 5, 1),
    "date_end": date(2031, 5, 2),
    "place": "Velm",
    "participants": [
        {"speaker_id": None, "name": "Ilma Torv", "role": "President of Norland", "country": None}
    ],
    "lang": "en",
    "available_langs": ["en", "ru"],
    "source_uri": "https://norland.example/talks",
    "publisher": "Office of Norland",
    "license": "CC-BY-4.0",
    "source_sha256": "0" * 64,
    "media_type": "text/html",
    "converter_version": "0.1.0",
    "split": "train",
}
TURN: dict[str, Any] = {
    "identity_method": "none",
    "identity_candidates": [],
    "lang_source": "declared",
    "spoken_lang": "und",
    "translation": "unknown",
    "spans": [{"start": 0, "end": 4, "type": "note", "lang": "en"}],
    "byte_start": 0,
    "byte_end": 90,
    "line_start": 1,
    "line_end": 2,
}
SPEECHES = (
    ("Ilma Torv", "person", "label", 0.99, "Good morning.\nWe met the minister today.", "en"),
    (None, "unidentified", "none", 0.25, "Будущее за сотрудничеством.", "ru"),
    ("QUESTION", "press", "label", 0.95, "会谈进行得怎么样?", "zh-Hans"),
)
SAID = ("speaker_label", "speaker_type", "attribution_method", "attribution_score", "text", "lang")


def corpus(dialogues: int = 2, **changed: Any) -> dict[str, pa.Table]:
    """The three tables, with three turns and one speaker a dialogue.

    Args:
        dialogues: How many.
        changed: Columns of dialogues that are to have another value, the same in all.
    """
    rows: dict[str, list[dict[str, Any]]] = {"turns": [], "dialogues": [], "speakers": []}
    for key in (f"talks-{number:04d}" for number in range(dialogues)):
        ids = {"dialogue_id": key, "event_id": key}
        rows["dialogues"].append(DIALOGUE | ids | changed)
        for index, speech in enumerate(SPEECHES):
            said = dict(zip(SAID, speech, strict=True))
            place = {"turn_id": f"{key}.{index}", "dialogue_id": key, "turn_index": index}
            rows["turns"].append(TURN | place | said)
        names = [{"text": "Ilma Torv", "lang": "en", "kind": "full"}]
        rows["speakers"].append({"speaker_id": f"{key}.s0", "names": names, "roles": []})
    return {name: pa.Table.from_pylist(rows[name], schema=arrow_schema(name)) for name in rows}


@pytest.fixture
def make_corpus() -> Callable[..., dict[str, pa.Table]]:
    """The function that makes the corpus."""
    return corpus
