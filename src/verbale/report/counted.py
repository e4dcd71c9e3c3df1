"""The figures of an overview: of the whole folder, whether a page can hold all of it or not."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import polars as pl

from verbale.folder import figures
from verbale.folder.charts import LENGTHS, SCORES, by_period
from verbale.folder.survey import batches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from verbale.folder.survey import Survey

_MOST = 14
"""Speakers, pairs and sources that an overview shows; more are added up."""
_PERIODS = 12
"""Columns of a timeline: on a phone each is still 24 pixels wide, which WCAG 2.2 (2.5.8) asks."""
_LEAST_CERTAIN = 8
_MOST_VERSIONS = 8
"""Events in several languages that an overview lists."""


@dataclass(slots=True)
class Flow:
    """What the order of the turns tells, read in one pass.

    Attributes:
        pairs: How often two speakers follow one another, in either order.
        least: Score, dialogue and index of the attributed turns with the lowest scores, ascending.
        weights: By dialogue, how many bytes of text and how many turns it has.
    """

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    least: list[tuple[float, str, int]] = field(default_factory=list)
    weights: dict[str, tuple[int, int]] = field(default_factory=dict)


_OF_TURNS = [
    "dialogue_id",
    "turn_index",
    "speaker_id",
    "attribution_method",
    "attribution_score",
    "text",
]


def flow(turns: Sequence[Path]) -> Flow:
    """Read the shards of turns; memory grows with dialogues and pairs of speakers alone."""
    found = Flow()
    before: pl.DataFrame | None = None
    for rows in batches(turns, _OF_TURNS):
        _weigh(rows, found)
        _doubt(rows, found)
        voices = rows.select("dialogue_id", "speaker_id")
        joined = voices if before is None else pl.concat([before, voices])
        _pair(joined, found)
        before = voices.tail(1)
    return found


def _weigh(rows: pl.DataFrame, found: Flow) -> None:
    sizes = rows.group_by("dialogue_id").agg(pl.col("text").str.len_bytes().sum(), pl.len())
    for key, size, turns in sizes.iter_rows():
        held = found.weights.get(key, (0, 0))
        found.weights[key] = held[0] + size, held[1] + turns


def _doubt(rows: pl.DataFrame, found: Flow) -> None:
    attributed = rows.filter(pl.col("attribution_method") != "none")
    keys = ["attribution_score", "dialogue_id", "turn_index"]
    lowest = attributed.select(keys).sort(keys).head(_LEAST_CERTAIN)
    found.least = heapq.nsmallest(_LEAST_CERTAIN, [*found.least, *lowest.iter_rows()])


def _pair(rows: pl.DataFrame, found: Flow) -> None:
    """Count who follows whom; turns of nobody in particular part two speakers."""
    following = rows.with_columns(pl.all().shift(-1).name.suffix("_next")).filter(
        (pl.col("dialogue_id") == pl.col("dialogue_id_next"))
        & (pl.col("speaker_id") != pl.col("speaker_id_next"))
    )
    ends = pl.min_horizontal("speaker_id", "speaker_id_next").alias("one")
    others = pl.max_horizontal("speaker_id", "speaker_id_next").alias("other")
    for one, other, count in following.group_by(ends, others).len().iter_rows():
        found.pairs[one, other] += count


def named(data: Survey, turns: Flow) -> set[str]:
    """The speakers whose names an overview shows."""
    most = data.speaker["speaker_id"].head(_MOST).to_list()
    return {*most, *(key for pair, _ in _shown_pairs(turns) for key in pair)}


def overview(
    data: Survey,
    turns: Flow,
    names: dict[str, str],
    who: Mapping[tuple[str, int], list[Any]],
    versions: Mapping[str, list[list[str]]],
) -> dict[str, Any]:
    """Figures and pictures, as a page wants them.

    Args:
        data: What the folder holds, counted.
        turns: What the order of its turns tells.
        names: Names of speakers by id.
        who: Who speaks in the turns with the lowest scores, by dialogue and index.
        versions: Id and language of the versions of its event, by dialogue.
    """
    titles = dict(data.dialogues.select("dialogue_id", "title").iter_rows())
    return {
        "dialogues": data.dialogues.height,
        "events": data.dialogues["event_id"].n_unique(),
        "turns": data.turns,
        "words": data.words,
        "speakers": data.speakers,
        "registered": data.registered,
        "attributed": int(data.lang["attributed"].sum()),
        "identified": int(data.lang["identified"].sum()),
        "dates": _dates(data),
        "timeline": _timeline(data),
        "languages": data.lang.select("lang", "turns", "said").rows(),
        "voices": [
            [key, names.get(key, key), count, said]
            for key, count, said in data.speaker.head(_MOST)
            .select("speaker_id", "turns", "said")
            .iter_rows()
        ],
        "all_voices": data.speaker.height,
        "pairs": _pairs(turns, names),
        "lengths": _lengths(data),
        "scores": _scores(data),
        "methods": data.score.group_by("attribution_method")
        .agg(pl.col("turns").sum())
        .sort(["turns", "attribution_method"], descending=[True, False])
        .rows(),
        "least": [
            [key, index, round(score, 4), titles.get(key), who.get((key, index))]
            for score, key, index in turns.least
        ],
        **_versions(data, versions),
        "kinds": _by(data, "event_type"),
        "licences": _by(data, "license"),
        "publishers": _publishers(data)[:_MOST],
        "gaps": figures.lacking(data),
    }


def _dates(data: Survey) -> list[str]:
    days = pl.concat([data.dialogues["date_start"], data.dialogues["date_end"]]).drop_nulls()
    return [str(days.min()), str(days.max())] if days.len() else []


def _timeline(data: Survey) -> dict[str, Any]:
    days = data.dialogues["date_start"].drop_nulls().sort().to_list()
    unit, periods = by_period(days, _PERIODS) if days else ("", [])
    return {
        "unit": unit,
        "undated": data.dialogues.height - len(days),
        "periods": [[each.label, each.first, each.last, each.count] for each in periods],
    }


def _pairs(turns: Flow, names: dict[str, str]) -> list[list[Any]]:
    """Who speaks with whom most, among as many as fit a picture."""
    return [
        [one, other, names.get(one, one), names.get(other, other), count]
        for (one, other), count in _shown_pairs(turns)
    ]


def _shown_pairs(turns: Flow) -> list[tuple[tuple[str, str], int]]:
    ordered = sorted(turns.pairs.items(), key=lambda each: (-each[1], each[0]))
    shown: dict[str, None] = {}
    for pair, _ in ordered:
        if len(shown) + len(set(pair) - shown.keys()) <= _MOST:
            shown.update(dict.fromkeys(pair))
    return [(pair, count) for pair, count in ordered if shown.keys() >= set(pair)]


def _versions(data: Survey, versions: Mapping[str, list[list[str]]]) -> dict[str, Any]:
    """The first events that can be read in several languages, and how many there are."""
    spoken = data.dialogues.filter(pl.col("turns") > 0)["dialogue_id"]
    firsts = {versions[key][0][0]: versions[key] for key in spoken if key in versions}
    shown = dict(sorted(firsts.items())[:_MOST_VERSIONS])
    titles = data.dialogues.filter(pl.col("dialogue_id").is_in(list(shown)))
    by_id = dict(titles.select("dialogue_id", "title").iter_rows())
    return {
        "events_with_versions": len(firsts),
        "versions": [[by_id[key], members] for key, members in shown.items()],
    }


def _lengths(data: Survey) -> list[tuple[str, int, int | None, int]]:
    """Label, fewest and most words, turns."""
    counts = [0] * len(LENGTHS)
    for said, many in data.length.select("words", "turns").iter_rows():
        counts[max(0, sum(said >= least for least in LENGTHS) - 1)] += many
    bounds: list[tuple[int, int | None]] = [(low, high - 1) for low, high in pairwise(LENGTHS)]
    bounds = [(0, LENGTHS[1] - 1), *bounds[1:], (LENGTHS[-1], None)]
    return [
        (f"{low}+" if high is None else f"{low}–{high}", low, high, count)
        for (low, high), count in zip(bounds, counts, strict=True)
    ]


def _scores(data: Survey) -> list[tuple[str, float, float, int]]:
    """Label, least score, the score below which it ends, attributed turns."""
    bounds = [*(score / 10_000 for score in SCORES), 1.01]
    counts = [0] * len(SCORES)
    for method, score, many in data.score.select(
        "attribution_method", "score", "turns"
    ).iter_rows():
        if method != "none":
            counts[sum(round(score * 10_000) >= least for least in SCORES) - 1] += many
    return [
        (f"{low:g}–{min(high, 1):g}", low, high, count)
        for (low, high), count in zip(pairwise(bounds), counts, strict=True)
    ]


def _by(data: Survey, column: str) -> list[tuple[Any, ...]]:
    groups = data.dialogues.group_by(column).agg(pl.len().alias("dialogues"), pl.col("turns").sum())
    return groups.sort(["dialogues", column], descending=[True, False]).rows()


def _publishers(data: Survey) -> list[tuple[str, int]]:
    """Who published it, else the host of the address, else nobody; with the dialogues of each."""
    counts = Counter(
        publisher or _host(uri)
        for publisher, uri in data.dialogues.select("publisher", "source_uri").iter_rows()
    )
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _host(uri: str) -> str:
    try:
        return urlsplit(uri).hostname or ""
    except ValueError:
        return ""
