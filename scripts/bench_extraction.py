"""Measure the extraction of HTML against trafilatura: MB a second, and the turns that come of it.

    python scripts/bench_extraction.py [FOLDER ...] [--write]

FOLDER holds pages with their turns beside them (`page.html.gold.jsonl` or `page.gold.jsonl`); by
default those of tests/gold, and ../shared/real beside the checkout if it is there. What a user of
trafilatura would do next is done with its text: one regular expression splits its paragraphs into
label and speech, and paragraphs without a label belong to the turn before. A turn is found if label
and first forty letters are those of the gold. Without trafilatura, its rows are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import bench

from verbale.boilerplate import name_boilerplate
from verbale.parsing import parse
from verbale.readers import read
from verbale.records import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MARKERS = ("<!-- bench of extraction -->\n", "<!-- end of bench of extraction -->")
FOLDERS = (bench.ROOT / "tests" / "gold", bench.ROOT.parent / "shared" / "real")
_FIRST = 40
"""Letters of a turn by which it is known."""
_PASSES = 3

Start = tuple[str, str]


@dataclass(frozen=True)
class Page:
    """A page and the turns that people found in it."""

    path: Path
    data: bytes
    gold: tuple[Start, ...]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write if asked to; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS, metavar="FOLDER")
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    options = parser.parse_args(arguments)
    groups = {folder.name: found for folder in options.folders if (found := pages_of(folder))}
    report = table(groups, contenders())
    print(report)
    if options.write:
        bench.write(bench.DOCS, report, MARKERS)
    return 0


def pages_of(folder: Path) -> list[Page]:
    """The pages of HTML in a folder that have a gold file."""
    found = []
    for path in sorted(folder.rglob("*.htm*")):
        beside = (path.with_name(f"{path.name}.gold.jsonl"), path.with_suffix(".gold.jsonl"))
        gold = next((each for each in beside if each.is_file()), None)
        if path.suffix in (".html", ".htm") and gold is not None:
            rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
            turns = tuple(start(row.get("speaker_label") or "", row["text"]) for row in rows)
            found.append(Page(path, path.read_bytes(), turns))
    return found


def start(label: str, text: str) -> Start:
    """What a turn is known by: letters and digits alone, folded."""
    bare = ["".join(sign for sign in each.casefold() if sign.isalnum()) for each in (label, text)]
    return bare[0], bare[1][:_FIRST]


def contenders() -> dict[str, Callable[[Path, bytes], Iterable[Start]]]:
    """Who extracts, by name; what gives no turn extracts alone."""
    found: dict[str, Callable[[Path, bytes], Iterable[Start]]] = {
        "verbale: text, its blocks and boilerplate": _read,
        "verbale: turns, languages, metadata, rows": _rows,
    }
    try:
        from trafilatura import extract  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return found

    def text(path: Path, data: bytes) -> Iterable[Start]:
        extract(data)
        return ()

    return found | {
        "trafilatura: text": text,
        "trafilatura, split at labels": lambda path, data: split(extract(data) or ""),
    }


def _read(path: Path, data: bytes) -> Iterable[Start]:
    name_boilerplate(read(path, data))
    return ()


def _rows(path: Path, data: bytes) -> Iterator[Start]:
    for turn in records(parse(path, data)).turns:
        if turn["speaker_label"]:
            yield start(turn["speaker_label"], turn["text"])


def split(text: str) -> Iterator[Start]:
    """Turns of a text whose labels stand before colons at the start of a paragraph."""
    label, said = "", list[str]()
    for found, paragraph in bench.split_paragraphs(text.encode()):
        if found is not None:
            if label:
                yield start(label, " ".join(said))
            label, said = found, []
        said.append(paragraph)
    if label:
        yield start(label, " ".join(said))


def f1(pages: Sequence[Page], found: Sequence[Iterable[Start]]) -> float:
    """Of the turns of all pages."""
    right = given = wanted = 0
    for page, starts in zip(pages, found, strict=True):
        gold, mine = Counter(page.gold), Counter(starts)
        right += (gold & mine).total()
        given, wanted = given + mine.total(), wanted + gold.total()
    return 2 * right / max(given + wanted, 1)


def table(
    groups: dict[str, list[Page]], by: dict[str, Callable[[Path, bytes], Iterable[Start]]]
) -> str:
    """Rates, their ratio to trafilatura's, and how many turns are right."""
    lines = [
        "| pages | what | MB a CPU-s | × trafilatura | F1 of turns |",
        "|---|---|--:|--:|--:|",
    ]
    for name, pages in groups.items():
        size = sum(len(page.data) for page in pages)
        what = f"{name}: {len(pages)} pages, {size / 1e6:.1f} MB"
        spent = {key: _seconds(work, pages) for key, work in by.items()}
        base = spent.get("trafilatura: text")
        for key, work in by.items():
            starts = [list(work(page.path, page.data)) for page in pages]
            ratio = f"{base / spent[key]:.1f}" if base else "–"
            score = f"{f1(pages, starts):.3f}" if any(starts) else "–"
            lines.append(f"| {what} | {key} | {size / spent[key] / 1e6:.2f} | {ratio} | {score} |")
            what = ""
    return "\n".join(lines) + "\n"


def _seconds(work: Callable[[Path, bytes], Iterable[Start]], pages: Sequence[Page]) -> float:
    """CPU seconds for all pages, the best of some passes."""
    best = float("inf")
    for _ in range(_PASSES):
        begun = time.process_time()
        for page in pages:
            list(work(page.path, page.data))
        best = min(best, time.process_time() - begun)
    return best


if __name__ == "__main__":
    sys.exit(main())
