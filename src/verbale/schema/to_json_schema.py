"""The contract as JSON Schema: one row as an object, as far as JSON Schema can say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.schema import SCHEMA_VERSION
from verbale.schema.table import Field, facts, model, polars_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polars.datatypes import DataType

    from verbale.schema.rule import Demand

_TYPES: dict[type[DataType], dict[str, Any]] = {
    pl.String: {"type": "string"},
    pl.Int32: {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
    pl.Int64: {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1},
    pl.Float32: {"type": "number"},
    pl.Date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def json_schema(table: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one row; dates are ISO 8601 strings.

    Relations between columns, rows and tables are beyond it: `validate` checks those.

    Raises:
        UsageError: There is no such table.
    """
    found = model(table)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"verbale {table}, schema version {SCHEMA_VERSION}",
        "description": found.description,
        **_object({name: _column(each) for name, each in found.columns.items()}),
    }


def _column(each: Any) -> dict[str, Any]:
    said, dtype = facts(each), polars_type(each)
    if said["fields"]:
        items = _object({name: _field(field) for name, field in said["fields"].items()})
        value = {"type": "array", "items": items} | _keywords(said["demands"])
    elif isinstance(dtype, pl.List):
        items = _value(dtype.inner, said["elements"])  # type: ignore[arg-type]
        value = {"type": "array", "items": items} | _keywords(said["demands"])
    else:
        value = _value(dtype, said["demands"])
    return _told(value, each.description, each.nullable) | {"examples": [said["example"]]}


def _field(field: Field) -> dict[str, Any]:
    return _told(_value(field.dtype, field.all_demands), field.description, field.nullable)


def _value(dtype: DataType, demands: Iterable[Demand]) -> dict[str, Any]:
    return _TYPES[type(dtype)] | _keywords(demands)


def _keywords(demands: Iterable[Demand]) -> dict[str, Any]:
    return {key: value for demand in demands for key, value in demand.keywords.items()}


def _told(value: dict[str, Any], description: str | None, nullable: bool) -> dict[str, Any]:
    """The value with its description, and with null where it may be null."""
    if nullable:
        value = value | {"type": [value["type"], "null"]}
        if "enum" in value:
            value["enum"] = [*value["enum"], None]
    return {"description": description} | value


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
