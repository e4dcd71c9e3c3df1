"""The gold set: invented pages, one a layout or trap, and the turns a careful reader finds."""

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

GOLD = Path(__file__).parent / "gold"
PAGES = sorted(path.name.removesuffix(".gold.jsonl") for path in GOLD.glob("*.gold.jsonl"))
NOT_YET: dict[str, str] = {}
"""Pages that are read wrongly, and why."""
LANGUAGES_NOT_YET: dict[str, str] = {
    "palasyo-press-briefing.tl.html": "Tagalog is tagged as Filipino, an English answer as such",
}
"""Pages whose turns are right and whose languages are not, and why."""
_NOTE = re.compile(r"[(（\[［〔][^()（）\[\]［］〔〕]*[)）\]］〕]")


def gold(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words(text: str) -> str:
    """A text to compare: notes in brackets may stay or go, as may dashes at its ends."""
    bare = _NOTE.sub("", _NOTE.sub("", text))
    return "".join((bare if bare.strip() else text).split()).strip("-–—")


def label(printed: str | None) -> str:
    """A label to compare: white space and a closing full stop do not matter."""
    return "".join((printed or "").split()).rstrip(".")


def tongue(tag: str) -> str:
    """The language of a tag; Bokmål may be called Norwegian."""
    return tag.partition("-")[0].replace("nb", "no")


@cache
def transcript(name: str) -> Transcript:
    return understand(read(GOLD / name))


@pytest.mark.parametrize("name", PAGES)
def test_turns(name: str, request: pytest.FixtureRequest) -> None:
    """Every turn has its label, its text and no other's."""
    if reason := NOT_YET.get(name):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    rows = gold(name)
    accepted = [
        {label(text) for text in (r["speaker_label"], *r.get("label_alts", ()))} for r in rows
    ]
    turns = transcript(name).turns
    # Speech that only the title attributes has no label, and so is in no gold.
    found = [t for t in turns if t.label or rows]
    printed = [label(t.label.printed) if t.label else "" for t in found]
    named = [
        p if i >= len(rows) or p not in accepted[i] else label(rows[i]["speaker_label"])
        for i, p in enumerate(printed)
    ]
    assert list(zip(named, (words(t.text) for t in found), strict=True)) == [
        (label(r["speaker_label"]), words(r["text"])) for r in rows
    ]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in NOT_YET])
def test_languages(name: str, request: pytest.FixtureRequest) -> None:
    """Every turn has the language in which it is printed."""
    if reason := LANGUAGES_NOT_YET.get(name):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    rows = gold(name)
    made = transcript(name)
    found = [
        language.lang.tag
        for turn, language in zip(made.turns, made.languages, strict=True)
        if turn.label or rows
    ]
    assert [tongue(tag) for tag in found] == [tongue(row["lang"]) for row in rows]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in NOT_YET])
def test_what_else_is_stated(name: str) -> None:
    """Where the gold says who speaks, in which language, or what is quoted, that is found."""
    stated = [row for row in gold(name) if row.keys() & {"speaker_id", "spoken_lang", "spans"}]
    keys = ("spoken_lang", "speaker_type", "speaker_role", "attribution_method")
    if not stated:
        return
    rows = records(transcript(name)).turns
    pairs = {(row["speaker_id"], rows[row["turn_index"]]["speaker_id"]) for row in stated}
    assert len(pairs) == len({own for own, _ in pairs}) == len({found for _, found in pairs})
    for row in stated:
        found = rows[row["turn_index"]]
        spans = [
            {"type": s["type"], "lang": s["lang"], "text": found["text"][s["start"] : s["end"]]}
            for s in found["spans"]
        ]
        assert {key: row.get(key, found[key]) for key in keys} == {key: found[key] for key in keys}
        assert row.get("spans", spans) == spans


def test_pages_and_gold_stand_together() -> None:
    """Every page has its gold, every gold its page, and what is expected to fail is there."""
    files = {path.name for path in GOLD.iterdir()}
    assert files == {file for name in PAGES for file in (name, f"{name}.gold.jsonl")}
    assert NOT_YET.keys() | LANGUAGES_NOT_YET.keys() <= set(PAGES)
