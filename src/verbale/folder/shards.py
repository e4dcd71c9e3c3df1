"""Parquet shards: how a table is cut, sorted and written, and what a shard is called.

A shard's name ends with the start of the SHA-256 of its bytes, so a name never stands for two
contents, and a file whose name tells its own hash is known to be a shard.
"""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from verbale.folder import images
from verbale.folder.features import with_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ROW_GROUP = 20_000
"""Rows. One dialogue is read 12 times faster than from one big group, at equal size."""
SHARD_BYTES = 500_000_000
"""What a shard may weigh in memory: as the Hub advises, and far from 2 GiB of text a column."""
_ROW_BYTES = 1_000
"""What a row weighs beyond its text; it bounds the rows of a shard, too."""

NAME = re.compile(
    r"([a-z][a-z0-9_]*(?:-[a-z0-9]+)*)/([a-z][a-z0-9_]*)"
    r"-([0-9]{5})-of-([0-9]{5})-(?P<hash>[0-9a-f]{16})\.parquet"
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
    schema = with_features(rows.schema)
    order = _order(config)
    if not order or not len(rows):
        return rows.cast(schema)
    # All text of a column can be longer than 32-bit offsets reach; that of a shard is not.
    wide = [f.with_type(pa.large_string()) if pa.types.is_string(f.type) else f for f in schema]
    whole = rows.cast(pa.schema(wide)).combine_chunks()
    keys = rows.select([column for column, _ in order])
    places = pc.sort_indices(keys, sort_keys=order)
    return pa.concat_tables(
        whole.take(places.slice(start, end - start)).cast(schema)
        for start, end in _cuts(_weights(rows).take(places))
    )


def pieces(rows: pa.Table) -> Iterator[pa.Table]:
    """The rows, cut evenly into shards of bounded size; none where there are no rows."""
    return (rows.slice(start, end - start) for start, end in _cuts(_weights(rows)))


def weight(rows: pa.Table) -> int:
    """Bytes of rows in memory, however they lie there."""
    return int(pc.sum(_weights(rows)).as_py() or 0)


def writer(path: Path, config: str, schema: pa.Schema) -> pq.ParquetWriter:
    """What writes a shard, compressed and cut for reading one dialogue of it."""
    order = _order(config)
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=3,
        write_page_index=True,
        use_content_defined_chunking=True,
        sorting_columns=pq.SortingColumn.from_ordering(schema, order) if order else None,
    )


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
    """Whether a file's name ends with its own hash, as only a shard's and a figure's do."""
    match = NAME.fullmatch(named) or images.NAME.fullmatch(named)
    if match is None or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().startswith(match["hash"])


def content_digest(shards: list[Shard]) -> str:
    """One hash for what several shards hold together."""
    return hashlib.sha256("".join(f"{shard.sha256}\n" for shard in shards).encode()).hexdigest()


def by_config(shards: tuple[Shard, ...]) -> Mapping[str, list[Shard]]:
    """The shards of each config, in order."""
    found: dict[str, list[Shard]] = {}
    for shard in shards:
        found.setdefault(shard.config, []).append(shard)
    return found


def _order(config: str) -> list[tuple[str, str]]:
    return [(column, "ascending") for column in _SORTED_BY.get(config, ())]


def _weights(rows: pa.Table) -> pa.ChunkedArray:
    """Bytes of each row; unlike `nbytes` they do not depend on how the table lies in memory."""
    weights = pa.chunked_array([pa.repeat(pa.scalar(_ROW_BYTES, pa.int64()), len(rows))])
    for column in rows.columns:
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            length = pc.fill_null(pc.binary_length(column), 0)
            weights = pc.add(weights, length.cast(pa.int64()))
    return weights


def _cuts(weights: pa.ChunkedArray) -> Iterator[tuple[int, int]]:
    """First row and the one after the last of each shard."""
    sums = pc.cumulative_sum(weights).to_pylist()
    total = sums[-1] if sums else 0
    count = -(-total // SHARD_BYTES)
    edges = {bisect_right(sums, total * number // count) for number in range(count)}
    return pairwise(sorted(edges | {len(sums)}))
