"""Who converts batches: this process, processes of this machine, or a cluster.

An engine is one file. It only calls `convert_batch`; whatever it does, the rows are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

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
