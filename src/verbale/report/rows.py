"""Dialogues, turns and speakers as a page holds them: columns of numbers and a pool of words.

Offsets are in UTF-16 units, which is how JavaScript counts; the tables count code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.folder.survey import WORDS, batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_POOLED = {
    "speaker_label": "label",
    "speaker_id": "speaker",
    "speaker_name": "name",
    "speaker_type": "type",
    "speaker_role": "role",
    "speaker_country": "country",
    "attribution_method": "method",
    "identity_method": "identity",
    "lang": "lang",
    "lang_source": "langSource",
    "spoken_lang": "spoken",
    "translation": "translation",
    "align_id": "align",
}
"""Columns of turns whose values come back, with their names in the page."""
_PLAIN = {"turn_index": "index", "line_start": "line", "line_end": "lineEnd"}
_RARE = {"identity_score": "identityScore"}
_OTHERS = ["dialogue_id", "attribution_score", "identity_candidates", "text", "spans"]
_OF_DIALOGUES = {
    "dialogue_id": "id",
    "title": "title",
    "event_type": "type",
    "completeness": "completeness",
    "date_start": "from",
    "date_end": "to",
    "place": "place",
    "country": "country",
    "event_id": "event",
    "lang": "lang",
    "available_langs": "langs",
    "source_uri": "uri",
    "publisher": "publisher",
    "retrieved_at": "retrieved",
    "license": "license",
    "media_type": "media",
    "split": "split",
    "participants": "people",
    "source_sha256": "sha",
}
DIALOGUE_COLUMNS = list(_OF_DIALOGUES)
TURN_COLUMNS = [*_POOLED, *_PLAIN, *_RARE, *_OTHERS]
SPEAKER_COLUMNS = ["speaker_id", "qid", "names", "roles"]
WHO = ["speaker_name", "speaker_label", "speaker_type", "speaker_id", "attribution_method", "lang"]
"""What a page says of who speaks where it does not have the turn itself."""


class Pool:
    """Values that come back, each once; -1 is none."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, value: str | None) -> int:
        """Where a value stands."""
        return -1 if value is None else self._places.setdefault(value, len(self._places))

    @property
    def values(self) -> list[str]:
        """The values in order."""
        return list(self._places)


def units(text: str, offsets: Iterable[int]) -> list[int]:
    """Offsets in code points as offsets in UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(offsets)
    at = [0]
    for sign in text:
        at.append(at[-1] + (2 if sign > "\uffff" else 1))
    return [at[min(max(0, offset), len(text))] for offset in offsets]


def dialogues(paths: Sequence[Path], keys: set[str]) -> list[dict[str, Any]]:
    """The rows of these dialogues by id, what is null left out."""
    found: list[dict[str, Any]] = []
    for rows in batches(paths, DIALOGUE_COLUMNS):
        found += dialogues_in(rows.filter(pl.col("dialogue_id").is_in(list(keys))))
    return sorted(found, key=lambda each: str(each["id"]))


def dialogues_in(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows of the table of dialogues as a page holds them, what is null left out."""
    found = []
    dated = rows.with_columns(pl.col("date_start", "date_end").cast(pl.String))
    for row in dated.iter_rows(named=True):
        people = [
            [each["name"], each["role"], each["country"], each["speaker_id"]]
            for each in row["participants"] or ()
        ]
        named = {name: row[column] for column, name in _OF_DIALOGUES.items()}
        named["people"] = people
        found.append({name: value for name, value in named.items() if value is not None})
    return found


def versions(listed: pl.DataFrame) -> dict[str, list[list[str]]]:
    """Id and language of all versions of an event, by each of its dialogues; if it has several.

    Args:
        listed: Rows of dialogues with `dialogue_id`, `event_id` and `lang`, by id.
    """
    several = listed.filter(pl.col("event_id").is_duplicated())
    events: dict[str, list[list[str]]] = {}
    for key, event, lang in several.select("dialogue_id", "event_id", "lang").iter_rows():
        events.setdefault(event, []).append([key, lang])
    return {key: members for members in events.values() for key, _ in members}


