"""The unit of work: a batch of sources becomes rows on disk. It asks nothing but its arguments."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Self

import pyarrow as pa

from verbale.archives import (
    SUFFIX_OF,
    Damage,
    NotThere,
    TooLarge,
    captured,
    document_of,
    is_worth_reading,
)
from verbale.archives import records as records_of
from verbale.archives.warc import LARGEST, Page
from verbale.converting.converted import Converted, Dialogue, Outcome
from verbale.converting.validity import invalid
from verbale.errors import SourceError, broken_down
from verbale.indexes import Addresses
from verbale.limits import OverTimeError, bounded_memory, bounded_time
from verbale.parsing import parse, parse_source, understand, with_facts
from verbale.records import Records, records, tables
from verbale.registry import Registry
from verbale.schema import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from verbale.converting.batches import Item, Job, Narrowed
    from verbale.transcript import Transcript


def convert_batch(job: Job) -> Converted:
    """Convert the sources of a batch and write their rows.

    Raises:
        UsageError: The rows cannot be written, or the registry cannot be read.
    """
    started = time.process_time()
    _get_ready()
    known = _registry(job.registry, job.work.version) if job.registry is not None else None
    found: list[tuple[Outcome, Records | None]] = []
    with bounded_memory(job.limits.memory):
        for number, item in enumerate(job.batch.items):
            _mark(job, str(number))
            found += _convert(item, job, known)
    _mark(job, "")
    found = _checked(found)
    converted = Converted(
        job.batch.name,
        tuple(outcome for outcome, _ in found),
        time.process_time() - started,
    )
    job.work.write(job.batch.name, _tables([rows for _, rows in found if rows]), converted)
    return converted


def _mark(job: Job, said: str) -> None:
    if job.mark is not None:
        job.mark.write_text(said, encoding="ascii")


def _tables(found: list[Records]) -> dict[str, pa.Table]:
    """The rows of a batch; speakers with the dialogue that brings them, as many may bring one."""
    brought = [(row, rows.dialogue["dialogue_id"]) for rows in found for row in rows.speakers]
    speakers = pa.Table.from_pylist([row for row, _ in brought], schema=arrow_schema("speakers"))
    owners = pa.array([dialogue_id for _, dialogue_id in brought], pa.string())
    return tables(found) | {"speakers": speakers.append_column("dialogue_id", owners)}


def _convert(
    item: Item, job: Job, registry: Registry | None
) -> Iterator[tuple[Outcome, Records | None]]:
    """What becomes of one source, and its rows; of each page, if it is an archive."""
    if item.is_archive:
        yield from _pages(item, job, registry)
        return
    nothing = Outcome(item.key, item.source.uri)
    with _Trial(job, nothing, item.size) as trial:
        trial.understood(parse_source(item.source), registry)
    yield trial.outcome, trial.rows


def _pages(
    item: Item, job: Job, registry: Registry | None
) -> Iterator[tuple[Outcome, Records | None]]:
    """The pages of an archive with dialogue, and what else is to be said of it."""
    archive = Outcome(item.key, item.source.uri)
    without = 0
    with _Trial(job, archive, item.size) as whole:
        for found in _found(item):
            if not isinstance(found, Page):
                if (said := _not_read(found, archive)) is not None:
                    yield said, None
                continue
            if not is_worth_reading(found):
                without += 1
                continue
            with _Trial(job, replace(archive, uri=found.uri), len(found.data)) as page:
                document = with_facts(document_of(found), item.source.facts)
                page.understood(understand(document), registry)
            if page.rows is not None and not page.rows.turns:
                without += 1
            else:
                yield page.outcome, page.rows
    yield replace(_whole(whole.outcome, item), pages=without), None


def _found(item: Item) -> Iterator[Page | Damage | TooLarge | NotThere]:
    """What is read of an archive: the records that an index names, or all of a part of it."""
    if item.captures is not None:
        yield from captured(item.source.place, item.captures.rows)
        return
    wanted = _addresses(item.narrowed) if item.narrowed is not None else None
    for found in records_of(item.source.place, item.start, item.end):
        if wanted is None or isinstance(found, Damage) or wanted.line_of(found.uri) is not None:
            yield found


def _not_read(found: Damage | TooLarge | NotThere, archive: Outcome) -> Outcome | None:
    """What is said of a stretch of an archive that is not read; nothing of films and the like."""
    if isinstance(found, Damage):
        where = f"{found.start:,} to {found.end:,}"
        return replace(archive, failed=f"bytes {where} are damaged and were passed over")
    if isinstance(found, TooLarge):
        if found.media_type not in SUFFIX_OF:
            return None
        fact = f"is larger than {LARGEST >> 20} MiB (byte {found.offset:,} of {archive.uri})"
        return replace(archive, uri=found.uri, failed=fact)
    promised = found.capture
    where = f"byte {promised.start:,} of {archive.uri}"
    return replace(
        archive,
        uri=promised.uri,
        failed=f"is not where the index says, at {where}: {found.fact}",
        remedy="take the index and the archives of one crawl",
        again=True,
    )


def _whole(outcome: Outcome, item: Item) -> Outcome:
    """What is said of an archive; one that is not there is looked for again by the next build."""
    if not outcome.failed or item.captures is None:
        return outcome
    fact = f"{outcome.failed}; records that an index names there: {item.captures.count:,}"
    return replace(
        outcome, failed=fact, remedy="say with --archive-root where archives lie", again=True
    )


@lru_cache(maxsize=1)
def _addresses(narrowed: Narrowed) -> Addresses:
    """The list of wanted addresses, read once a process."""
    return Addresses.read(narrowed.place)


class _Trial:
    """One source, or page, within its limits: whatever it does, the others go on.

    Args:
        job: What says the limits.
        nothing: The outcome without rows.
        size: Bytes of it.
    """

    def __init__(self, job: Job, nothing: Outcome, size: int) -> None:
        self.outcome = nothing
        self.rows: Records | None = None
        self._limits = job.limits
        self._seconds = job.limits.time_for(size)
        self._bounded = bounded_time(self._seconds, own_process=job.own_process)

    def understood(self, transcript: Transcript, registry: Registry | None) -> None:
        """Make the rows of a transcript."""
        rows = records(transcript, registry)
        lines = (*rows.findings, *transcript.document.warnings)
        warnings = tuple(f"{self.outcome.uri}: {line}" for line in lines)
        dialogues = (_kept_in_mind(rows),)
        self.outcome = replace(self.outcome, dialogues=dialogues, warnings=warnings)
        self.rows = rows

    def __enter__(self) -> Self:
        # The alarm may ring before there is a body to leave, and when it has been left.
        self._rang: Exception | None = None
        try:
            self._bounded.__enter__()
        except OverTimeError as rang:
            self._rang = rang
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        try:
            if self._rang is None:
                self._bounded.__exit__(None, None, None)
        except OverTimeError as rang:
            self._rang = rang
        error = error or self._rang
        if error is None:
            return False
        if not isinstance(error, Exception):
            return False
        fact, remedy, again = self._said(error)
        self.rows = None
        self.outcome = replace(self.outcome, dialogues=(), failed=fact, remedy=remedy, again=again)
        return True

    def _said(self, error: Exception) -> tuple[str, str, bool]:
        """What went wrong, what to do, and whether another try may go well."""
        if isinstance(error, SourceError):
            return error.fact, error.remedy, False
        if isinstance(error, OverTimeError):
            fact = f"given up after {self._seconds:.0f} seconds"
            return fact, "allow it more with --time-limit, or leave it out with --exclude", True
        if isinstance(error, MemoryError):
            fact = f"given up as it takes more than {self._limits.memory // 1_000_000} MB of memory"
            return fact, "allow it more with --memory-limit, or leave it out with --exclude", True
        # A fault of ours in one page must not cost the others.
        fault = broken_down(self.outcome.uri, error)
        return fault.fact, fault.remedy, True


def _kept_in_mind(rows: Records) -> Dialogue:
    size = sum(len(turn["text"].encode()) for turn in rows.turns)
    return Dialogue(rows.dialogue["dialogue_id"], len(rows.turns), size)


def _checked(
    found: list[tuple[Outcome, Records | None]],
) -> list[tuple[Outcome, Records | None]]:
    """The same, without rows that the schema does not accept; of a page the first capture."""
    first: dict[str, str] = {}
    for at, (outcome, rows) in enumerate(found):
        if rows is None:
            continue
        key = first.setdefault(rows.dialogue["dialogue_id"], f"{outcome.key} {at}")
        if key != f"{outcome.key} {at}":
            instead = key.partition(" ")[0]
            found[at] = (
                replace(outcome, dialogues=(), instead=instead if instead != outcome.key else ""),
                None,
            )
    refused = invalid([rows for _, rows in found if rows])
    return [
        (replace(outcome, dialogues=(), failed=refused[rows.dialogue["dialogue_id"]].fact), None)
        if rows and rows.dialogue["dialogue_id"] in refused
        else (outcome, rows)
        for outcome, rows in found
    ]


@cache
def _get_ready() -> None:
    """Load the tables of words and names, which is not the first source's fault."""
    parse("talks.txt", b"Ada Okoro: Good morning.\n\nBen Tarn: Good morning.\n")


@lru_cache(maxsize=1)
def _registry(path: Path, version: str) -> Registry:
    """The registry, read once a process; a version stands for its content."""
    return Registry.read(path)
