"""Tasks of Ray, on this machine or on a cluster.

A task takes a batch and answers with what became of its sources: rows go from where they are made
to the work folder. Ray itself repeats no task. A batch whose process or machine was lost is divided
and given out again by whoever asked, as with processes of this machine, until the source that did
it is alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import verbale
from verbale.converting.engines import Died
from verbale.converting.unit import convert_batch
from verbale.errors import UsageError, VerbaleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.converting.batches import Job
    from verbale.converting.converted import Converted
    from verbale.converting.engines import Wanted

_WINDOW = 2
"""Tasks that are given out for each processor: the next is there when one is done."""
_ENVIRONMENT = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""One processor for each task: more threads would only wait for one another."""
_OURS = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nobody is told
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # or it warns at every start
}


def started(wanted: Wanted) -> Ray:
    """A cluster: the one at the address, or one of this machine that ends with the build.

    Raises:
        UsageError: Ray is not installed, or there is no cluster at the address.
    """
    for name, value in _OURS.items():
        os.environ.setdefault(name, value)
    try:
        import ray
    except ImportError as error:
        raise UsageError(
            "Ray is not installed; install verbale[ray], or leave --engine ray out"
        ) from error
    options: dict[str, Any] = {"num_cpus": wanted.processes, "include_dashboard": False}
    if wanted.address is not None:
        options = {"runtime_env": {"env_vars": _ENVIRONMENT}}
    else:
        os.environ.update(_ENVIRONMENT)
    try:
        ray.init(
            address=wanted.address or "local",
            log_to_driver=False,
            logging_level="ERROR",
            **options,
        )
    except (ConnectionError, RuntimeError, ValueError) as error:
        said = str(error).strip().partition("\n")[0]
        raise UsageError(
            f"{wanted.address or 'Ray'}: no cluster can be reached: {said}; start one with"
            " `ray start --head`, or leave --ray-address out"
        ) from error
    processes = wanted.processes or max(1, int(ray.cluster_resources().get("CPU", 1)))
    return Ray(processes)


class Ray:
    """The cluster to which this process is connected.

    Args:
        processes: How many batches it converts at once.
    """

    def __init__(self, processes: int) -> None:
        import ray

        self.processes = processes
        self._convert = ray.remote(num_cpus=1, max_retries=0)(_converted)

    def run(self, jobs: Iterable[Job]) -> Iterator[Converted | Died]:
        """What became of each job, as it comes."""
        import ray

        waiting = iter(jobs)
        running: dict[Any, Job] = {}
        while True:
            while len(running) < _WINDOW * self.processes:
                job = next(waiting, None)
                if job is None:
                    break
                running[self._given(job)] = job
            if not running:
                return
            done, _ = ray.wait(list(running))
            for task in done:
                yield _outcome(task, running.pop(task))

    def run_alone(self, job: Job) -> Converted | Died:
        """What becomes of a job: no task harms another."""
        return _outcome(self._given(job), job)

    def close(self) -> None:
        """Leave the cluster; one of this machine ends."""
        import ray

        ray.shutdown()

    def _given(self, job: Job) -> Any:
        return self._convert.remote(job, verbale.__version__)


def _converted(job: Job, version: str) -> Converted:
    """Convert a batch where a task runs.

    Raises:
        UsageError: It cannot be written, or this machine has another verbale.
    """
    if version != verbale.__version__:
        import platform

        raise UsageError(
            f"{platform.node()} has verbale {verbale.__version__}, not {version}; install the same"
            " version on all machines of the cluster"
        )
    return convert_batch(job)


def _outcome(task: Any, job: Job) -> Converted | Died:
    """What a task gave."""
    import ray

    try:
        converted: Converted = ray.get(task)
    except ray.exceptions.RayTaskError as error:
        # It is raised as the error of the work, and as one of Ray's whose text is a traceback.
        if isinstance(error.cause, VerbaleError):
            raise error.cause from None
        raise
    except ray.exceptions.RayError as error:
        return Died(job, _said(error))
    return converted


def _said(error: Exception) -> str:
    """The reason for which a task was lost, in a few words."""
    import ray

    if isinstance(error, ray.exceptions.OutOfMemoryError):
        return "the machine ran out of memory"
    if isinstance(error, ray.exceptions.WorkerCrashedError):
        return "its process ended"
    return type(error).__name__
