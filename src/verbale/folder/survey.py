"""What the shards of a folder hold, counted in one pass over them.

Turns are read some thousands at a time, and only sums are kept: by language, method, score, length,
speaker and dialogue. So memory grows with the number of dialogues and speakers, not with the turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import pyarrow.parquet as pq

from verbale.folder import shards as files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from verbale.folder.shards import Shard

_ROWS = 50_000
"""Rows that are in memory at a time."""
_PARTS = 64
"""Sums of batches that are kept apart before they are added up."""
_NAMED = 50
"""Speakers whose names are looked up: those with the most turns."""
_EACH = r"\p{Han}\p{Hiragana}\p{Katakana}"
_WORD = rf"[{_EACH}]|[[^\s\p{{Z}}\p{{P}}\p{{S}}\p{{C}}]--[{_EACH}]]+"
"""A word: an ideograph or kana, else a run of letters, marks and digits."""
WORDS = pl.col("text").str.count_matches(_WORD).cast(pl.Int64)
"""How many words a turn has."""
OWN_ID = r"\.s[0-9]+$"
"""How the id of a speaker ends whom no registry knows."""

_OF_TURNS = [
    "dialogue_id",
    "speaker_id",
    "speaker_role",
    "speaker_type",
    "attribution_method",
    "attribution_score",
    "identity_method",
    "text",
    "lang",
    "spoken_lang",
]
_OF_DIALOGUES = [
    "dialogue_id",
    "event_id",
    "title",
    "event_type",
    "completeness",
    "date_start",
    "date_end",
    "place",
    "country",
    "lang",
    "source_uri",
    "publisher",
    "license",
    "converter_version",
    "media_type",
    "retrieved_at",
]
_KEYS = {
    "dialogue": ["dialogue_id"],
    "lang": ["lang"],
    "score": ["attribution_method", "score"],
    "identity": ["identity_method"],
    "length": ["words"],
    "speaker": ["speaker_id"],
    "role": ["speaker_role"],
}
_SUMS = ["turns", "said", "attributed", "identified"]


@dataclass(frozen=True, slots=True)
class Survey:
    """Sums, each a frame whose last columns are numbers of turns and of words (`said`).

    Attributes:
        dialogues: The dialogues by id, with `turns` and `said` of each.
        lang: By `lang`, also how many turns are attributed, and identified.
        score: By `attribution_method` and `score`, rounded to four digits.
        identity: By `identity_method`.
        length: By `words` of a turn.
        speaker: By `speaker_id`, most turns first; nobody left out.
        role: By `speaker_role` as printed, most turns first; none left out.
        names: The main names of the first of `speaker`, by id.
        speakers: Number of speakers.
        registered: Of them, those whom a registry knows.
        with_qid: Of them, those with a Wikidata item.
        unknown_spoken: Turns whose spoken language nothing states.
    """

    dialogues: pl.DataFrame
    lang: pl.DataFrame
    score: pl.DataFrame
    identity: pl.DataFrame
    length: pl.DataFrame
    speaker: pl.DataFrame
    role: pl.DataFrame
    names: dict[str, str]
    speakers: int
    registered: int
    with_qid: int
    unknown_spoken: int

    @property
    def turns(self) -> int:
        """All turns."""
        return int(self.lang["turns"].sum())

    @property
    def words(self) -> int:
        """All words of turns."""
        return int(self.lang["said"].sum())


def survey(folder: Path, shards: Sequence[Shard]) -> Survey:
    """Count what the shards of a folder hold.

    Args:
        folder: Where they lie.
        shards: Those of turns, dialogues and speakers; others are passed over.
    """
    by_config = files.by_config(tuple(shards))
    paths = {
        config: [folder / shard.path for shard in by_config.get(config, ())]
        for config in ("turns", "dialogues", "speakers")
    }
    sums, unknown_spoken = _sums(paths["turns"])
    most = (
        sums["speaker"]
        .drop_nulls("speaker_id")
        .sort(["turns", "speaker_id"], descending=[True, False])
    )
    counts, names = _people(paths["speakers"], most["speaker_id"].head(_NAMED).to_list())
    return Survey(
        dialogues=_dialogues(paths["dialogues"], sums["dialogue"]),
        lang=sums["lang"].sort(["turns", "lang"], descending=[True, False]),
        score=sums["score"],
        identity=sums["identity"].sort(["turns", "identity_method"], descending=[True, False]),
        length=sums["length"],
        speaker=most,
        role=sums["role"]
        .drop_nulls("speaker_role")
        .sort(["turns", "speaker_role"], descending=[True, False]),
        names=names,
        unknown_spoken=unknown_spoken,
        **counts,
    )


def batches(paths: Sequence[Path], columns: list[str]) -> Iterator[pl.DataFrame]:
    """The rows of shards, some thousands at a time."""
    for path in paths:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
                yield pl.DataFrame(pl.from_arrow(batch))


def _sums(paths: Sequence[Path]) -> tuple[dict[str, pl.DataFrame], int]:
    """The sums of turns by each of the keys, and the turns whose spoken language is not known."""
    parts: dict[str, list[pl.DataFrame]] = {name: [] for name in _KEYS}
    unknown_spoken = 0
    for rows in (*batches(paths, _OF_TURNS), _no_turns()):
        counted = _counted(rows)
        unknown_spoken += int((rows["spoken_lang"] == "und").sum())
        for name, keys in _KEYS.items():
            parts[name].append(_added(counted.lazy(), keys))
            if len(parts[name]) >= _PARTS:
                parts[name] = [_added(pl.concat(parts[name]).lazy(), keys)]
    return {
        name: _added(pl.concat(parts[name]).lazy(), keys) for name, keys in _KEYS.items()
    }, unknown_spoken


def _no_turns() -> pl.DataFrame:
    """No rows, of the types of turns, so that sums of nothing have their columns."""
    types = dict.fromkeys(_OF_TURNS, pl.String()) | {"attribution_score": pl.Float32()}
    return pl.DataFrame(schema=types)


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Each turn with what is summed up."""
    attributed = pl.col("attribution_method") != "none"
    return rows.select(
        pl.exclude("text", "attribution_score", "spoken_lang", "speaker_type"),
        score=pl.col("attribution_score").cast(pl.Float64).round(4),
        words=WORDS,
        said=WORDS,
        turns=pl.lit(1, pl.Int64),
        attributed=attributed.cast(pl.Int64),
        identified=(attributed & pl.col("speaker_id").is_not_null()).cast(pl.Int64),
    )


