"""A dialogue as views see it: its row, its speakers, its turns in order; read from a folder."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.parquet as pq

from verbale.errors import SourceError
from verbale.folder import shards as files
from verbale.folder.read import read_card

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from verbale.folder import Shard

_ROWS = 20_000
"""Rows of turns that are in memory at a time, besides the dialogue that they divide."""


class Turn(NamedTuple):
    """A turn, as far as views need it; the fields are the columns of the table."""

    dialogue_id: str
    turn_index: int
    speaker_label: str | None
    speaker_id: str | None
    speaker_name: str | None
    speaker_type: str
    speaker_role: str | None
    speaker_country: str | None
    speaker_org: str | None
    attribution_method: str
    attribution_score: float
    text: str
    lang: str
    spoken_lang: str
    translation: str
    align_id: str | None
    spans: list[dict[str, Any]]

    @property
    def speaker(self) -> str:
        """What to call the speaker: the name, else the label, else what kind it is."""
        return self.speaker_name or self.speaker_label or self.speaker_type.capitalize()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue.

    Attributes:
        row: Its row of the table `dialogues`.
        turns: Its turns, in order.
    """

    row: Mapping[str, Any]
    turns: tuple[Turn, ...]

    @property
    def dialogue_id(self) -> str:
        """Its id."""
        return str(self.row["dialogue_id"])

    @property
    def split(self) -> str:
        """Its split."""
        return str(self.row["split"])


def dialogues(folder: Path) -> Iterator[Dialogue]:
    """The dialogues of a built folder, split by split, in published order; those that speak.

    Turns are read as they are asked for; the table of dialogues is in memory.

    Raises:
        SourceError: It is no folder by verbale, its schema is another, or a shard is damaged.
    """
    return dialogues_of(folder, read_card(folder).shards)


def dialogues_of(folder: Path, listed: tuple[Shard, ...]) -> Iterator[Dialogue]:
    """The dialogues of a folder whose shards are these, as in `dialogues`.

    Raises:
        SourceError: A shard is damaged.
    """
    shards = files.by_config(listed)
    rows = {
        row["dialogue_id"]: row
        for shard in shards.get("dialogues", ())
        for row in _table(folder, shard.path).to_pylist()
    }
    for shard in shards.get("turns", ()):
        for dialogue_id, mine in groupby(_turns(folder, shard.path), attrgetter("dialogue_id")):
            yield Dialogue(rows[dialogue_id], tuple(mine))


def _turns(folder: Path, path: str) -> Iterator[Turn]:
    try:
        with pq.ParquetFile(folder / path) as file:
            for batch in file.iter_batches(batch_size=_ROWS, columns=list(Turn._fields)):
                columns = [batch.column(name).to_pylist() for name in Turn._fields]
                # What Turn._make does, without a step of Python for each turn.
                yield from map(tuple.__new__, repeat(Turn), zip(*columns, strict=True))
    except (OSError, ValueError) as error:
        raise SourceError(str(folder / path), f"cannot be read: {error}") from error


def _table(folder: Path, path: str) -> Any:
    try:
        return pq.read_table(folder / path)
    except (OSError, ValueError) as error:
        raise SourceError(str(folder / path), f"cannot be read: {error}") from error
