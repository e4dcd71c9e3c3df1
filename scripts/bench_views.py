"""Measure how fast views are written, and built folders loaded: against only reading, and plain.

    python scripts/bench_views.py data [--turns 1_000_000] [--write]

Builds a folder of invented turns once (kept in the folder that is named), and writes the same turns
as Parquet that knows nothing of verbale. Each contender runs in a process of its own, so that its
peak memory is its own; `load_dataset` has an empty cache each time. Imports are not measured.
Ratios are of CPU-seconds, which others on the machine disturb least; the best of several passes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bench_checks

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS = Path(__file__).resolve().parents[1] / "docs" / "speed.md"
MARKERS = ("<!-- bench of views -->\n", "<!-- end of bench of views -->")
BUILT, PLAIN = "built", "plain"
VIEWS = ("next_turn", "chat")


def main() -> int:
    """Make the data, run the contenders, print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the data is, or is to be made")
    parser.add_argument("--turns", type=int, default=1_000_000)
    parser.add_argument("--passes", type=int, default=3, help="the best of so many (default: 3)")
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    parser.add_argument("--run", metavar="NAME", help="run one contender in this process")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    if arguments.run:
        import datasets  # noqa: F401

        import verbale.views.export  # noqa: F401

        return bench_checks.measure(CONTENDERS[arguments.run], folder)
    if not (folder / PLAIN).is_dir():
        make(folder, arguments.turns)
    names: dict[str, list[dict[str, Any]]] = {name: [] for name in CONTENDERS}
    for _ in range(arguments.passes):  # in turn, so that a busy moment meets all of them
        for name, found in names.items():
            found.append(run(name, folder))
    report = table({n: min(found, key=lambda each: each["cpu"]) for n, found in names.items()})
    print(report)
    if arguments.write:
        start, end = MARKERS
        before, _, rest = DOCS.read_text(encoding="utf-8").partition(start)
        after = rest.partition(end)[2]
        DOCS.write_text(f"{before}{start}\n{report}\n{end}{after}", encoding="utf-8")
    return 0


def run(name: str, folder: Path) -> dict[str, Any]:
    """What a contender takes in a process and with a cache of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as home:
        done = subprocess.run(  # noqa: S603
            [sys.executable, __file__, str(folder), "--run", name],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"HF_HOME": home, "HF_HUB_OFFLINE": "1"},
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def make(folder: Path, turns: int) -> None:
    """A built folder, and its turns as plain Parquet."""
    import pyarrow.parquet as pq

    from verbale.folder import read_folder, write_folder
    from verbale.schema import TABLES

    raw = folder / "raw"
    bench_checks.make(raw, turns)
    write_folder(folder / BUILT, {name: pq.read_table(raw / name) for name in TABLES}, name="Bench")
    rows = read_folder(folder / BUILT)["turns"].replace_schema_metadata(None)
    (folder / PLAIN).mkdir()
    pq.write_table(rows, folder / PLAIN / "train.parquet")


def scan(folder: Path) -> str:
    """Decode the columns of turns that views need, batch by batch."""
    import pyarrow.parquet as pq

    from verbale.views.dialogue import Turn

    rows = 0
    for path in (folder / BUILT / "turns").glob("*.parquet"):
        with pq.ParquetFile(path) as file:
            batches = file.iter_batches(batch_size=20_000, columns=list(Turn._fields))
            rows += sum(batch.num_rows for batch in batches)
    return f"{rows:,}"


def exporting(view: str) -> Callable[[Path], str]:
    """A contender that exports a view, by the command."""

    def contender(folder: Path) -> str:
        from verbale.cli import main as command

        with tempfile.TemporaryDirectory(dir=folder) as out:
            command(["export", str(folder / BUILT), "--to", view, "-o", f"{out}/{view}"])
        return view

    return contender


def load_built(folder: Path) -> str:
    """Load the turns of the built folder."""
    return _load(folder / BUILT, "turns")


def load_plain(folder: Path) -> str:
    """Load the same rows as plain Parquet."""
    return _load(folder / PLAIN, "default")


def _load(where: Path, config: str) -> str:
    from datasets import load_dataset

    return f"{load_dataset(str(where), config, split='train').num_rows:,}"


CONTENDERS: dict[str, Callable[[Path], str]] = {
    "only reading the columns, pyarrow": scan,
    **{f"`verbale export --to {view}`": exporting(view) for view in VIEWS},
    "`load_dataset` of plain Parquet": load_plain,
    "`load_dataset` of the built folder": load_built,
}


def table(found: dict[str, dict[str, Any]]) -> str:
    """CPU-seconds, their ratio to that of reading, turns a second, and memory."""
    reading = found["only reading the columns, pyarrow"]
    turns = int(reading["said"].replace(",", ""))
    lines = [
        f"| {turns:,} turns | CPU-s | × reading | turns a CPU-s | peak MB |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {each['cpu']:.1f} | {each['cpu'] / reading['cpu']:.1f} "
        f"| {turns / each['cpu']:,.0f} | {each['peak']:,.0f} |"
        for name, each in found.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
