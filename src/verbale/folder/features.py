"""What Hugging Face datasets calls the columns of an Arrow schema.

Our own short derivation: importing datasets takes a second, and its own one is private.
"""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

_KEY = b"huggingface"
_NAMES = {"bool": "bool", "float": "float32", "double": "float64", "date32[day]": "date32"}
"""Where datasets' name of a type is not Arrow's."""


def with_features(schema: pa.Schema) -> pa.Schema:
    """The schema with its features as `huggingface` metadata, and no other metadata.

    Features that the schema already carries stay: they can say more than types (class labels).
    """
    features = {"info": {"features": _features(schema)}}
    return schema.with_metadata({_KEY: json.dumps(features).encode()})


def features_yaml(schema: pa.Schema) -> list[dict[str, Any]]:
    """The features of a schema as a dataset card states them (`dataset_info.features`)."""
    return [{"name": name, **_yaml(feature)} for name, feature in _features(schema).items()]


def _features(schema: pa.Schema) -> dict[str, Any]:
    stated = (schema.metadata or {}).get(_KEY)
    if stated is not None:
        features: dict[str, Any] = json.loads(stated)["info"]["features"]
        return features
    return {field.name: _feature(field.type) for field in schema}


def _feature(kind: pa.DataType) -> dict[str, Any]:
    if pa.types.is_list(kind):
        return {"feature": _feature(kind.value_type), "_type": "List"}
    if pa.types.is_struct(kind):
        return {field.name: _feature(field.type) for field in kind}
    return {"dtype": _NAMES.get(str(kind), str(kind)), "_type": "Value"}


def _yaml(feature: dict[str, Any]) -> dict[str, Any]:
    """One feature: `dtype: string`, `list: string`, `list: [{name, dtype}]`, `struct: […]`."""
    match feature.get("_type"):
        case "Value":
            return {"dtype": feature["dtype"]}
        case "List":
            inner = _yaml(feature["feature"])
            return {
                "list": inner.get("struct", inner["dtype"] if list(inner) == ["dtype"] else inner)
            }
        case "ClassLabel":
            names = {str(number): name for number, name in enumerate(feature["names"])}
            return {"dtype": {"class_label": {"names": names}}}
        case _:
            return {"struct": [{"name": name, **_yaml(inner)} for name, inner in feature.items()]}
