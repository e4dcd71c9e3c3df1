"""What Hugging Face datasets calls the columns of an Arrow schema.

Our own short derivation: importing datasets takes a second, and its own one is private.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES = {"bool": "bool", "float": "float32", "double": "float64", "date32[day]": "date32"}
"""Where datasets' name of a type is not Arrow's."""


def with_features(schema: pa.Schema) -> pa.Schema:
    """The schema with its features as `huggingface` metadata, and no other metadata."""
    features = {"info": {"features": _features(schema)}}
    return schema.with_metadata({"huggingface": json.dumps(features)})


def features_yaml(schema: pa.Schema) -> list[dict[str, Any]]:
    """The features of a schema as a dataset card states them (`dataset_info.features`)."""
    return [{"name": name, **_yaml(feature)} for name, feature in _features(schema).items()]


def _features(fields: Iterable[pa.Field]) -> dict[str, Any]:
    return {field.name: _feature(field.type) for field in fields}


def _feature(kind: pa.DataType) -> dict[str, Any]:
    if pa.types.is_list(kind):
        return {"feature": _feature(kind.value_type), "_type": "List"}
    if pa.types.is_struct(kind):
        return _features(kind)
    return {"dtype": _NAMES.get(str(kind), str(kind)), "_type": "Value"}


def _yaml(feature: dict[str, Any]) -> dict[str, Any]:
    """One feature: `dtype: string`, `list: string`, `list: [{name, dtype}]`, `struct: […]`."""
    match feature.get("_type"):
        case "Value":
            return {"dtype": feature["dtype"]}
        case "List":
            inner = _yaml(feature["feature"])
            # Short where it can be: `list: string`, not `list: {dtype: string}`.
            return {"list": inner if "list" in inner else next(iter(inner.values()))}
        case _:
            return {"struct": [{"name": name, **_yaml(inner)} for name, inner in feature.items()]}
