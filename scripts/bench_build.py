"""Measure builds against what does less: a plain loop, datasets, datatrove; and engines by engines.

    python scripts/bench_build.py data [--megabytes 20] [--passes 1] [--write]

Makes invented transcripts once, of sizes as the web has them (log-normal), in the folder that is
named. Each contender runs in a process of its own, in turn. CPU-seconds and memory are those of all
processes that it started, found by a mark in their environment (Linux); the memory is that of the
largest one. What a process with the same imports takes to do nothing is subtracted. What is not
installed (ray, datatrove) is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import bench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARKERS = ("<!-- bench of builds -->\n", "<!-- end of bench of builds -->")
MARK = "VERBALE_BENCH"
PAGES, LINES = "pages", "lines"
EVERY = 0.1
"""Seconds between two looks at the processes."""


@dataclass
class Taken:
    """What a contender took.

    Attributes:
        cpu: Seconds of CPU of all processes.
        wall: Seconds.
        peak: Bytes of the largest process.
    """

    cpu: float = 0.0
    wall: float = 0.0
    peak: int = 0
    _by_process: dict[int, float] = field(default_factory=dict)

    def look(self, mark: str) -> None:
        """Take note of the processes that have the mark."""
        for process in Path("/proc").iterdir():
            if not process.name.isdecimal():
                continue
            try:
                if mark.encode() not in (process / "environ").read_bytes():
                    continue
                ticks = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
                pages = int((process / "statm").read_text().split()[1])
            except (OSError, ValueError):
                continue
            seconds = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
            self._by_process[int(process.name)] = seconds
            self.peak = max(self.peak, pages * os.sysconf("SC_PAGE_SIZE"))
        self.cpu = sum(self._by_process.values())


def main() -> int:
    """Make the load, run the contenders, print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the load is, or is to be made")
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--passes", type=int, default=1, help="the best of so many (default: 1)")
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    parser.add_argument("--run", metavar="NAME", help="run one contender in this process")
    parser.add_argument("--to", metavar="FOLDER", help="with --run: where it writes")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    if arguments.run:
        CONTENDERS[arguments.run](folder, Path(arguments.to))
        return 0
    if not (folder / PAGES).is_dir():
        make(folder, arguments.megabytes * 1_000_000)
    found: dict[str, list[Taken]] = {name: [] for name in CONTENDERS if _is_there(NEEDS.get(name))}
    for _ in range(arguments.passes):
        for name, taken in found.items():
            taken.append(run(name, folder))
            last = taken[-1]
            print(f"{name}: {last.cpu:.0f} CPU-s, {last.wall:.0f} s", file=sys.stderr, flush=True)
    best = {name: min(taken, key=lambda each: each.cpu) for name, taken in found.items()}
    sizes = [path.stat().st_size for path in (folder / PAGES).iterdir()]
    report = table(best, len(sizes), sum(sizes))
    print(report)
    if arguments.write:
        bench.write(bench.DOCS, report, MARKERS)
    return 0


def make(folder: Path, size: int) -> None:
    """Transcripts of so many bytes together, as files and as lines of JSON."""
    chance = random.Random(5)  # noqa: S311  # no secret
    (folder / PAGES).mkdir(parents=True)
    (folder / LINES).mkdir()
    written = number = 0
    with (folder / LINES / "load.jsonl").open("w", encoding="utf-8") as lines:
        while written < size:
            data = bench.load("txt", int(min(400_000, chance.lognormvariate(9.5, 1))), number)
            (folder / PAGES / f"talks-{number:06d}.txt").write_bytes(data)
            lines.write(json.dumps({"id": str(number), "text": data.decode()}) + "\n")
            written, number = written + len(data), number + 1


def run(name: str, folder: Path) -> Taken:
    """What a contender takes, with a folder and a cache of its own."""
    taken, mark = Taken(), f"{MARK}={random.random()}"  # noqa: S311
    with tempfile.TemporaryDirectory(dir=folder) as home:
        if "again" in name:
            shutil.copytree(folder / "cache", f"{home}/cache")
        own = {"HF_HOME": home, "VERBALE_CACHE": f"{home}/cache", MARK: mark.partition("=")[2]}
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, __file__, str(folder), "--run", name, "--to", f"{home}/out"],
            stdout=subprocess.DEVNULL,
            env=os.environ | own | {"HF_HUB_OFFLINE": "1"},
        )
        while process.poll() is None:
            taken.look(mark)
            time.sleep(EVERY)
        taken.wall = time.perf_counter() - start
        if process.returncode:
            raise SystemExit(f"{name}: ended with {process.returncode}")
        if name == ONE:  # what it converted is there for the build that has nothing to convert
            shutil.rmtree(folder / "cache", ignore_errors=True)
            shutil.copytree(f"{home}/cache", folder / "cache")
    return taken


