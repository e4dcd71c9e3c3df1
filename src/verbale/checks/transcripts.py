"""Transcripts as something to check: the rows a build would make, each with its source line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.corpus import Corpus
from verbale.checks.finding import Finding, Level, Place
from verbale.checks.locating import Piece, Places
from verbale.checks.tables import MemoryTable
from verbale.errors import SourceError
from verbale.parsing import parse_source
from verbale.records import Records, records, rows
from verbale.schema.table import polars_schema
from verbale.versions import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.document import Document, Stated
    from verbale.records import Row
    from verbale.registry import Registry
    from verbale.sources import Source, Sources
    from verbale.transcript import Transcript, Turn

UNREADABLE_SOURCE = ("V102", "unreadable-source")
_REUSED_ID = ("C104", "reused-id")
_FACTS = {"date_start": "date", "date_end": "date", "available_langs": "available_lang"}
"""Facts under other names than the columns that they fill."""
_NEAR = 24
"""Code points by which a stretch of a turn is found again in the source."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A source understood."""

    path: str
    transcript: Transcript
    records: Records


def transcripts(
    sources: Sources, registry: Registry | None = None, name: str = "transcripts"
) -> Corpus:
    """The sources as one corpus; one that cannot be read is a finding.

    Args:
        sources: What to read.
        registry: Who is known.
        name: What the user named.
    """
    read: list[_Read] = []
    found: list[Finding] = []
    first: dict[str, str] = {}
    found += [_unreadable(error.source, error) for error in sources.failed]
    for source in sources.found:
        path = _shown(source)
        try:
            transcript = parse_source(source)
            made = _Read(path, transcript, records(transcript, registry))
            dialogue_id = made.records.dialogue["dialogue_id"]
            if first.setdefault(dialogue_id, path) == path:
                read.append(made)
            else:
                found.append(_reused(made, dialogue_id, first[dialogue_id]))
        except SourceError as error:
            found.append(_unreadable(path, error))
    joined = join([each.records for each in read])
    found_rows = rows(joined.records)
    paths = {each.records.dialogue["dialogue_id"]: each for each in read}
    located = _Located(paths, joined.records)
    return Corpus(
        name,
        {
            table: MemoryTable(
                table, _frame(table, found_rows[table]), name, getattr(located, table)
            )
            for table in ("turns", "dialogues", "speakers")
        },
        transcripts={key: each.transcript for key, each in paths.items()},
        paths={key: each.path for key, each in paths.items()},
        remarks={key: each.transcript.document.warnings for key, each in paths.items()},
        anachronisms={key: each.records.findings for key, each in paths.items()},
        found=tuple(found),
    )


def _frame(table: str, made: list[Row]) -> pl.DataFrame:
    """Rows as a frame. Arrow would import pandas to look at them, which takes longer than all."""
    return pl.DataFrame(made, schema=polars_schema(table), orient="row")


def _reused(read: _Read, dialogue_id: str, other: str) -> Finding:
    """A second source of one id; its rows could not be told from those of the first."""
    document = read.transcript.document
    stated = next(document.facts("id"), None)
    at = stated_offset(document, stated) if stated else 0
    return Finding(
        *_REUSED_ID,
        Level.ERROR,
        "dialogues",
        _place(read.path, document, at, dialogue_id),
        f"{dialogue_id} is the id of {other} too; nothing else was looked at here",
        "an id of its own for each document",
        "dialogue_id",
        dialogue_id,
    )


def _unreadable(path: str, error: SourceError) -> Finding:
    return Finding(*UNREADABLE_SOURCE, Level.ERROR, "", Place(path), error.fact, error.remedy)


