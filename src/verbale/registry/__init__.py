"""Who is known: speakers with names in every script, offices with dates, and human decisions."""

from __future__ import annotations

from verbale.registry.entry import Decision, Entry, Locked, Name, Role
from verbale.registry.file import read_entries, write_entries
from verbale.registry.link import Candidate, Link, link
from verbale.registry.registry import Registry
from verbale.registry.schema import json_schema

__all__ = [
    "Candidate",
    "Decision",
    "Entry",
    "Link",
    "Locked",
    "Name",
    "Registry",
    "Role",
    "json_schema",
    "link",
    "read_entries",
    "write_entries",
]
