"""The contract of a registry file as JSON Schema."""

from __future__ import annotations

from typing import Any

from verbale.registry.entry import FIELDS, LOCKABLE


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a registry file, derived from that of the table `speakers`."""
    from verbale.schema import json_schema as table_schema

    row = table_schema("speakers")
    optional = {"country", "org", "from", "to", "evidence", "kind"}
    fields = dict(row["properties"])
    for name in ("names", "roles"):
        item = dict(fields[name]["items"])
        item["required"] = [key for key in item["required"] if key not in optional]
        fields[name] = fields[name] | {"items": item}
    decisions = {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "label": {"description": "The label as printed.", "type": "string", "minLength": 1},
                "dialogue": {
                    "description": "Id of the dialogue; left out: wherever the label stands.",
                    "type": "string",
                },
            },
            "required": ["label"],
            "additionalProperties": False,
        },
    }
    fields["ids"] = {
        "description": "Ids elsewhere, by which imports find the entry again.",
        "type": "array",
        "items": {"type": "string", "pattern": "^[a-z][a-z0-9_-]*:.+$"},
        "examples": [["popolo:5a1e"]],
    }
    fields["locked"] = {
        "description": "What people have decided; no import and no rebuild undoes it.",
        "type": "object",
        "properties": {
            "fields": {
                "description": "Fields that no import changes.",
                "type": "array",
                "items": {"enum": list(LOCKABLE)},
            },
            "is": decisions | {"description": "Labels that are this speaker."},
            "is_not": decisions | {"description": "Labels that are not this speaker."},
        },
        "additionalProperties": False,
    }
    return {
        "$schema": row["$schema"],
        "title": row["title"].replace("speakers", "registry of speakers"),
        "description": "One entry a speaker, sorted by speaker_id.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {key: fields[key] for key in FIELDS},
            "required": ["speaker_id", "names"],
            "additionalProperties": False,
        },
    }
