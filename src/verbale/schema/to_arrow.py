"""The contract as Arrow schemas."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from verbale.schema.dtypes import arrow_type, written
from verbale.schema.table import polars_schema


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table, with its Hugging Face features as metadata.

    Nothing in it is non-nullable: `datasets` knows no such fields, and its own schemas must equal
    this one.

    Raises:
        UsageError: There is no such table.
    """
    fields = [(name, arrow_type(dtype)) for name, dtype in polars_schema(table).items()]
    stated = {"info": {"features": {name: _feature(kind) for name, kind in fields}}}
    return pa.schema(fields, metadata={"huggingface": json.dumps(stated)})


def arrow_text(table: str) -> str:
    """The Arrow schema in writing, one column a line."""
    return "".join(f"{each.name}: {written(each.type)}\n" for each in arrow_schema(table))


def feature_dict(table: str) -> dict[str, Any]:
    """The features of a table as `datasets.Features.to_dict` writes them."""
    return {each.name: _feature(each.type) for each in arrow_schema(table)}


def _feature(kind: pa.DataType) -> dict[str, Any]:
    if pa.types.is_list(kind):
        return {"feature": _feature(kind.value_type), "_type": "List"}
    if pa.types.is_struct(kind):
        return {each.name: _feature(each.type) for each in kind}
    return {"dtype": written(kind), "_type": "Value"}
