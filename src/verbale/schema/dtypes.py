"""The types of columns, in Arrow and in writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from polars.datatypes import DataType

_ARROW = {
    pl.String: pa.string(),
    pl.Int32: pa.int32(),
    pl.Int64: pa.int64(),
    pl.Float32: pa.float32(),
    pl.Date: pa.date32(),
}
"""Every plain type that a column may have."""
_WRITTEN = {pa.float32(): "float32", pa.date32(): "date32"}
"""Where Arrow writes a type otherwise than people and Hugging Face do."""


def arrow_type(dtype: DataType) -> pa.DataType:
    """The Arrow type of a polars type."""
    if isinstance(dtype, pl.List):
        return pa.list_(arrow_type(dtype.inner))  # type: ignore[arg-type]
    if isinstance(dtype, pl.Struct):
        return pa.struct([(each.name, arrow_type(each.dtype)) for each in dtype.fields])  # type: ignore[arg-type]
    return _ARROW[type(dtype)]


def written(dtype: pa.DataType) -> str:
    """An Arrow type in writing, such as `list<struct<start: int32>>`, whatever Arrow's version."""
    if pa.types.is_list(dtype):
        return f"list<{written(dtype.value_type)}>"
    if pa.types.is_struct(dtype):
        return f"struct<{', '.join(f'{each.name}: {written(each.type)}' for each in dtype)}>"
    return _WRITTEN.get(dtype, str(dtype))