def who(
    paths: Sequence[Path], places: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], list[Any]]:
    """Who speaks in some turns: name, label, type, id, method and language of the text.

    Args:
        paths: Shards of turns.
        places: Dialogue and index of each turn.
    """
    columns = ["dialogue_id", "turn_index", *WHO]
    wanted = pl.DataFrame(
        sorted(set(places)), {"dialogue_id": pl.String, "turn_index": pl.Int32}, orient="row"
    )
    found: dict[tuple[str, int], list[Any]] = {}
    for rows in batches(paths, columns):
        chosen = rows.join(wanted, on=["dialogue_id", "turn_index"], how="semi")
        for key, index, *facts in chosen.select(columns).iter_rows():
            found[key, index] = facts
    return found


class Turns:
    """The turns of the dialogues of a page, column by column.

    Args:
        keys: The dialogues.
        pool: Where values that come back stand.
    """

    def __init__(self, keys: set[str], pool: Pool) -> None:
        self._keys = list(keys)
        self._pool = pool
        self.columns: dict[str, list[Any]] = {
            name: [] for name in (*_POOLED.values(), *_PLAIN.values(), "score", "words", "text")
        }
        self.rare: dict[str, dict[int, Any]] = {
            name: {} for name in ("spans", "candidates", "identityScore", "evidence")
        }
        self.first: dict[str, int] = {}
        self.count: dict[str, int] = {}

    def read(self, paths: Sequence[Path]) -> None:
        """Take the turns from the shards."""
        for rows in batches(paths, TURN_COLUMNS):
            chosen = rows.filter(pl.col("dialogue_id").is_in(self._keys))
            if not chosen.is_empty():
                self.add(chosen)

    def add(self, rows: pl.DataFrame) -> None:
        """Take rows of the table of turns; those of a dialogue stand together, in order."""
        start = len(self.columns["text"])
        for column, name in _POOLED.items():
            self.columns[name] += map(self._pool.place, rows[column].to_list())
        for column, name in _PLAIN.items():
            self.columns[name] += rows[column].to_list()
        self.columns["words"] += rows.select(WORDS).to_series().to_list()
        self.columns["score"] += [round(each, 4) for each in rows["attribution_score"].to_list()]
        texts = rows["text"].to_list()
        self.columns["text"] += texts
        for at, key in enumerate(rows["dialogue_id"].to_list(), start):
            self.first.setdefault(key, at)
            self.count[key] = self.count.get(key, 0) + 1
        for at, spans in enumerate(rows["spans"].to_list()):
            if spans:
                self.rare["spans"][start + at] = _spans(texts[at], spans)
        for at, candidates in enumerate(rows["identity_candidates"].to_list(), start):
            if candidates:
                self.rare["candidates"][at] = candidates
        for at, score in enumerate(rows["identity_score"].to_list(), start):
            if score is not None:
                self.rare["identityScore"][at] = round(score, 4)

    def people(self) -> set[str]:
        """The speakers of the turns, and those who may be."""
        places = set(self.columns["speaker"]) - {-1}
        spoken = {value for at, value in enumerate(self._pool.values) if at in places}
        return spoken.union(*self.rare["candidates"].values())


def _spans(text: str, spans: Sequence[dict[str, Any]]) -> list[list[Any]]:
    bounds = units(text, [each[end] for each in spans for end in ("start", "end")])
    return [
        [bounds[2 * at], bounds[2 * at + 1], each["type"], each["lang"]]
        for at, each in enumerate(spans)
    ]


def speakers(paths: Sequence[Path], wanted: set[str] | None = None) -> list[list[Any]]:
    """Id, name to show, Wikidata item, other names, offices; by id.

    Args:
        paths: Shards of speakers.
        wanted: Their ids; None: all.
    """
    found: list[list[Any]] = []
    chosen = pl.lit(True) if wanted is None else pl.col("speaker_id").is_in(list(wanted))
    for rows in batches(paths, SPEAKER_COLUMNS):
        found += speakers_in(rows.filter(chosen))
    return sorted(found)


def speakers_in(rows: pl.DataFrame) -> list[list[Any]]:
    """Rows of the table of speakers as a page holds them."""
    found = []
    for key, qid, names, roles in rows.select(SPEAKER_COLUMNS).iter_rows():
        main = next((each["text"] for each in names if each["kind"] == "main"), None)
        texts = list(dict.fromkeys(each["text"] for each in names))
        shown = main or (texts[0] if texts else key)
        offices = [
            [each["label"], each["country"], each["from"], each["to"]] for each in roles or ()
        ]
        found.append([key, shown, qid, [each for each in texts if each != shown], offices])
    return found
