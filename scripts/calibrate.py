"""Print how often turns of each attribution score are right, and how many score that high.

    python scripts/calibrate.py PREDICTED GOLD

PREDICTED is a folder written by `verbale parse --format jsonl -o`, GOLD a folder of `*.gold.jsonl`
files, one a document, in one folder a source. A turn is right if the gold has a turn with its label
and its first 40 letters. The second table leaves out one folder at a time: on the others a scale
and a shift of the log-odds are fitted, and what they make of the scores is judged on it.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

BINS = (0.0, 0.6, 0.8, 0.9, 0.95, 0.99, 1.0)
ENOUGH = 0.9
_BRACKETED = re.compile(r"[(\[【][^()\[\]【】]{0,300}[)\]】]")
_SUFFIXES = re.compile(r"(\.(jsonl|gold|txt|md|html?|xml|docx|raw))+$")
_START = 40
_RATE = 0.1


@dataclass(frozen=True)
class Judged:
    """A predicted turn with a label: its score and whether the gold has it."""

    folder: str
    score: float
    right: bool


def main() -> None:
    """Judge the turns and print both tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("predicted", type=Path)
    parser.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    turns = judge(arguments.predicted, arguments.gold)
    if not turns:
        raise SystemExit(f"{arguments.predicted}: no turn of a document that has gold")
    print(table_of_scores(turns))
    print(table_of_folders(turns))


def judge(predicted: Path, gold: Path) -> list[Judged]:
    """Every predicted turn with a label, of documents that have gold."""
    expected = {_stem(file): (file.parent.name, _read(file)) for file in gold.rglob("*.gold.jsonl")}
    turns: list[Judged] = []
    for file in sorted(predicted.rglob("*.jsonl")):
        if _stem(file) not in expected:
            continue
        folder, rows = expected[_stem(file)]
        spellings = {
            _letters(other): _letters(row["speaker_label"] or "")
            for row in rows
            for other in row.get("label_alts", ())
        }
        left = Counter(_key(row, spellings) for row in rows)
        for row in _read(file):
            if row["speaker_label"] and row["attribution_method"] != "none":
                key = _key(row, spellings)
                turns.append(Judged(folder, row["attribution_score"], left[key] > 0))
                left[key] -= 1
    return turns


def table_of_scores(turns: list[Judged]) -> str:
    """How many turns score so high, and how many of them are right."""
    lines = ["| Score | Turns | Right |", "| --- | --- | --- |"]
    for low, high in pairwise(BINS):
        here = [t for t in turns if low <= t.score < high or (high == 1.0 and t.score == high)]
        lines.append(f"| {low:.2f}–{high:.2f} | {len(here)} | {_share(here)} |")
    sure = [t for t in turns if t.score >= ENOUGH]
    lines.append(f"| ≥ {ENOUGH} | {len(sure)} of {len(turns)} | {_share(sure)} |")
    return "\n".join(lines) + "\n"


def table_of_folders(turns: list[Judged]) -> str:
    """The same for each folder, the scores as the other folders would have them."""
    folders: dict[str, list[Judged]] = defaultdict(list)
    for turn in turns:
        folders[turn.folder].append(turn)
    lines = [
        f"| Left out | Turns | Scored ≥ {ENOUGH} | Right of these |",
        "| --- | --- | --- | --- |",
    ]
    for name, mine in sorted(folders.items()):
        others = [t for t in turns if t.folder != name]
        scale, shift = fit(others)
        sure = [t for t in mine if _sigmoid(scale * _logit(t.score) + shift) >= ENOUGH]
        lines.append(
            f"| {name} | {len(mine)} | {100 * len(sure) / len(mine):.1f} % | {_share(sure)} |"
        )
    return "\n".join(lines) + "\n"


def fit(turns: list[Judged], steps: int = 4000) -> tuple[float, float]:
    """Scale and shift of the log-odds by logistic regression (Platt 1999).

    One right and one wrong turn at even odds keep both finite where all turns are right.
    """
    counts = Counter((round(_logit(t.score), 2), t.right) for t in turns)
    counts.update({(0.0, True): 1, (0.0, False): 1})
    total = sum(counts.values())
    scale, shift = 1.0, 0.0
    for _ in range(steps):
        errors = [
            (count * (right - _sigmoid(scale * odds + shift)) / total, odds)
            for (odds, right), count in counts.items()
        ]
        scale += _RATE * sum(error * odds for error, odds in errors)
        shift += _RATE * sum(error for error, _ in errors)
    return scale, shift


def _key(row: dict[str, Any], spellings: dict[str, str]) -> tuple[str, str]:
    label = _letters(row["speaker_label"] or "")
    bare = _BRACKETED.sub(" ", row["text"])
    return spellings.get(label, label), (_letters(bare) or _letters(row["text"]))[:_START]


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _stem(file: Path) -> str:
    return _SUFFIXES.sub("", file.name)


def _read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def _share(turns: list[Judged]) -> str:
    return f"{100 * sum(t.right for t in turns) / len(turns):.2f} %" if turns else "–"


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(min(x, 30.0), -30.0)))


if __name__ == "__main__":
    main()
