"""Who converts batches: this process, processes of this machine, or a cluster.

An engine is one file. It only calls `convert_batch`; whatever it does, the rows are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.converting.batches import Job
    from verbale.converting.converted import Converted


@dataclass(frozen=True, slots=True)
class Died:
    """A process died over a batch, or beside one that another process died over.

    Attributes:
        job: What it was to convert.
        how: What is known of it.
    """

    job: Job
    how: str


class Engine(Protocol):
    """Converts batches, in whatever order."""

    @property
    def processes(self) -> int:
        """How many batches are converted at once."""
        ...

    def run(self, jobs: Iterable[Job]) -> Iterator[Converted | Died]:
        """What became of each job, as it comes. An error of the work itself is raised."""
        ...

    def run_alone(self, job: Job) -> Converted | Died:
        """What becomes of a job when nothing else runs: if a process dies, it is this one's."""
        ...

    def close(self) -> None:
        """End what was started."""
        ...


SMALL = 2_000_000
"""Bytes of sources that this process has converted before others have started."""


def engine(name: str, size: int, processes: int | None = None) -> Engine:
    """The engine for a piece of work.

    Args:
        name: `local`.
        size: Bytes of sources.
        processes: How many there shall be; None: as many as there are processors, and none of
            their own for little work.

    Raises:
        UsageError: There is no such engine.
    """
    from verbale.converting.engines.here import Here
    from verbale.converting.engines.local import Local

    if name != "local":
        raise UsageError(f"there is no engine {name!r}; there is local")
    if processes is None and size < SMALL:
        return Here()
    return Local(processes or _processors())


def _processors() -> int:
    from loky import cpu_count

    return int(cpu_count())
