"""Processes of this machine."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from verbale.converting.engines import Died
from verbale.converting.engines.here import Here
from verbale.converting.unit import convert_batch
from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from loky import ProcessPoolExecutor

    from verbale.converting.batches import Job
    from verbale.converting.converted import Converted
    from verbale.converting.engines import Engine, Wanted

_IDLE = 20
"""Seconds after which a process without work ends: nobody else ends it when a build is killed."""
SMALL = 2_000_000
"""Bytes of sources that this process has converted before others have started."""
_ENVIRONMENT = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""One processor for each process: more threads would only wait for one another."""


def started(wanted: Wanted) -> Engine:
    """Processes of this machine, and this one alone for little work."""
    from loky import cpu_count

    if wanted.address is not None:
        raise UsageError("the engine local knows no cluster; use --engine ray for one")
    if wanted.processes is None and wanted.size < SMALL:
        return Here()
    return Local(wanted.processes or int(cpu_count()))


class Local:
    """A pool of processes that is started again when one of them dies.

    Args:
        processes: How many.
    """

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._marks = TemporaryDirectory(prefix="verbale-")

    def run(self, jobs: Iterable[Job]) -> Iterator[Converted | Died]:
        """What became of each job, as it comes."""
        from concurrent.futures import FIRST_COMPLETED, wait

        waiting = iter(jobs)
        running: dict[Future[Converted], Job] = {}
        while True:
            # No job waits in the pool: with a process die those that it has, whoever is to blame.
            while len(running) < self.processes:
                job = next(waiting, None)
                if job is None:
                    break
                running[self._submit(job)] = job
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield self._outcome(future, running.pop(future))

    def run_alone(self, job: Job) -> Converted | Died:
        """What becomes of a job when nothing else runs."""
        return self._outcome(self._submit(job), job)

    def close(self) -> None:
        """End the processes."""
        self._end()
        self._marks.cleanup()

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, kill_workers=True)
            self._pool = None

    def _submit(self, job: Job) -> Future[Converted]:
        from concurrent.futures import BrokenExecutor

        self._mark(job).unlink(missing_ok=True)
        job = replace(job, mark=self._mark(job))
        for _ in range(2):
            if self._pool is None:
                self._pool = _pool(self.processes)
            try:
                future: Future[Converted] = self._pool.submit(convert_batch, job)
            except BrokenExecutor:
                self._end()
            else:
                return future
        raise AssertionError("a new pool takes work")

    def _outcome(self, future: Future[Converted], job: Job) -> Converted | Died:
        from concurrent.futures import BrokenExecutor

        try:
            return future.result()
        except BrokenExecutor as error:
            return Died(job, _said(error), self._at(job))

    def _mark(self, job: Job) -> Path:
        return Path(self._marks.name) / job.batch.name

    def _at(self, job: Job) -> int | None:
        """The source that a process was at when it died, or one beside it."""
        try:
            return int(self._mark(job).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None


def _pool(processes: int) -> ProcessPoolExecutor:
    from loky import ProcessPoolExecutor
    from loky.backend import get_context

    # This kind of process does not run the caller's script again, as `spawn` of Python does.
    context = get_context("loky")
    return ProcessPoolExecutor(
        processes,
        context=context,
        timeout=_IDLE,
        env=_ENVIRONMENT,
        initializer=_leave_interruptions_to_who_started_us,
    )


def _leave_interruptions_to_who_started_us() -> None:
    """Ctrl-C reaches all processes of a terminal; the one that started the others ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _said(error: BaseException) -> str:
    """The reason for which a process died, in a few words."""
    import re

    codes = re.findall(r"SIG[A-Z]+", str(error))
    return f"killed by {codes[0]}" if codes else "it ended by itself"
