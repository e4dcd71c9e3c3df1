"""The bundled corpus, turn by turn, against what a careful reader finds in it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verbale.parsing import understand
from verbale.readers import read
from verbale.records import records

if TYPE_CHECKING:
    from verbale.transcript import Transcript

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests/corpus"
NAMES = sorted(p.name.removesuffix(".gold.jsonl") for p in GOLD.glob("*.*.gold.jsonl"))
METADATA = {
    row["doc"]: row
    for row in map(json.loads, (GOLD / "metadata.gold.jsonl").read_text("utf-8").splitlines())
}
UNREAD_METADATA = {
    "cortes-altamora.es.txt": "the first line is the journal's name, the sitting's is below",
}


@cache
def transcript(name: str) -> Transcript:
    return understand(read(ROOT / "dataset/transcripts" / name))


def gold(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words(text: str) -> str:
    """A text to compare: notes in brackets may stay or go, white space does not matter."""
    bare = re.sub(r"[(（][^()（）]*[)）]|<…>", "", text)
    return "".join((bare if bare.strip() else text).split()).rstrip(".")


def alike(said: str | None, stated: str) -> bool:
    """Whether one of two titles or places holds the other."""
    a, b = words(said or ""), words(stated)
    return bool(a) and (a in b or b in a)


@pytest.mark.parametrize("name", NAMES)
def test_turns(name: str) -> None:
    """Every turn has its label, its text and no other's."""
    expected = [(row["speaker_label"].rstrip("."), words(row["text"])) for row in gold(name)]
    # Speech that only the title attributes has no label, and so is in no gold.
    found = [
        ((turn.label.printed if turn.label else "").rstrip("."), words(turn.text))
        for turn in transcript(name).turns
        if turn.label or expected
    ]
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_turns_lead_back_to_their_source(name: str) -> None:
    """The bytes of a turn start with its label and hold the first letters of its text."""
    made = transcript(name)
    decoded = made.document.decoded
    for row in records(made).turns:
        raw = decoded.data[row["byte_start"] : row["byte_end"]]
        source = re.sub(r"[\u00ad\u200b-\u200f]", "", raw.decode(decoded.encoding, "replace"))
        for text in (row["speaker_label"] or "", row["text"]):
            first = re.search(r"[^\W\d_]+", text)
            assert first is None or first[0] in source


@pytest.mark.parametrize("name", NAMES)
def test_languages(name: str) -> None:
    """Every turn has the language in which it is printed."""
    made = transcript(name)
    expected = [row["lang"] for row in gold(name)] or [METADATA[name]["lang"]] * len(made.turns)
    assert [language.lang.tag.split("-")[0] for language in made.languages] == [
        tag.split("-")[0] for tag in expected
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name in METADATA])
def test_metadata(name: str, request: pytest.FixtureRequest) -> None:
    """Title, day and place are those that the page states."""
    if reason := UNREAD_METADATA.get(name):
        request.applymarker(pytest.mark.xfail(reason=reason))
    made, stated = transcript(name).metadata, METADATA[name]
    assert alike(made.title, stated["title"])
    if "date" in stated:
        assert str(made.date_start) == stated["date"]
    if "place" in stated:
        assert alike(made.place, stated["place"])