class _Located:
    """Places of rows in their sources."""

    def __init__(self, read: Mapping[str, _Read], joined: Sequence[Records]) -> None:
        self._read = read
        self._places: dict[str, Places] = {}
        self._dialogues = [each.dialogue["dialogue_id"] for each in joined]
        self._turns = [
            (row["dialogue_id"], row["turn_index"]) for each in joined for row in each.turns
        ]

    def dialogues(self, row: int, column: str | None, start: int | None) -> Place:
        """The first line of a dialogue's source, or where it states what is to blame."""
        dialogue_id = self._dialogues[row]
        read = self._read[dialogue_id]
        document = read.transcript.document
        fact = next(document.facts(_FACTS.get(column or "", column or "")), None)
        at = 0 if fact is None else stated_offset(document, fact)
        return _place(read.path, document, at, dialogue_id)

    def turns(self, row: int, column: str | None, start: int | None) -> Place:
        """The line on which a turn stands, or the code point of its text or label."""
        dialogue_id, index = self._turns[row]
        read = self._read[dialogue_id]
        turn = read.transcript.turns[index]
        at = self._exactly(dialogue_id, turn, column, start)
        if at is None:
            at = source_offset(read.transcript.document, turn, column, start)
        return _place(read.path, read.transcript.document, at, dialogue_id, index)

    def _exactly(
        self, dialogue_id: str, turn: Turn, column: str | None, start: int | None
    ) -> int | None:
        """The code point of the source that prints one of a turn, if that is certain."""
        if start is None or column not in ("text", "speaker_label"):
            return None
        document = self._read[dialogue_id].transcript.document
        places = self._places.setdefault(dialogue_id, Places(document))
        value = turn.text if column == "text" else turn.label.printed if turn.label else ""
        if start >= len(value):
            return None
        found = places.find(turn, column, Piece(start, start + 1, ""))
        return None if found is None else found[0]

    def speakers(self, row: int, column: str | None, start: int | None) -> Place:
        """Speakers of many transcripts stand in none of them."""
        return Place(next(iter(self._read.values())).path if len(self._read) == 1 else "", row=row)


def stated_offset(document: Document, fact: Stated) -> int:
    """Code point of the decoded source at which a fact is stated: behind its key, if it has one."""
    text = document.decoded.text
    key = re.search(rf"^[ \t]*{re.escape(fact.key)}[ \t]*:", text, re.MULTILINE | re.IGNORECASE)
    return max(text.find(fact.value, key.end() if key else 0), 0)


def source_offset(document: Document, turn: Turn, column: str | None, start: int | None) -> int:
    """Code point of the decoded source at which a code point of a turn's text stands.

    Markup and spaces of the source are not in the text: the paragraph is known for certain, and in
    it the place is where the words that stand there are found again.

    Args:
        document: The source.
        turn: A turn of it.
        column: The column that is meant: text, or everything else.
        start: Code point of the text; None for its beginning.
    """
    if column != "text" or not turn.paragraphs:
        return turn.label.start if turn.label else turn.paragraphs[0].start
    left = start or 0
    for paragraph in turn.paragraphs:
        if left <= len(paragraph.text):
            break
        left -= len(paragraph.text) + 1
    words = paragraph.text[left : left + _NEAR].split("\n")[0].rstrip()
    found = document.decoded.text.find(words, paragraph.start, paragraph.end) if words else -1
    if found < 0 and (first := words.split(" ", 1)[0]):
        found = document.decoded.text.find(first, paragraph.start, paragraph.end)
    return paragraph.start if found < 0 else found


def _place(
    path: str, document: Document, at: int, dialogue_id: str, turn_index: int | None = None
) -> Place:
    text = document.decoded.text
    begins = text.rfind("\n", 0, at) + 1
    ends = text.find("\n", at)
    return Place(
        path,
        line=document.line(at),
        column=at - begins + 1,
        dialogue_id=dialogue_id,
        turn_index=turn_index,
        source_line=text[begins : ends if ends >= 0 else len(text)].rstrip("\r"),
    )


def _shown(source: Source) -> str:
    """The path to show: relative to the working directory where it lies below."""
    if source.path is None:
        return source.uri
    path = Path(os.path.relpath(source.path))
    return (source.path if path.parts[:1] == ("..",) else path).as_posix()
