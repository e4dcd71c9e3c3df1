"""Score names across scripts, and write the figures into docs/registry.md.

    python scripts/score_names.py [FOLDER] [--write]

FOLDER (default: ../shared/names beside the checkout) has `pairs.jsonl`, spellings of known people
as {name, variant, lang}, one a line, and `distractors.txt`, names that are none of them. Each name
is an entry of a registry; nothing else is known of it but one office that all hold, so that office
and date, which part people in earnest, part nobody here. Where FOLDER is missing, nothing is done.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from verbale.registry import Entry, Name, Registry, Role, link
from verbale.registry.match import script_of

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "registry.md"
MARKERS = ("<!-- names -->\n", "<!-- end of names -->")
OFFICE = "President of Orsa"
DAY = "2000-01-01"
SCRIPTS = {"LATIN": "Latin", "CYRILLIC": "Cyrillic", "ARABIC": "Arabic", "CJK": "Han"}


@dataclass(frozen=True)
class Scored:
    """One spelling: its script, whether the right person came first, and what was linked."""

    script: str
    first: bool
    linked: bool
    wrong: bool
    wrong_without: bool


def main(arguments: list[str] | None = None) -> int:
    """Score, print, and write if asked to; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "names")
    parser.add_argument("--write", action="store_true", help="write the table into the docs")
    options = parser.parse_args(arguments)
    if not (options.folder / "pairs.jsonl").is_file():
        print(f"{options.folder}: has no pairs.jsonl; nothing is scored")
        return 0
    lines = (options.folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines if line.strip()]
    others = (options.folder / "distractors.txt").read_text(encoding="utf-8").splitlines()
    table = report(pairs, [name.strip() for name in others if name.strip()])
    print(table, end="")
    if options.write:
        write(DOCS, table)
    return 0


def report(pairs: list[dict[str, str]], others: list[str]) -> str:
    """The figures as Markdown."""
    names = list(dict.fromkeys(pair["name"] for pair in pairs))
    whole = registry(names)
    scored = [score(pair, names, whole) for pair in pairs]
    taken = sum(_linked(name, whole) is not None for name in others)
    rows = [
        "| Script | Spellings | Right person first | Linked | of these wrong |",
        "|---|--:|--:|--:|--:|",
    ]
    counts = Counter(each.script for each in scored)
    for script, _ in sorted(counts.items(), key=lambda entry: (entry[0] == "other", -entry[1])):
        rows.append(_row(script, [each for each in scored if each.script == script]))
    rows.append(_row("**all**", scored))
    removed = sum(each.wrong_without for each in scored)
    head = f"{len(scored)} spellings of {len(names)} people, each known by one Latin spelling:"
    apart = f"Names that are none of them, but look alike: {taken} of {len(others)} linked."
    alone = f"With the right person taken out: {removed} of {len(scored)} linked to another."
    return "\n".join([head, "", *rows, "", f"{apart} {alone}", ""])


def registry(names: list[str]) -> Registry:
    """A registry in which everybody holds the one office."""
    role = (Role(OFFICE, "en", start="1900"),)
    return Registry(
        Entry(f"sp-{number}", names=(Name(name, "und-Latn", "main"),), roles=role)
        for number, name in enumerate(names)
    )


def score(pair: dict[str, str], names: list[str], whole: Registry) -> Scored:
    """What becomes of one spelling, with and without the right person in the registry."""
    variant, right = pair["variant"], f"sp-{names.index(pair['name'])}"
    ranked = whole.alike(variant)
    linked = _linked(variant, whole)
    without = Registry(entry for entry in whole if entry.speaker_id != right)
    return Scored(
        SCRIPTS.get(script_of(variant), "other"),
        bool(ranked) and ranked[0][1].speaker_id == right,
        linked is not None,
        linked not in (None, right),
        _linked(variant, without) is not None,
    )


def _linked(name: str, known: Registry) -> str | None:
    return link(name, name, OFFICE, None, DAY, known).speaker_id


def _row(script: str, scored: list[Scored]) -> str:
    first = sum(each.first for each in scored)
    linked, wrong = sum(each.linked for each in scored), sum(each.wrong for each in scored)
    count = len(scored)
    shares = f"{first} ({first / count:.1%}) | {linked} ({linked / count:.0%})"
    return f"| {script} | {count} | {shares} | {wrong} |"


def write(path: Path, table: str) -> None:
    """Put the table between its markers.

    Raises:
        ValueError: The markers do not stand there once.
    """
    opening, closing = MARKERS
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}", re.DOTALL)
    changed, count = pattern.subn(lambda _: f"{opening}\n{table}\n{closing}", text)
    if count != 1:
        raise ValueError(f"{path}: {opening.strip()} … {closing} must stand there once")
    path.write_text(changed, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
