"""A digest of what the contract demands, so that no change of it goes unnoticed.

What may be reworded within a version is left out: descriptions, examples, and the words of demands.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from verbale.schema.form import FORM
from verbale.schema.rows import TABLES
from verbale.schema.table import columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.schema.rule import Demand
    from verbale.schema.table import Column, Field


def fingerprint() -> str:
    """Sixteen hexadecimal digits; others for every change that `schema/CHANGELOG.md` must tell."""
    text = json.dumps(_contract(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _contract() -> dict[str, Any]:
    tables = {name: [_column(each) for each in columns(name).values()] for name in TABLES}
    return {"form": [(rule.code, rule.name) for rule in FORM], "tables": tables}


def _column(each: Column) -> dict[str, Any]:
    return {
        **_value(each),
        "name": each.name,
        "type": str(each.dtype),
        "elements": _demands(each.elements),
        "fields": {name: _value(field) for name, field in each.fields.items()},
        "rules": [(rule.code, rule.name, sorted(rule.needs)) for rule in each.rules],
    }


def _value(each: Column | Field) -> dict[str, Any]:
    return {
        "nullable": each.nullable,
        "standard": each.standard,
        "vocabulary": each.vocabulary,
        "demands": _demands(each.demands),
    }


def _demands(demands: Iterable[Demand]) -> list[Any]:
    return [(each.code, each.name, dict(each.keywords)) for each in demands]
