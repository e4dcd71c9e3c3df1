"""Measure how fast `verbale check` is: against only reading, and against other validators.

Makes turns of Parquet (kept in the folder that is named), then runs each contender in a process of
its own, so that its peak memory is its own. Contenders that are not installed are skipped; pandera
on pandas and Great Expectations live in an environment of their own:

    python -m venv other && other/bin/pip install pandera[pandas] great_expectations pyarrow
    .venv/bin/python scripts/bench_checks.py data --turns 5_000_000 --others other/bin/python

Times are CPU-seconds and seconds on the clock; the ratios are of CPU-seconds, which neighbours on
the machine disturb least.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import polars as pl

ROOT = Path(__file__).resolve().parents[1]
SHARD = 500_000
TURNS_OF_DIALOGUE = 30


def main() -> int:
    """Make the data, run the contenders, say what they took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the data is, or is to be made")
    parser.add_argument("--turns", type=int, default=5_000_000)
    parser.add_argument("--others", default=sys.executable, help="Python that has the others")
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--run", metavar="NAME", help="run one contender in this process")
    arguments = parser.parse_args()
    if arguments.run:
        return measure(CONTENDERS[arguments.run][1], arguments.folder)
    if not (arguments.folder / "turns").is_dir():
        make(arguments.folder, arguments.turns)
    if not (arguments.folder / "asked.json").exists():
        _write_asked(arguments.folder)
    first: float | None = None
    for name, (foreign, _) in CONTENDERS.items():
        if arguments.only and name not in arguments.only:
            continue
        python = arguments.others if foreign else sys.executable
        command = [python, __file__, str(arguments.folder), "--run", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            print(f"{name:24} skipped: {done.stderr.strip().splitlines()[-1][:120]}")
            continue
        found = json.loads(done.stdout.splitlines()[-1])
        first = first or found["cpu"]
        print(
            f"{name:24} {found['cpu']:7.1f} CPU-s {found['clock']:7.1f} s "
            f"{found['peak']:6.0f} MB {found['cpu'] / first:6.2f}×  {found['said']}",
            flush=True,
        )
    return 0


def measure(contender: Callable[[Path], str], folder: Path) -> int:
    """Run a contender, and print what it took as JSON."""
    cpu, clock = time.process_time(), time.perf_counter()
    said = contender(folder)
    peak = _peak()
    taken = {"cpu": time.process_time() - cpu, "clock": time.perf_counter() - clock, "peak": peak}
    print(json.dumps(taken | {"said": said}))
    return 0


def _peak() -> float:
    """The most memory that this process had, in MB; not what the one before it had."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _turns(folder: Path) -> list[Path]:
    return sorted((folder / "turns").glob("*.parquet"))


def scan_pyarrow(folder: Path) -> str:
    """Decode every column, batch by batch."""
    import pyarrow.parquet as pq

    rows = 0
    for path in _turns(folder):
        with pq.ParquetFile(path) as file:
            rows += sum(batch.num_rows for batch in file.iter_batches(batch_size=20_000))
    return f"{rows:,} rows"


def scan_polars(folder: Path) -> str:
    """Decode every column, row group by row group."""
    import polars as pl

    rows = 0
    for path in _turns(folder):
        height = pl.scan_parquet(path).select(pl.len()).collect().item()
        for start in range(0, height, 100_000):
            rows += pl.scan_parquet(path).slice(start, 100_000).collect().height
    return f"{rows:,} rows"


def _check(folder: Path, *select: str) -> str:
    from verbale.checks import check

    outcome = check([str(folder)], select=select)
    counts = ", ".join(f"{count:,} {name}" for name, count in outcome.counts.most_common(4))
    return f"{outcome.rows['turns']:,} rows; {counts or 'nothing found'}"


def check_schema(folder: Path) -> str:
    """All rules of the contract."""
    return _check(folder, "schema")


def check_turns(folder: Path) -> str:
    """All rules of the contract, on turns only: what pandera is asked on pandas, and lists."""
    return _check(folder / "turns", "schema")


def check_same(folder: Path) -> str:
    """What Great Expectations is asked; that ids are unique follows from S201, S301 and S302."""
    return _check(folder / "turns", *"S005 S101 S103 S104 S105 S107 S114 S201 S301 S302".split())


def check_corpus(folder: Path) -> str:
    """All rules that compare across dialogues."""
    return _check(folder, "corpus")


def check_all(folder: Path) -> str:
    """All rules that run by default."""
    return _check(folder)


def pandera_pandas(folder: Path) -> str:
    """The rules on turns but for those on lists, on pandas frames, shard by shard."""
    import pandas as pd
    import pandera.pandas as pa

    asked = _asked(folder)
    blank = pa.Check(lambda each: ~each.str.match(asked["nothing"]))
    composed = pa.Check(lambda each: each.str.normalize("NFC") == each)
    checks = {
        name: [
            *(pa.Check.str_matches(each) for each in asked["pattern"].get(name, ())),
            *(pa.Check.isin(each) for each in asked["enum"].get(name, ())),
            *(pa.Check.in_range(*each) for each in asked["range"].get(name, ())),
            *([blank] if name in asked["shown"] else []),
            *([composed] if name in asked["composed"] else []),
        ]
        for name in asked["columns"]
    }
    between = [
        pa.Check(lambda rows: rows["byte_start"] < rows["byte_end"]),
        pa.Check(lambda rows: rows["line_start"] <= rows["line_end"]),
        pa.Check(
            lambda rows: (rows["attribution_method"] != "label") | rows["speaker_label"].notna()
        ),
        pa.Check(
            lambda rows: (
                rows["turn_id"] == rows["dialogue_id"] + "." + rows["turn_index"].astype("string")
            )
        ),
        pa.Check(
            lambda rows: (
                rows["turn_index"].diff().eq(1)
                | rows["dialogue_id"].ne(rows["dialogue_id"].shift())
            )
        ),
    ]
    schema = pa.DataFrameSchema(
        {
            name: pa.Column(
                checks=each, nullable=name not in asked["present"], unique=name in asked["unique"]
            )
            for name, each in checks.items()
        },
        checks=between,
    )
    rows = 0
    for path in _turns(folder):
        frame = pd.read_parquet(path, columns=asked["columns"])
        rows += len(schema.validate(frame, lazy=True))
    return f"{rows:,} rows; without lists, unique by shard"


def great_expectations(folder: Path) -> str:
    """Rules on single values, of those that are built in, on pandas frames, shard by shard."""
    import great_expectations as gx
    import pandas as pd

    context = gx.get_context(mode="ephemeral")
    asked, ask = _asked(folder), gx.expectations
    suite = gx.ExpectationSuite(name="turns")
    for name in asked["present"]:
        suite.add_expectation(ask.ExpectColumnValuesToNotBeNull(column=name))
    for name in asked["unique"]:
        suite.add_expectation(ask.ExpectColumnValuesToBeUnique(column=name))
    for name, sets in asked["enum"].items():
        for values in sets:
            suite.add_expectation(ask.ExpectColumnValuesToBeInSet(column=name, value_set=values))
    for name in asked["shown"]:
        suite.add_expectation(
            ask.ExpectColumnValuesToNotMatchRegex(column=name, regex=asked["nothing"])
        )
    for name, patterns in asked["pattern"].items():
        for regex in patterns:
            suite.add_expectation(ask.ExpectColumnValuesToMatchRegex(column=name, regex=regex))
    for name, ranges in asked["range"].items():
        for least, most in ranges:
            suite.add_expectation(
                ask.ExpectColumnValuesToBeBetween(column=name, min_value=least, max_value=most)
            )
    asset = context.data_sources.add_pandas("p").add_dataframe_asset("turns")
    batches = asset.add_batch_definition_whole_dataframe("shard")
    rows, good = 0, True
    for path in _turns(folder):
        frame = pd.read_parquet(path, columns=asked["columns"])
        found = batches.get_batch({"dataframe": frame}).validate(suite)
        rows, good = rows + len(frame), good and bool(found.success)
    return f"{rows:,} rows; rules on single values, unique by shard; {'good' if good else 'BAD'}"


def _asked(folder: Path) -> dict[str, Any]:
    """What others are asked: written beside the data, as they live where verbale does not."""
    found: dict[str, Any] = json.loads((folder / "asked.json").read_text("utf-8"))
    return found


CONTENDERS: dict[str, tuple[bool, Callable[[Path], str]]] = {
    "scan-pyarrow": (False, scan_pyarrow),
    "scan-polars": (False, scan_polars),
    "check-schema": (False, check_schema),
    "check-turns": (False, check_turns),
    "check-same": (False, check_same),
    "check-corpus": (False, check_corpus),
    "check-all": (False, check_all),
    "pandera-pandas": (True, pandera_pandas),
    "great-expectations": (True, great_expectations),
}
"""Contenders by name: whether another environment runs them, and what they do."""


def _write_asked(folder: Path) -> None:
    """Of the contract, what every validator can be asked about single values."""
    from verbale.schema.demands import NFC, NOT_BLANK, NOTHING_TO_SEE
    from verbale.schema.table import columns

    asked: dict[str, Any] = {"enum": {}, "pattern": {}, "range": {}, "unique": ["turn_id"]}
    plain = {n: c for n, c in columns("turns").items() if not c.fields and not c.dtype.is_nested()}
    for name, column in plain.items():
        for said in (each.keywords for each in column.demands):
            if "enum" in said:
                asked["enum"].setdefault(name, []).append(said["enum"])
            if "pattern" in said:
                asked["pattern"].setdefault(name, []).append(said["pattern"])
            if "minimum" in said:
                most = said.get("maximum", 2**62)
                asked["range"].setdefault(name, []).append([said["minimum"], most])
    for key, demand in (("shown", NOT_BLANK), ("composed", NFC)):
        asked[key] = [name for name, column in plain.items() if demand in column.demands]
    asked["nothing"] = NOTHING_TO_SEE.encode().decode("unicode_escape")
    asked["present"] = [name for name, column in plain.items() if not column.nullable]
    asked["columns"] = list(plain)
    (folder / "asked.json").write_text(json.dumps(asked, indent=1), "utf-8")


def make(folder: Path, turns: int) -> None:
    """Write turns, dialogues and speakers that keep the contract, in shards as verbale does.

    Each dialogue is one of the bundled corpus, with its people under ids of their own, and other
    words.
    """
    import numpy as np
    import polars as pl

    from verbale.folder import shards
    from verbale.schema import TABLES, arrow_schema

    known = {name: pl.read_parquet(ROOT / "dataset" / name / "*.parquet") for name in TABLES}
    for name in TABLES:
        (folder / name).mkdir(parents=True, exist_ok=True)

    def write(table: str, number: int, rows: pl.DataFrame) -> None:
        schema = arrow_schema(table)
        path = folder / table / f"train-{number:05d}.parquet"
        with shards.writer(path, table, schema) as writer:
            arrow = rows.select(schema.names).to_arrow().cast(schema)
            writer.write_table(arrow, row_group_size=shards.ROW_GROUP)

    count = -(-turns // TURNS_OF_DIALOGUE)
    sources = pl.DataFrame(
        {"dialogue_id": known["turns"]["dialogue_id"].unique(maintain_order=True)}
    )
    drawn = sources[np.arange(count) * 7919 % sources.height].with_columns(
        pl.Series("new", [f"talks-{number:08d}" for number in range(count)])
    )
    people = _people(known["turns"])
    picked = np.random.default_rng(7)
    for number, start in enumerate(range(0, turns, SHARD)):
        numbers = np.arange(start, min(start + SHARD, turns))
        write("turns", number, _some_turns(known["turns"], drawn, people, numbers, picked))
    fresh = pl.col("new").alias("dialogue_id")
    write(
        "dialogues",
        0,
        drawn.join(known["dialogues"], on="dialogue_id", maintain_order="left").with_columns(
            fresh,
            event_id="new",
            participants=pl.lit([]).cast(known["dialogues"]["participants"].dtype),
        ),
    )
    write(
        "speakers",
        0,
        drawn.join(people, on="dialogue_id", maintain_order="left")
        .join(known["speakers"], on="speaker_id", maintain_order="left")
        .with_columns(pl.format("{}.s{}", "new", "place").alias("speaker_id")),
    )


def _people(turns: pl.DataFrame) -> pl.DataFrame:
    """The speakers of each dialogue, with a number for each."""
    import polars as pl

    pairs = turns.select("dialogue_id", "speaker_id").drop_nulls().unique(maintain_order=True)
    return pairs.with_columns(pl.int_range(pl.len()).over("dialogue_id").alias("place"))


def _some_turns(
    known: pl.DataFrame,
    dialogues: pl.DataFrame,
    people: pl.DataFrame,
    numbers: np.ndarray,
    picked: np.random.Generator,
) -> pl.DataFrame:
    """Turns with these numbers: each is one of its dialogue's source, in other words."""
    import numpy as np
    import polars as pl

    sources = known.with_row_index("at").group_by("dialogue_id", maintain_order=True)
    spread = sources.agg(pl.col("at").first(), pl.len().alias("height"))
    mine = dialogues[numbers // TURNS_OF_DIALOGUE].join(
        spread, on="dialogue_id", maintain_order="left"
    )
    places = (
        mine["at"].to_numpy()
        + picked.integers(0, 1 << 30, len(numbers)) % mine["height"].to_numpy()
    )
    drawn = known[places.astype(np.int64)]
    has = drawn.select("dialogue_id", "speaker_id").join(
        people, on=["dialogue_id", "speaker_id"], how="left", maintain_order="left"
    )
    made: pl.DataFrame = drawn.with_columns(
        mine["new"].alias("dialogue_id"),
        has["place"],
        pl.Series("turn_index", numbers % TURNS_OF_DIALOGUE, pl.Int32),
        _words_drawn(known, drawn["lang"], picked),
        spans=pl.lit([]).cast(drawn["spans"].dtype),
        identity_candidates=pl.lit([]).cast(pl.List(pl.String)),
    ).with_columns(
        turn_id=pl.format("{}.{}", "dialogue_id", "turn_index"),
        speaker_id=pl.when(pl.col("place").is_not_null()).then(
            pl.format("{}.s{}", "dialogue_id", "place")
        ),
        align_id=pl.format("{}.a{}", "dialogue_id", "turn_index"),
    )
    return made


def _words_drawn(known: pl.DataFrame, langs: pl.Series, picked: np.random.Generator) -> pl.Series:
    """A text for each turn, of words of its language, so that it compresses as speech does."""
    import numpy as np
    import polars as pl
    import pyarrow as pa

    words = known.select("lang", pl.col("text").str.extract_all(r"\p{L}+").alias("word"))
    pools = words.explode("word").drop_nulls().group_by("lang", maintain_order=True).agg("word")
    flat = pools["word"].explode()
    place = {lang: at for at, lang in enumerate(pools["lang"])}
    sizes = pools["word"].list.len().to_numpy().astype(np.int64)
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    lang = langs.replace_strict(place, return_dtype=pl.Int64).to_numpy()
    lengths = 2 + picked.geometric(1 / 22, len(langs))
    of_word = np.repeat(lang, lengths)
    drawn = begins[of_word] + picked.integers(0, 1 << 40, of_word.size) % sizes[of_word]
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    lists = pa.LargeListArray.from_arrays(pa.array(offsets), flat.gather(drawn).to_arrow())
    joined = pl.DataFrame({"text": pa.chunked_array([lists])}).select(pl.col("text").list.join(" "))
    return joined["text"] + "."


if __name__ == "__main__":
    raise SystemExit(main())