def plain_rows(folder: Path) -> Iterator[dict[str, str | None]]:
    """The plain loop: one regular expression for each file."""
    for path in sorted((folder / PAGES).iterdir()):
        for label, text in bench.split_paragraphs(path.read_bytes()):
            yield {"source": path.name, "label": label, "text": text}


def plain(folder: Path, out: Path) -> None:
    """The plain loop, written as Parquet some thousand rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in ("source", "label", "text")])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        waiting = plain_rows(folder)
        while rows := list(islice(waiting, 20_000)):
            writer.write_table(pa.Table.from_pylist(rows, schema))


def by_datasets(folder: Path, out: Path) -> None:
    """The plain loop as a generator of datasets, written as Parquet."""
    from datasets import Dataset

    dataset = Dataset.from_generator(plain_rows, gen_kwargs={"folder": folder})
    dataset.to_parquet(str(out))


def by_datatrove(folder: Path, out: Path) -> None:
    """Lines of JSON in, Parquet out: no document is looked at."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import ParquetWriter

    steps = [JsonlReader(str(folder / LINES)), ParquetWriter(str(out))]
    LocalPipelineExecutor(steps, logging_dir=f"{out}-logs").run()


def building(engine: str, processes: int) -> Callable[[Path, Path], None]:
    """A contender that builds the whole folder, with its card."""

    def contender(folder: Path, out: Path) -> None:
        from verbale.building import Conversion, build

        build(
            [str(folder / PAGES)],
            out,
            name="Bench",
            conversion=Conversion(
                engine, processes, work=str(Path(os.environ["VERBALE_CACHE"]) / "work")
            ),
        )

    return contender


def ray_alone(folder: Path, out: Path) -> None:
    """Ray started and ended, with nothing to do."""
    from verbale.converting.engines import Wanted, engine

    engine("ray", Wanted(0, 2)).close()


def nothing(folder: Path, out: Path) -> None:
    """What every contender's process takes: its imports."""


NOTHING = "nothing"
PLAIN, ONE = "plain loop → Parquet", "`verbale build --jobs 1`"
CONTENDERS: dict[str, Callable[[Path, Path], None]] = {
    NOTHING: nothing,
    PLAIN: plain,
    "`Dataset.from_generator` over the loop": by_datasets,
    "datatrove, reader → writer": by_datatrove,
    ONE: building("local", 1),
    "`verbale build --jobs 2`": building("local", 2),
    "`verbale build --engine ray --jobs 2`": building("ray", 2),
    "Ray, started and ended": ray_alone,
    "`verbale build` again: nothing to convert": building("local", 1),
}
NEEDS = {
    "datatrove, reader → writer": "datatrove",
    "`verbale build --engine ray --jobs 2`": "ray",
    "Ray, started and ended": "ray",
}


def _is_there(package: str | None) -> bool:
    return package is None or importlib.util.find_spec(package) is not None


def table(found: dict[str, Taken], pages: int, size: int) -> str:
    """CPU-seconds, rates, their ratio to the plain loop, time and memory."""
    lines = [
        f"| {pages:,} texts, {size / 1e6:.0f} MB | CPU-s | MB/CPU-s | × plain loop | s | peak MB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    idle = found.pop(NOTHING).cpu
    spent = {name: max(taken.cpu - idle, 0.01) for name, taken in found.items()}
    for name, taken in found.items():
        rate = f"{size / spent[name] / 1e6:.2f}" if "started" not in name else "–"
        ratio = f"{spent[name] / spent[PLAIN]:.1f}"
        cells = (name, f"{spent[name]:.1f}", rate, ratio, f"{taken.wall:.1f}")
        lines.append(f"| {' | '.join(cells)} | {taken.peak / 1e6:.0f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
