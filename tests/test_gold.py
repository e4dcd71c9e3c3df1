"""The gold set: invented pages, one a layout or trap, and the turns a careful reader finds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from verbale.parsing import understand
from verbale.readers import read

GOLD = Path(__file__).parent / "gold"
PAGES = sorted(path.name.removesuffix(".gold.jsonl") for path in GOLD.glob("*.gold.jsonl"))
NOT_YET = {
    "chamber.it.txt": "name, party in brackets and full stop after a sentence are no label",
    "congressional-record.en.txt": "`Mr. Speaker, Mr.` at a line's start is read as a label",
    "contents-before-debate.de.txt": "a running head with its page number stays in the speech",
    "court-line-numbers.en.txt": "numbers of lines stand before labels",
    "damaged-labels.en.txt": "labels with a digit for a letter, a split word or a semicolon",
    "hansard-names-alone.en.txt": "a heading is the label where the name bears a question number",
    "interpreters.en.html": "delivery notes with a second part or an unknown language stay",
    "national-assembly.fr.html": "the office in italics behind the bold name joins the speech",
    "president-headings.fr.html": "labels are headings, and a colon in the speech is another",
    "split-by-interruption.en.txt": "`A voice from the floor` is read as speech",
    "time-in-label.en.html": "`An opposition member` is read as speech",
}
"""Pages that are read wrongly, and why."""
_NOTE = re.compile(r"[(（\[［〔][^()（）\[\]［］〔〕]*[)）\]］〕]")


def gold(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words(text: str) -> str:
    """A text to compare: notes in brackets may stay or go, as may dashes at its ends."""
    bare = _NOTE.sub("", _NOTE.sub("", text))
    return "".join((bare if bare.strip() else text).split()).strip("-–—")


def label(printed: str) -> str:
    """A label to compare: white space and a closing full stop do not matter."""
    return "".join(printed.split()).rstrip(".")


@pytest.mark.parametrize("name", PAGES)
def test_turns(name: str, request: pytest.FixtureRequest) -> None:
    """Every turn has its label, its text and no other's."""
    if reason := NOT_YET.get(name):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    rows = gold(name)
    accepted = [
        {label(text) for text in (r["speaker_label"], *r.get("label_alts", ()))} for r in rows
    ]
    turns = understand(read(GOLD / name)).turns
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


def test_pages_and_gold_stand_together() -> None:
    """Every page has its gold, every gold its page, and what is expected to fail is there."""
    files = {path.name for path in GOLD.iterdir()}
    assert files == {file for name in PAGES for file in (name, f"{name}.gold.jsonl")}
    assert set(NOT_YET) <= set(PAGES)
