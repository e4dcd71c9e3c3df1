"""Who converts batches: this process, processes of this machine, or a cluster.

An engine is one file here, found by its name: `started` gives it. It only calls `convert_batch`;
whatever it does, the rows are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
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
        at: The number of the source that it was at, if that is known.
    """

    job: Job
    how: str
    at: int | None = None


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an engine is asked for.

    Attributes:
        size: Bytes of sources that there are to convert.
        processes: How many batches shall be converted at once; None: as many as there are
            processors.
        address: Of a cluster, for engines that know one.
    """

    size: int
    processes: int | None = None
    address: str | None = None


def engines() -> list[str]:
    """The names of all engines: the modules here that have `started`."""
    names = sorted(module.name for module in iter_modules(__path__))
    return [name for name in names if hasattr(import_module(f"{__name__}.{name}"), "started")]


def engine(name: str, wanted: Wanted) -> Engine:
    """The engine of a name, for a piece of work.

    Raises:
        UsageError: There is no such engine, or it cannot be started.
    """
    if name not in engines():
        raise UsageError(f"there is no engine {name!r}; there are {', '.join(engines())}")
    chosen: Engine = import_module(f"{__name__}.{name}").started(wanted)
    return chosen
