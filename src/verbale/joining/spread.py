"""Rows of many batches, brought together on disk part by part.

What is too much for memory is divided into parts that are not, in one pass over the batches; then
part after part can be sorted, or looked at, as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_COMPRESSION = pa.ipc.IpcWriteOptions(compression="lz4")


def spread(
    tables: Iterable[pa.Table], key: str, part_of: Mapping[str, int], folder: Path
) -> Mapping[int, Path]:
    """Write the rows of all tables to a file for each part.

    Args:
        tables: Rows of one schema.
        key: The column that decides.
        part_of: The part for each value of it; rows of other values are left out.
        folder: Takes the files.

    Returns:
        The file of each part that has rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[int, Path] = {}
    for rows in tables:
        parts = np.array([part_of.get(value, -1) for value in rows[key].to_pylist()], np.int64)
        for part in np.unique(parts[parts >= 0]).tolist():
            path = found.setdefault(part, folder / f"{part:06d}.arrows")
            _append(path, rows.filter(pa.array(parts == part)))
    return found


def gathered(path: Path) -> pa.Table:
    """The rows of a part."""
    tables: list[pa.Table] = []
    with pa.OSFile(str(path), "rb") as file:
        while file.tell() < file.size():
            with pa.ipc.open_stream(file) as stream:
                tables.append(stream.read_all())
    return pa.concat_tables(tables)


def _append(path: Path, rows: pa.Table) -> None:
    """Add a stream to a file: no file stays open, however many there are."""
    with (
        path.open("ab") as file,
        pa.ipc.new_stream(file, rows.schema, options=_COMPRESSION) as stream,
    ):
        stream.write_table(rows)
