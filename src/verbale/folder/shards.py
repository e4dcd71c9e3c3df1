"""Parquet shards: how a table is cut, sorted and written, and what a shard is called.

A shard's name ends with the start of the SHA-256 of its bytes, so a name never stands for two
contents, and a file whose name tells its own hash is known to be a shard.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from verbale.folder.features import with_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ROW_GROUP = 20_000
"""Rows. One dialogue is read 12 times faster than from one big group, at equal size."""
SHARD_ROWS = 500_000
SHARD_BYTES = 500_000_000
"""Of text in a shard: far from the 2 GiB that an Arrow string column can hold."""

NAME = re.compile(
    r"([a-z][a-z0-9_]*)/([a-z][a-z0-9_]*)-([0-9]{5})-of-([0-9]{5})-([0-9a-f]{16})\.parquet"
)
"""Config, split, number, count, start of the SHA-256. No match leads out of the folder."""
_SORTED_BY = {
    "turns": ("dialogue_id", "turn_index"),
    "dialogues": ("dialogue_id",),
    "speakers": ("speaker_id",),
}


@dataclass(frozen=True, slots=True)
class Shard:
    """One Parquet file of a folder.

    Attributes:
        path: Relative to the folder, with forward slashes; matches `NAME`.
        rows: Number of rows.
        num_bytes: Of its rows in memory, as datasets counts them.
        size: Of the file, in bytes.
        sha256: Of the file, in hex.
    """

    path: str
    rows: int
    num_bytes: int
    size: int
    sha256: str

    @property
    def config(self) -> str:
        """The config it belongs to."""
        return self.path.split("/")[0]

    @property
    def split(self) -> str:
        """The split it belongs to."""
        return self.path.split("/")[1].split("-")[0]


def arranged(config: str, rows: pa.Table) -> pa.Table:
    """The rows in the order in which they are published, with features in the schema."""
    order = [(column, "ascending") for column in _SORTED_BY.get(config, ())]
    if order:
        rows = rows.take(
            pc.sort_indices(rows.select([column for column, _ in order]), sort_keys=order)
        )
    return rows.cast(with_features(rows.schema))


def pieces(rows: pa.Table) -> Iterator[pa.Table]:
    """The rows, cut evenly into shards of bounded size; none where there are no rows."""
    count = max(-(-len(rows) // SHARD_ROWS), -(-_text_bytes(rows) // SHARD_BYTES))
    edges = [number * len(rows) // count for number in range(count + 1)] if count else []
    for start, end in pairwise(edges):
        yield rows.slice(start, end - start)


def write(path: Path, config: str, rows: pa.Table) -> None:
    """Write one shard. The same rows give the same bytes, however they lie in memory."""
    order = [(column, "ascending") for column in _SORTED_BY.get(config, ())]
    with pq.ParquetWriter(
        path,
        rows.schema,
        compression="zstd",
        compression_level=3,
        write_page_index=True,
        use_content_defined_chunking=True,
        sorting_columns=pq.SortingColumn.from_ordering(rows.schema, order) if order else None,
    ) as writer:
        writer.write_table(rows.combine_chunks(), row_group_size=ROW_GROUP)


def measured(path: Path, named: str | None = None, *, stem: str = "") -> Shard:
    """What the file at `path` is, read from the file.

    Args:
        path: Where it lies.
        named: Its path in the folder, if it has one.
        stem: Otherwise, what its path is to be, up to the hash.

    Raises:
        OSError: It cannot be read.
        pa.ArrowInvalid: It is no Parquet file.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = os.fstat(file.fileno()).st_size
    with pq.ParquetFile(path) as parquet:
        groups = range(parquet.num_row_groups)
        num_bytes = sum(parquet.read_row_group(group).nbytes for group in groups)
        rows = parquet.metadata.num_rows
    return Shard(named or f"{stem}-{digest[:16]}.parquet", rows, num_bytes, size, digest)


def tells_its_hash(path: Path, named: str) -> bool:
    """Whether a file's name ends with the start of its own hash, as only a shard's does."""
    match = NAME.fullmatch(named)
    if match is None or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().startswith(match[5])


def content_digest(shards: list[Shard]) -> str:
    """One hash for what several shards hold together."""
    return hashlib.sha256("".join(f"{shard.sha256}\n" for shard in shards).encode()).hexdigest()


def by_config(shards: tuple[Shard, ...]) -> Mapping[str, list[Shard]]:
    """The shards of each config, in order."""
    found: dict[str, list[Shard]] = {}
    for shard in shards:
        found.setdefault(shard.config, []).append(shard)
    return found


def _text_bytes(rows: pa.Table) -> int:
    """Bytes of text, which unlike `nbytes` do not depend on how the table lies in memory."""
    texts = (column for column in rows.columns if pa.types.is_string(column.type))
    return sum(pc.sum(pc.binary_length(column)).as_py() or 0 for column in texts)
