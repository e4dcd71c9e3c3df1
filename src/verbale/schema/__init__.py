"""The contract: what the tables turns, dialogues and speakers hold.

`turns`, `dialogues` and `speakers` are the only place where a column is described. pandera models,
Arrow schemas, Hugging Face features, JSON Schema and the record tables of the documentation are
derived from them. Importing this package is cheap; pandera, polars, pyarrow and
datasets are imported when they are first needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from verbale.schema.rows import COLUMNS, TABLES

if TYPE_CHECKING:
    from verbale.schema.references import validate_references
    from verbale.schema.report import Report
    from verbale.schema.table import model
    from verbale.schema.to_arrow import arrow_schema
    from verbale.schema.to_features import features
    from verbale.schema.to_json_schema import json_schema
    from verbale.schema.to_markdown import markdown_table
    from verbale.schema.validation import validate

SCHEMA_VERSION = "1"
"""Version of the contract, a whole number. It rises with every change of what a table may hold."""

_HOMES = {
    "Report": "report",
    "arrow_schema": "to_arrow",
    "features": "to_features",
    "json_schema": "to_json_schema",
    "markdown_table": "to_markdown",
    "model": "table",
    "validate": "validation",
    "validate_references": "references",
}

__all__ = [
    "COLUMNS",
    "SCHEMA_VERSION",
    "TABLES",
    "Report",
    "arrow_schema",
    "features",
    "json_schema",
    "markdown_table",
    "model",
    "validate",
    "validate_references",
]


def __getattr__(name: str) -> Any:
    """Import what is heavy when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
