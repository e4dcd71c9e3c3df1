"""The unit of work: a batch of sources becomes rows on disk. It asks nothing but its arguments."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa

from verbale.converting.converted import Converted, Dialogue, Outcome
from verbale.converting.validity import invalid
from verbale.errors import SourceError
from verbale.limits import OverTimeError, bounded_memory, bounded_time
from verbale.parsing import parse, parse_source
from verbale.records import Records, records, tables
from verbale.registry import Registry
from verbale.schema import arrow_schema

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.converting.batches import Item, Job


def convert_batch(job: Job) -> Converted:
    """Convert the sources of a batch and write their rows.

    Raises:
        UsageError: The rows cannot be written, or the registry cannot be read.
    """
    started = time.process_time()
    _get_ready()
    registry = _registry(job.registry, job.work.version) if job.registry is not None else None
    found: list[tuple[Outcome, Records | None]] = []
    with bounded_memory(job.limits.memory):
        found = [_convert(item, job, registry) for item in job.batch.items]
    found = _checked(found)
    converted = Converted(
        job.batch.name,
        tuple(outcome for outcome, _ in found),
        time.process_time() - started,
    )
    job.work.write(job.batch.name, _tables([rows for _, rows in found if rows]), converted)
    return converted


def _tables(found: list[Records]) -> dict[str, pa.Table]:
    """The rows of a batch; speakers with the dialogue that brings them, as many may bring one."""
    brought = [(row, rows.dialogue["dialogue_id"]) for rows in found for row in rows.speakers]
    speakers = pa.Table.from_pylist([row for row, _ in brought], schema=arrow_schema("speakers"))
    owners = pa.array([dialogue_id for _, dialogue_id in brought], pa.string())
    return tables(found) | {"speakers": speakers.append_column("dialogue_id", owners)}


def _convert(item: Item, job: Job, registry: Registry | None) -> tuple[Outcome, Records | None]:
    """What becomes of one source, and its rows."""
    source, limits = item.source, job.limits
    nothing = Outcome(item.key, source.uri)
    seconds = limits.time_for(item.size)
    try:
        with bounded_time(seconds, own_process=job.own_process):
            transcript = parse_source(source)
            rows = records(transcript, registry)
    except SourceError as error:
        return replace(nothing, failed=error.fact, remedy=error.remedy), None
    except OverTimeError:
        return replace(
            nothing,
            failed=f"given up after {seconds:.0f} seconds",
            remedy="allow it more with --time-limit, or leave it out with --exclude",
            again=True,
        ), None
    except MemoryError:
        return replace(
            nothing,
            failed=f"given up as it takes more than {limits.memory // 1_000_000} MB of memory",
            remedy="allow it more with --memory-limit, or leave it out with --exclude",
            again=True,
        ), None
    except Exception as error:
        # A fault of ours in one source must not cost the others.
        return replace(
            nothing,
            failed=f"verbale broke down over it ({type(error).__name__}: {error})",
            remedy="please report it with the source",
            again=True,
        ), None
    warnings = [f"{source.uri}: {finding}" for finding in rows.findings]
    warnings += [f"{source.uri}: {warning}" for warning in transcript.document.warnings]
    return replace(nothing, dialogues=(_kept_in_mind(rows),), warnings=tuple(warnings)), rows


def _kept_in_mind(rows: Records) -> Dialogue:
    size = sum(len(turn["text"].encode()) for turn in rows.turns)
    return Dialogue(rows.dialogue["dialogue_id"], len(rows.turns), size)


def _checked(
    found: list[tuple[Outcome, Records | None]],
) -> list[tuple[Outcome, Records | None]]:
    """The same, without rows that the schema does not accept."""
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
