"""A build that is killed at any moment leaves the old folder or the new one, and goes on later."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.archives import members
from support.built_pages import contents, write_pages
from support.indexes import cdxj, crawl

from verbale.building import Conversion, build
from verbale.folder import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkServerProcess

PAGES = 40
KILLS = int(os.environ.get("VERBALE_KILLS", "8"))
"""How often; more where somebody has the time."""
WITH_WORKERS = 0.15
"""The share of builds that have processes of their own: it takes these long to start."""
CHILDREN = "/proc/{0}/task/{0}/children"


@dataclass(frozen=True)
class Given:
    """What is built: sources, or an index of archives."""

    sources: tuple[str, ...]
    index: tuple[str, ...] = ()

    def build(self, folder: Path, processes: int | None = None) -> None:
        conversion = Conversion(processes=processes)
        build(self.sources, folder, name="Talks", index=self.index, conversion=conversion)


def pages(root: Path) -> Given:
    write_pages(root / "pages", PAGES)
    return Given((str(root / "pages"),))


def archive(root: Path) -> Given:
    (root / "crawl.warc.gz").write_bytes(b"".join(members(PAGES)))
    return Given((str(root / "crawl.warc.gz"),))


def index(root: Path) -> Given:
    said = crawl(root, archives=4, pages=PAGES // 4)
    (root / "index.cdxj").write_text(cdxj(said), encoding="utf-8")
    return Given((), (str(root / "index.cdxj"),))


def build_apart(given: Given, folder: Path, cache: Path, processes: int | None) -> None:
    """In a process group of its own, which can be killed as a whole."""
    os.setsid()
    os.environ["VERBALE_CACHE"] = str(cache)
    given.build(folder, processes)


class Builds:
    """Builds of one folder, each in a process forked from one that has loaded everything."""

    def __init__(self, root: Path, given: Given) -> None:
        self.given, self.folder, self.cache = given, root / "talks", root / "cache"
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["support.warmed"])

    def started(self, processes: int | None) -> ForkServerProcess:
        arguments = (self.given, self.folder, self.cache, processes)
        process = self._context.Process(target=build_apart, args=arguments)
        process.start()
        return process

    def finish(self, processes: int | None = None) -> float:
        """Build undisturbed; the seconds that it took."""
        for _ in range(10):  # processes of a killed build may hold its lock for a moment
            start = time.monotonic()
            process = self.started(processes)
            process.join()
            if process.exitcode == 0:
                return time.monotonic() - start
            time.sleep(1)
        pytest.fail("no build ends well")


def kill_worker(process: ForkServerProcess, chance: random.Random) -> bool:
    """Kill one of the processes that a build started, if there is any."""
    try:
        found = Path(CHILDREN.format(process.pid)).read_text().split()
        os.kill(int(chance.choice(found)), signal.SIGKILL)
    except (OSError, IndexError):
        return False
    return True


def kill_group(process: ForkServerProcess) -> bool:
    try:
        os.killpg(process.pid or 0, signal.SIGKILL)
    except ProcessLookupError:  # it has not become one yet
        process.kill()
    return True


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made", "kills"), [(pages, KILLS), (archive, -(-KILLS // 2)), (index, -(-KILLS // 2))]
)
def test_killed_builds_end_in_the_same_bytes(
    tmp_path: Path, made: Callable[[Path], Given], kills: int
) -> None:
    """Each time the whole build is killed, or one of its processes, which it must survive."""
    given = made(tmp_path)
    builds = Builds(tmp_path, given)
    given.build(tmp_path / "clean")
    wanted = contents(tmp_path / "clean")
    usual: dict[int | None, float] = {}
    for processes in (None, 2):
        shutil.rmtree(builds.cache, ignore_errors=True)
        usual[processes] = builds.finish(processes)
        assert contents(builds.folder) == wanted
    chance = random.Random(os.environ.get("VERBALE_KILLS_SEED", "7"))  # noqa: S311
    killed = workers = undisturbed = 0
    while killed + workers < kills:
        if chance.random() < 0.3:  # from nothing; else from what the last one left
            for place in (builds.folder, builds.cache):
                shutil.rmtree(place, ignore_errors=True)
        processes = 2 if chance.random() < WITH_WORKERS else None
        start = time.monotonic()
        process = builds.started(processes)
        process.join(chance.uniform(0.05, usual[processes]))
        if process.is_alive():
            if processes and chance.random() < 0.7 and Path("/proc").exists():
                workers += kill_worker(process, chance)
            else:
                killed += kill_group(process)
        process.join()
        if process.exitcode == 0:
            undisturbed += 1
            usual[processes] = (usual[processes] + time.monotonic() - start) / 2
            assert contents(builds.folder) == wanted
        elif (builds.folder / "README.md").exists():
            assert verify(builds.folder) == []
        print(f"{killed} builds and {workers} workers killed, {undisturbed} builds ended well")
    builds.finish()
    assert contents(builds.folder) == wanted
