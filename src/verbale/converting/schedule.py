"""Which batches there are to convert, and what is done when a process dies over one."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.converting.batches import Batch, Job, batches_of
from verbale.converting.converted import Converted, Outcome, Part
from verbale.converting.engines import Died

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from verbale.converting.batches import Item
    from verbale.converting.engines import Engine
    from verbale.converting.work import Work
    from verbale.limits import Limits

_PARTS = 8
"""Into how many a batch is cut over which a process died: a source is found in few steps."""


def convert(
    items: Sequence[Item],
    work: Work,
    engine: Callable[[int], Engine],
    limits: Limits,
    registry: Path | None = None,
    advance: Callable[[Sequence[Outcome]], None] = lambda outcomes: None,
) -> tuple[list[Item], list[Part]]:
    """Convert what is not done yet, and give the batches that hold the sources.

    A batch over which a process dies loses the source that the process was at; where that is not
    known, it is cut into smaller ones until the source is alone. This is tried once more with
    nothing beside it; if the process dies again, the source is given up.

    Args:
        items: The sources.
        work: Where batches lie and come to lie.
        engine: Gives who converts sources of so many bytes.
        limits: What one source may take.
        registry: The registry file.
        advance: Called with the outcomes of sources as they come, those found done first.

    Returns:
        The sources as they were converted: archives in smaller parts, if a process died over them;
        and batches, with the sources that each of them is used for.

    Raises:
        UsageError: The work folder cannot be written to, or the registry cannot be read.
    """
    places = {item.key: place for place, item in enumerate(items)}
    wanted = set(places)
    used: list[Part] = []
    for batch in work.done().values():
        known = batch.known(places) & wanted
        if known:
            used.append(Part(batch, known))
            wanted -= known
            advance([outcome for outcome in batch.outcomes if outcome.key in known])
    left = [item for item in items if item.key in wanted]
    if not left:
        return list(items), used
    chosen = engine(sum(item.size for item in left))
    batches = batches_of(left, chosen.processes)
    parts: dict[str, list[Item]] = {}
    try:
        for converted in _run(
            deque(Job(b, work, registry, limits) for b in batches), chosen, parts
        ):
            used.append(Part(converted, frozenset(o.key for o in converted.outcomes)))
            advance(converted.outcomes)
    finally:
        chosen.close()
    return [part for item in items for part in _parts(item, parts)], used


def _parts(item: Item, parts: Mapping[str, Sequence[Item]]) -> Iterator[Item]:
    """A source, or what it was divided into, and that again."""
    if item.key not in parts:
        yield item
    for part in parts.get(item.key, ()):
        yield from _parts(part, parts)


def _run(jobs: deque[Job], engine: Engine, parts: dict[str, list[Item]]) -> Iterator[Converted]:
    """What became of all jobs; archives that are divided for it are added to `parts`."""
    while jobs:
        alone: list[Job] = []
        for result in engine.run(_taken(jobs)):
            if isinstance(result, Converted):
                yield result
            else:
                suspect, others = _suspected(result)
                if others is not None:
                    jobs.append(others)
                if suspect.batch.is_one:
                    alone.append(suspect)
                else:
                    jobs.extend(_cut(suspect, parts))
        for job in alone:
            yield _alone(job, engine)


def _taken(jobs: deque[Job]) -> Iterator[Job]:
    """The jobs, also those that are added meanwhile, each with all that it needs."""
    while jobs:
        job = jobs.popleft()
        yield replace(job, batch=job.batch.loaded())


def _suspected(died: Died) -> tuple[Job, Job | None]:
    """The part of a batch over which a process may have died, and the rest."""
    items = died.job.batch.items
    if died.at is None or len(items) == 1:
        return died.job, None
    others = items[: died.at] + items[died.at + 1 :]
    return (
        replace(died.job, batch=Batch((items[died.at],))),
        replace(died.job, batch=Batch(others)),
    )


def _cut(job: Job, parts: dict[str, list[Item]]) -> list[Job]:
    smaller = job.batch.parts(_PARTS)
    if len(job.batch.items) == 1:
        parts[job.batch.items[0].key] = [item for part in smaller for item in part.items]
    return [replace(job, batch=part) for part in smaller]


def _alone(job: Job, engine: Engine) -> Converted:
    result = engine.run_alone(job)
    if not isinstance(result, Died):
        return result
    return _given_up(job.batch, result.how)


def _given_up(batch: Batch, how: str) -> Converted:
    outcome = Outcome(
        batch.items[0].key,
        batch.items[0].uri,
        failed=f"given up, as the process that read it died twice ({how})",
        remedy="leave it out with --exclude, or raise --time-limit or --memory-limit",
        again=True,
    )
    return Converted("", (outcome,))
