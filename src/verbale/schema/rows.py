"""One row of each table as Python types, for code that writes rows.

What the columns mean is said by the models alone.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003  `typing.get_type_hints` looks for it here.
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping


class SpanRow(TypedDict):
    """A stretch of a turn's text, in code points."""

    start: int
    end: int
    type: str
    lang: str


class TurnRow(TypedDict):
    """What one label opens, up to the next one."""

    turn_id: str
    dialogue_id: str
    turn_index: int
    speaker_label: str | None
    speaker_id: str | None
    speaker_name: str | None
    speaker_type: str
    speaker_role: str | None
    speaker_country: str | None
    speaker_org: str | None
    attribution_method: str
    attribution_score: float
    identity_method: str
    identity_score: float | None
    identity_candidates: list[str]
    text: str
    lang: str
    lang_source: str
    spoken_lang: str
    translation: str
    align_id: str | None
    spans: list[SpanRow]
    byte_start: int
    byte_end: int
    line_start: int
    line_end: int


class ParticipantRow(TypedDict):
    """A person or body that the document says takes part."""

    speaker_id: str | None
    name: str
    role: str | None
    country: str | None


class DialogueRow(TypedDict):
    """One document in one language."""

    dialogue_id: str
    schema_version: str
    title: str | None
    event_type: str
    completeness: str
    date_start: date | None
    date_end: date | None
    place: str | None
    country: str | None
    participants: list[ParticipantRow]
    event_id: str
    lang: str
    available_langs: list[str]
    source_uri: str
    publisher: str | None
    retrieved_at: str | None
    license: str
    source_sha256: str
    media_type: str
    converter_version: str
    split: str


class NameRow(TypedDict):
    """One name of a speaker, in one language and script."""

    text: str
    lang: str
    kind: str


# "from" is a keyword, so that this one cannot be a class.
RoleRow = TypedDict(
    "RoleRow",
    {
        "label": str,
        "lang": str,
        "country": "str | None",
        "org": "str | None",
        "from": "str | None",
        "to": "str | None",
        "evidence": "str | None",
    },
)


class SpeakerRow(TypedDict):
    """A person or body that speaks."""

    speaker_id: str
    qid: str | None
    names: list[NameRow]
    roles: list[RoleRow]
    born: str | None
    died: str | None
    merged_into: str | None


COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "turns": tuple(TurnRow.__annotations__),
        "dialogues": tuple(DialogueRow.__annotations__),
        "speakers": tuple(SpeakerRow.__annotations__),
    }
)
"""The columns of every table, in order."""

TABLES = tuple(COLUMNS)
"""The tables of the contract."""
