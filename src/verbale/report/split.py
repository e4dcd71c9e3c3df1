"""From a built folder to a small page with files beside it, in which all of its dialogues are.

The page holds the figures, the findings, and which file holds what. Dialogues with their turns,
the list of dialogues, speakers and the texts of sources lie in files of their own, each with a
stretch of ids and of bounded size, so that a folder of any size is written and read piece by piece.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import polars as pl

from verbale.folder.survey import OWN_ID
from verbale.report import rows
from verbale.report.facts import Options, Reported, facts
from verbale.report.held import cost
from verbale.report.originals import Files, original
from verbale.report.page import page
from verbale.report.parts import Parts, in_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from verbale.report.facts import Facts

_PART = 1_000_000
"""Bytes that a file of dialogues takes, about; one dialogue is never cut."""
_READ = 24_000_000
"""Bytes of files for which the tables are read at a time."""
_LIST = 3_000_000
"""Bytes of a list, or of texts of sources, before they are packed."""
_SPEAKERS_READ = 50_000
"""Speakers that are in memory at a time."""
_BEHIND_ALL = "\U0010ffff"
"""Sorts behind what else can follow an id."""


def write_split(folder: Path, output: Path, options: Options | None = None) -> Reported:
    """Write a page about a built folder, and the files that it reads, into a folder.

    Args:
        folder: What `verbale build` wrote.
        output: The folder to write: a new one, or one that an earlier run wrote.
        options: How; None: as by default. There is no limit, as nothing is left out.

    Raises:
        SourceError: It is no folder by verbale, or a shard is damaged.
        UsageError: The output is something else, or cannot be written.
    """
    options = options or Options()
    parts = Parts(output, packed=options.packed)
    known = facts(folder, options)
    writer = _Writer(known, options, parts)
    writer.dialogues()
    writer.speakers()
    text = page(
        known.shown["folder"], known.shown | writer.body(), packed=options.packed, split=True
    )
    written = text.encode("utf-8", errors="replace")
    parts.commit(written)
    return Reported(
        len(written) + parts.size,
        known.data.dialogues.height,
        known.data.dialogues.height,
        known.data.turns,
        writer.with_source,
        known.findings,
        parts.files + 1,
    )


class _Writer:
    """Writes the files in one go, and keeps what the page says of each."""

    def __init__(self, known: Facts, options: Options, parts: Parts) -> None:
        self._known = known
        self._files = Files(options.sources) if options.with_sources else None
        self._parts = parts
        self._turns: list[list[Any]] = []
        self._list = _List(parts, "dialogues")
        self._people = _List(parts, "speakers")
        self._sources: list[str] = []
        self._registered: pl.DataFrame | None = None
        self._speaks: dict[str, list[Any]] = {}
        self.with_source = 0

    def dialogues(self) -> None:
        """Write dialogues with their turns, the list of them, and their sources."""
        for group in _groups(
            self._known.data.dialogues["dialogue_id"].to_list(), self._known.order.weights
        ):
            first, last = group[0][0], group[-1][-1]
            turns = _between(
                self._known.paths["turns"], rows.TURN_COLUMNS, "dialogue_id", first, last
            )
            listed = _between(
                self._known.paths["dialogues"], rows.DIALOGUE_COLUMNS, "dialogue_id", first, last
            )
            people = self._people_of(first, last)
            for keys in group:
                within = pl.col("dialogue_id").is_between(pl.lit(keys[0]), pl.lit(keys[-1]))
                chosen = rows.dialogues_in(listed.filter(within))
                self._part(keys, turns.filter(within), chosen, people)
        self._list.flush()

    def _people_of(self, first: str, last: str) -> pl.DataFrame:
        """The speakers of the dialogues between two; those whom the registry knows are in any."""
        paths = self._known.paths["speakers"]
        if not paths:
            return pl.DataFrame(schema=dict.fromkeys(rows.SPEAKER_COLUMNS, pl.String()))
        if self._registered is None:
            every = pl.scan_parquet(paths).select(rows.SPEAKER_COLUMNS)
            known = ~pl.col("speaker_id").str.contains(OWN_ID)
            self._registered = every.filter(known).collect()
        own = _between(paths, rows.SPEAKER_COLUMNS, "speaker_id", first, last + _BEHIND_ALL)
        return pl.concat([self._registered, own]).unique("speaker_id", maintain_order=True)

    def _part(
        self,
        keys: Sequence[str],
        frame: pl.DataFrame,
        listed: list[dict[str, Any]],
        people: pl.DataFrame,
    ) -> None:
        pool = rows.Pool()
        turns = rows.Turns(set(keys), pool)
        turns.add(frame)
        number = len(self._turns)
        voices = _voices(turns, pool)
        for row in listed:
            key = row["id"]
            row["first"], row["turns"] = turns.first.get(key, 0), turns.count.get(key, 0)
            if key in self._known.versions:
                row["versions"] = self._known.versions[key]
        self._with_sources(listed, turns)
        speaking = people.filter(pl.col("speaker_id").is_in(list(turns.people())))
        name = self._parts.write(
            "turns",
            in_json(
                {
                    "dialogues": [{k: v for k, v in row.items() if k != "sha"} for row in listed],
                    "turns": turns.columns,
                    "rare": turns.rare,
                    "pool": pool.values,
                    "speakers": sorted(rows.speakers_in(speaking)),
                }
            ),
        )
        certain = frame.filter(pl.col("attribution_method") != "none")["attribution_score"].min()
        languages = sorted(set(frame["lang"].to_list()))
        self._turns.append([name, keys[0], keys[-1], languages, certain])
        for row in listed:
            spoken = voices.get(row["id"], {})
            self._list.add(row["id"], _listed(row, spoken))
            for speaker, count in spoken.items():
                said = self._speaks.setdefault(speaker, [0, []])
                said[0] += count
                if number not in said[1]:
                    said[1].append(number)

    def _with_sources(self, listed: list[dict[str, Any]], turns: rows.Turns) -> None:
        if self._files is None:
            return
        texts: dict[str, Any] = {}
        waiting: list[dict[str, Any]] = []
        size = 0
        for row in listed:
            path = self._files.of(row)
            shown = None if path is None else original(path, row["uri"])
            if shown is None:
                continue
            for index, words in enumerate(shown.pop("evidence")):
                turns.rare["evidence"][row["first"] + index] = words
            texts[row["id"]] = shown
            waiting.append(row)
            size += len(shown["text"])
            if size > _LIST:
                self._put_sources(texts, waiting)
                texts, waiting, size = {}, [], 0
        self._put_sources(texts, waiting)

    def _put_sources(self, texts: dict[str, Any], waiting: list[dict[str, Any]]) -> None:
        if not texts:
            return
        for row in waiting:
            row["sourceIn"] = len(self._sources)
        self._sources.append(self._parts.write("sources", in_json(texts)))
        self.with_source += len(texts)

    def speakers(self) -> None:
        """Write the speakers, each with the number of its turns and the files that hold them."""
        keys = _ids(self._known.paths["speakers"])
        for some in _in_groups(keys, _SPEAKERS_READ):
            frame = _between(
                self._known.paths["speakers"], rows.SPEAKER_COLUMNS, "speaker_id", some[0], some[-1]
            )
            for row in rows.speakers_in(frame):
                self._people.add(row[0], [*row, *self._speaks.get(row[0], [0, []])])
        self._people.flush()

    def body(self) -> dict[str, Any]:
        """What the page says of its files; and no dialogues of its own."""
        pool = rows.Pool()
        empty = rows.Turns(set(), pool)
        return {
            "dialogues": [],
            "turns": empty.columns,
            "rare": empty.rare,
            "pool": [],
            "speakers": [],
            "sources": {},
            "sourcesWhy": "sourcesOff" if self._files is None else "sourcesAway",
            "split": {
                "turns": self._turns,
                "dialogues": self._list.files,
                "speakers": self._people.files,
                "sources": self._sources,
            },
        }


class _List:
    """Rows in order of their ids, in files of bounded size."""

    def __init__(self, parts: Parts, kind: str) -> None:
        self._parts = parts
        self._kind = kind
        self._rows: list[str] = []
        self._keys: list[str] = []
        self._size = 0
        self.files: list[list[str]] = []

    def add(self, key: str, row: Any) -> None:
        """Take a row."""
        text = in_json(row)
        self._rows.append(text)
        self._keys.append(key)
        self._size += len(text)
        if self._size > _LIST:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        if self._rows:
            name = self._parts.write(self._kind, f"[{','.join(self._rows)}]")
            self.files.append([name, self._keys[0], self._keys[-1]])
            self._rows, self._keys, self._size = [], [], 0


def _groups(
    keys: Sequence[str], weights: Mapping[str, tuple[int, int]]
) -> Iterator[list[list[str]]]:
    """The ids in files, and these in groups that are read at a time."""
    group: list[list[str]] = []
    part: list[str] = []
    in_group = in_part = 0.0
    for key in keys:
        size = cost(weights.get(key, (0, 0)))
        if part and in_part + size > _PART:
            group.append(part)
            in_group += in_part
            part, in_part = [], 0
        if group and in_group > _READ:
            yield group
            group, in_group = [], 0
        part.append(key)
        in_part += size
    if part:
        group.append(part)
    if group:
        yield group


def _in_groups(keys: Iterable[str], size: int) -> Iterator[list[str]]:
    remaining = iter(keys)
    while some := list(islice(remaining, size)):
        yield some


def _between(
    paths: Sequence[Path], columns: list[str], key: str, first: str, last: str
) -> pl.DataFrame:
    """The rows of shards whose ids lie between two, in order; of sorted shards, few are read."""
    order = [key, "turn_index"] if "turn_index" in columns else [key]
    within = pl.col(key).is_between(pl.lit(first), pl.lit(last))
    return pl.scan_parquet(list(paths)).select(columns).filter(within).sort(order).collect()


def _ids(paths: Sequence[Path]) -> list[str]:
    if not paths:
        return []
    return (
        pl.scan_parquet(list(paths)).select("speaker_id").collect()["speaker_id"].sort().to_list()
    )


def _voices(turns: rows.Turns, pool: rows.Pool) -> dict[str, dict[str, int]]:
    """By dialogue, who speaks in it, and in how many turns."""
    values = pool.values
    found: dict[str, dict[str, int]] = {}
    starts = sorted((at, key) for key, at in turns.first.items())
    ends = [*(at for at, _ in starts[1:]), len(turns.columns["speaker"])]
    for (start, key), end in zip(starts, ends, strict=True):
        counts: dict[str, int] = {}
        for place in turns.columns["speaker"][start:end]:
            if place >= 0:
                counts[values[place]] = counts.get(values[place], 0) + 1
        found[key] = counts
    return found


_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_IN_LIST = (
    "id",
    "title",
    "type",
    "completeness",
    "from",
    "to",
    "place",
    "country",
    "publisher",
    "lang",
    "license",
    "turns",
    "versions",
)


def _listed(row: dict[str, Any], spoken: Mapping[str, int]) -> dict[str, Any]:
    """A dialogue in the list of dialogues: what it is found by."""
    found = {name: row[name] for name in _IN_LIST if name in row}
    if host := _host(row["uri"]):
        found["host"] = host
    own = f"{row['id']}.s"
    # Speakers whom no registry knows are named by their dialogue: their number will do.
    found["voices"] = [_short(key, own) for key in spoken]
    found["names"] = [name for name, *_ in row["people"]]
    return found


def _short(key: str, own: str) -> str | int:
    rest = key.removeprefix(own)
    return int(rest) if _NUMBER.fullmatch(rest) and rest != key else key


def _host(uri: str) -> str:
    try:
        return urlsplit(uri).hostname or ""
    except ValueError:
        return ""
