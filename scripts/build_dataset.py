"""Build the bundled corpus, `dataset/`, from `dataset/transcripts/`; or check it.

python scripts/build_dataset.py           # write dataset/ and DATACARD.md
python scripts/build_dataset.py --check   # exit with 1 and name the files that differ

The pages of the corpus look like pages of the world, and most of those state neither a licence nor
which other page tells of the same event. Both are in the register, `dataset/transcripts/README.md`,
and are added from there.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from verbale.building import build
from verbale.checks.examining import examine
from verbale.folder import CardFacts, read_folder, write_folder
from verbale.folder.citation import read_citation
from verbale.sources import CITATION

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
SOURCES = "dataset/transcripts"
SPEAKERS = "dataset/registry.yaml"
REGISTER = "README.md"
CARD = "scripts/dataset_card.md"
"""The part of the card that is written by hand."""
NAME = "verbale: invented diplomatic dialogue"
LICENCE = "CC0-1.0"
COMMAND = "python scripts/build_dataset.py"


def main(arguments: list[str] | None = None) -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout (default: this one)")
    options = parser.parse_args(arguments)
    # Sources are named by their path as given, and the same names give the same ids anywhere.
    with contextlib.chdir(options.root), tempfile.TemporaryDirectory() as scratch:
        tables = corpus(Path(scratch) / "built")
        target = Path(scratch) / "dataset" if options.check else Path("dataset")
        written = write_folder(
            target,
            tables,
            name=NAME,
            introduction=Path(CARD).read_text(encoding="utf-8"),
            card=CardFacts(citation=read_citation(Path(SOURCES) / CITATION)),
            examine=examine,
        )
        card = target / "README.md"
        if options.check:
            return _compared(contents(target, card), contents(Path("dataset"), Path("DATACARD.md")))
        Path("DATACARD.md").write_bytes(at_the_top(card.read_bytes()))
    rows = ", ".join(f"{count} {config}" for config, count in written.rows.items())
    print(f"dataset: {rows}; DATACARD.md is its card")
    return 0


def corpus(scratch: Path) -> dict[str, pa.Table]:
    """The tables of the corpus, with what the register states.

    Raises:
        SystemExit: A source failed, or the register does not list exactly the sources.
    """
    built = build([SOURCES], scratch, exclude=[REGISTER], speaker_registry=Path(SPEAKERS))
    if built.failed:
        raise SystemExit("\n".join(map(str, built.failed)))
    events = register((Path(SOURCES) / REGISTER).read_text(encoding="utf-8"))
    files = {path.name: path for path in Path(SOURCES).iterdir() if path.name[0] != "."}
    if odd := events.keys() ^ (files.keys() - {REGISTER, CITATION}):
        raise SystemExit(f"{SOURCES}/{REGISTER} and its folder differ in: {', '.join(sorted(odd))}")
    tables = read_folder(scratch)
    by_source = {sha256(files[name].read_bytes()).hexdigest(): events[name] for name in events}
    tables["dialogues"] = stated(tables["dialogues"], by_source)
    return tables


def register(text: str) -> dict[str, str]:
    """The event by file name, "" where a file has no other version, from the table *The files*."""
    rows = (
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in text.splitlines()
        if line.startswith("| `")
    )
    return {cells[0].strip("`"): cells[4].strip("`") for cells in rows}


def stated(dialogues: pa.Table, events: Mapping[str, str]) -> pa.Table:
    """The table of dialogues with the licence and the events (by hash of the source)."""
    rows = dialogues.to_pylist()
    for row in rows:
        row["license"] = LICENCE
        row["event_id"] = events[row["source_sha256"]] or row["event_id"]
    return pa.Table.from_pylist(rows, schema=dialogues.schema)


def contents(folder: Path, card: Path) -> dict[str, bytes]:
    """The bytes of what this script writes, by name; what is not there is left out."""
    parts = (*folder.glob("*/*.parquet"), *folder.glob("figures/*.svg"))
    written = (folder / "README.md", folder / "croissant.json", *parts)
    named = {f"dataset/{path.relative_to(folder).as_posix()}": path for path in written}
    found = {name: path.read_bytes() for name, path in named.items() if path.is_file()}
    if card.is_file():
        data = card.read_bytes()
        found["DATACARD.md"] = at_the_top(data) if card.name == "README.md" else data
    return found


def at_the_top(card: bytes) -> bytes:
    """The folder's card for the folder above it: its pictures lie one step further."""
    return card.replace(b"](figures/", b"](dataset/figures/")


def _compared(wanted: Mapping[str, bytes], found: Mapping[str, bytes]) -> int:
    names = sorted(wanted.keys() | found.keys())
    differing = [name for name in names if wanted.get(name) != found.get(name)]
    for name in differing:
        print(f"{name} differs from what the sources give")
    if differing:
        print(f"run: {COMMAND}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
