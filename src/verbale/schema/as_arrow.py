"""Data of every kind that can be validated, as one Arrow table."""

from __future__ import annotations

import sys
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

from verbale.errors import SourceError, UsageError

if TYPE_CHECKING:
    from typing import TypeAlias

    import datasets

    Data: TypeAlias = (
        str | PathLike[str] | pa.Table | pl.DataFrame | pl.LazyFrame | datasets.Dataset
    )


class UnreadableError(Exception):
    """The data is of a kind that is known, but cannot be read."""


def as_arrow(data: Data) -> pa.Table:
    """The data as an Arrow table.

    Raises:
        SourceError: There is no file at this path.
        UnreadableError: The data is damaged.
        UsageError: The data is of no kind that can be validated.
    """
    try:
        return _read(data)
    except (
        OSError,
        pa.ArrowException,
        pl.exceptions.PolarsError,
        pl.exceptions.PanicException,
    ) as error:
        raise UnreadableError(str(error)) from error


def _read(data: Any) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pl.LazyFrame):
        data = data.collect()
    if isinstance(data, pl.DataFrame):
        return data.to_arrow()
    loaded = sys.modules.get("datasets")
    if loaded is not None and isinstance(data, loaded.Dataset):
        return data.with_format("arrow")[:]
    if isinstance(data, (str, PathLike)):
        return _read_parquet(Path(data))
    raise UsageError(
        f"cannot validate a {type(data).__name__}; give a Parquet path, a pyarrow table, a polars "
        "frame, or one split of a dataset (datasets.Dataset)"
    )


def _read_parquet(path: Path) -> pa.Table:
    if not path.is_file():
        raise SourceError(str(path), "there is no such file", "give the path of one Parquet file")
    import pyarrow.parquet as pq

    # ParquetFile, since read_table makes columns of folders that are named like key=value.
    with pq.ParquetFile(path) as file:
        return file.read()
