"""Shards of rows that come bit by bit: written as they come, so that memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from verbale.folder import shards as files
from verbale.folder.features import with_features

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow.parquet as pq

GROUP_BYTES = 32_000_000
"""What a row group may weigh in memory, where that is reached before its number of rows."""


class Series:
    """The shards of one config and split.

    Args:
        temporary: Where they are written; a number is added for each shard.
        config: The config.
        schema: Of the rows.
    """

    def __init__(self, temporary: Path, config: str, schema: pa.Schema) -> None:
        self._temporary = temporary
        self._config = config
        self._schema = with_features(schema)
        self._written: list[Path] = []
        self._writer: pq.ParquetWriter | None = None
        self._weight = 0
        self._held: list[pa.Table] = []

    def add(self, rows: pa.Table) -> None:
        """Take rows; they are written once they fill a row group."""
        self._held.append(rows.cast(self._schema))
        count = sum(len(each) for each in self._held)
        most = min(GROUP_BYTES, files.SHARD_BYTES)
        if count >= files.ROW_GROUP or sum(map(files.weight, self._held)) >= most:
            self._write()

    def close(self) -> list[Path]:
        """Write what is held; the shards, in order, under the names they were written with."""
        if self._held:
            self._write()
        self.abandon()
        return self._written

    def abandon(self) -> None:
        """Let go of the file that is being written."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _write(self) -> None:
        rows = pa.concat_tables(self._held).combine_chunks()
        self._held = []
        weight = files.weight(rows)
        if self._weight and self._weight + weight > files.SHARD_BYTES:
            self.abandon()
        if self._writer is None:
            path = self._temporary.with_name(f"{self._temporary.name}-{len(self._written):05d}")
            self._written.append(path)
            self._writer = files.writer(path, self._config, self._schema)
            self._weight = 0
        self._weight += weight
        self._writer.write_table(rows, row_group_size=files.ROW_GROUP)
