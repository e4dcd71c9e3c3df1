"""What of a document survives translation: who speaks when, how long, numbers and names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from verbale.registry.match import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from verbale.records import Row

_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[^\W\d_][ ,’'-])[^\W\d_]{4,}")
_QUESTION = re.compile(r"[?？؟]|;(?=\s|$)")
_SHARED_VOICES = ("press", "group", "interpreter")
"""Kinds whose speakers one version names and another one does not."""
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What a turn has in common with its translations.

    Attributes:
        size: Characters.
        voice: Whose it is: equal for turns of one speaker, unique in the build; None: unknown.
        name: Of the speaker, as printed.
        kind: `speaker_type`.
        numbers: Those written in digits.
        names: Consonants of words with a capital within a sentence.
        asks: Whether it has a question mark.
        notes: Number of stage directions.
    """

    size: int
    voice: str | None
    name: str | None
    kind: str
    numbers: frozenset[str]
    names: frozenset[str]
    asks: bool
    notes: int


@dataclass(frozen=True, slots=True)
class Version:
    """One document as a version of an event.

    Attributes:
        id: `dialogue_id`.
        uri: `source_uri`.
        lang: Primary language subtag.
        event: The event that the document states, if any.
        start: First day.
        end: Last day.
        people: Names of participants and speakers.
        turns: Facts of each turn.
    """

    id: str
    uri: str
    lang: str
    event: str | None
    start: date | None
    end: date | None
    people: tuple[str, ...]
    turns: tuple[Facts, ...]


def version_of(row: Row, turns: Sequence[Row]) -> Version:
    """A document as a version of an event, from its row of dialogues and its turns in order."""
    names = [p["name"] for p in row["participants"]]
    names += [t["speaker_name"] for t in turns if t["speaker_name"]]
    stated = row["event_id"] if row["event_id"] != row["dialogue_id"] else None
    return Version(
        row["dialogue_id"],
        row["source_uri"],
        row["lang"].split("-")[0],
        stated,
        row["date_start"],
        row["date_end"] or row["date_start"],
        tuple(sorted(set(names))),
        tuple(_facts(turn) for turn in turns),
    )


def _facts(turn: Row) -> Facts:
    text, kind = turn["text"], turn["speaker_type"]
    return Facts(
        len(text),
        _voice(turn, kind),
        turn["speaker_name"] or (turn["speaker_label"] if kind == "person" else None),
        kind,
        frozenset(_digits(number) for number in _NUMBER.findall(text)),
        frozenset(filter(None, map(_name, _NAME.findall(text)))),
        _QUESTION.search(text) is not None,
        sum(span["type"] == "note" for span in turn["spans"]),
    )


def _voice(turn: Row, kind: str) -> str | None:
    if kind in _SHARED_VOICES:
        return f"{turn['dialogue_id']}/{kind}"
    if turn["speaker_id"]:
        return str(turn["speaker_id"])
    label = turn["speaker_label"]
    return f"{turn['dialogue_id']}/{label}" if label else None


@lru_cache(maxsize=4096)
def _digits(number: str) -> str:
    """A number in European digits."""
    return "".join(str(unicodedata.digit(c, 0)) for c in number)


@lru_cache(maxsize=65536)
def _name(word: str) -> str | None:
    """How the consonants of a word with a capital sound, in any alphabet."""
    from anyascii import anyascii

    if not word[0].isupper():
        return None
    sound = skeleton(anyascii(word).lower())
    return sound if len(sound) >= _SHORTEST_NAME else None
