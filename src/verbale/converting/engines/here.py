"""This process: for few sources, which are done before others would have started."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.converting.unit import convert_batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.converting.batches import Job
    from verbale.converting.converted import Converted
    from verbale.converting.engines import Died


class Here:
    """Converts in the process that asks."""

    processes = 1

    def run(self, jobs: Iterable[Job]) -> Iterator[Converted | Died]:
        """What became of each job, one after the other."""
        for job in jobs:
            yield convert_batch(replace(job, own_process=False))

    def run_alone(self, job: Job) -> Converted | Died:
        """What becomes of the job."""
        return convert_batch(replace(job, own_process=False))

    def close(self) -> None:
        """Nothing was started."""