def _added(rows: pl.LazyFrame, keys: list[str]) -> pl.DataFrame:
    return rows.group_by(keys).agg(pl.col(_SUMS).sum()).sort(keys).collect()


def _dialogues(paths: Sequence[Path], counted: pl.DataFrame) -> pl.DataFrame:
    parts = list(batches(paths, _OF_DIALOGUES))
    if not parts:
        types = dict.fromkeys(_OF_DIALOGUES, pl.String()) | {
            "date_start": pl.Date(),
            "date_end": pl.Date(),
        }
        parts = [pl.DataFrame(schema=types)]
    return (
        pl.concat(parts)
        .join(counted, on="dialogue_id", how="left")
        .with_columns(pl.col(_SUMS).fill_null(0))
        .sort("dialogue_id")
    )


def _people(paths: Sequence[Path], wanted: Sequence[str]) -> tuple[dict[str, int], dict[str, str]]:
    """How many speakers there are, and the names of some."""
    counts = {"speakers": 0, "registered": 0, "with_qid": 0}
    names: dict[str, str] = {}
    for rows in batches(paths, ["speaker_id", "qid", "names"]):
        counts["speakers"] += rows.height
        counts["registered"] += int((~rows["speaker_id"].str.contains(OWN_ID)).sum())
        counts["with_qid"] += rows["qid"].count()
        for key, known in (
            rows.filter(pl.col("speaker_id").is_in(wanted))
            .select("speaker_id", "names")
            .iter_rows()
        ):
            main = [each["text"] for each in known if each["kind"] == "main"]
            if shown := main or [each["text"] for each in known]:
                names[key] = shown[0]
    return counts, names
