"""Batches are converted once, by whatever engine, and a source that breaks costs itself alone."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.built_pages import contents

from verbale.building import Conversion, build
from verbale.converting import (
    Batch,
    Job,
    Work,
    convert,
    converter_version,
    items_of,
)
from verbale.converting.batches import batches_of
from verbale.converting.engines import Died
from verbale.converting.engines.here import Here
from verbale.converting.engines.local import Local
from verbale.converting.unit import convert_batch
from verbale.limits import Limits, OverTimeError
from verbale.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verbale.converting import Converted, Engine, Item
    from verbale.sources import Source
    from verbale.transcript import Transcript


POISON = '''"""Sources that are bad for who reads them, by name."""
import os, signal, sys, time

def install():
    from verbale.converting import unit
    real = unit.parse_source

    def parse_source(source):
        if "kills" in source.uri:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hangs" in source.uri:
            time.sleep(3600)
        if "deaf" in source.uri:
            import ctypes
            ctypes.PyDLL(None).system(b"sleep 20")
        if "eats" in source.uri:
            return bytearray(10**11)
        if "breaks" in source.uri:
            raise ZeroDivisionError("a fault of ours")
        return real(source)

    unit.parse_source = parse_source

if "loky" in " ".join(sys.orig_argv):
    install()
'''


def page(number: int) -> str:
    return (
        f"Talks no. {number}\n\nAda Okoro: Welcome, Minister. We meet for the {number}th time.\n\n"
        f"Ben Tarn: Thank you, Ambassador.\n\nAda Okoro: Item {number} is the bridge.\n\n"
        "Ben Tarn: We agree on the bridge.\n"
    )


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(12):
        (folder / f"talks-{number:02d}.txt").write_text(page(number), encoding="utf-8")
    return folder


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New processes read bad sources badly."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    source = Path(sys.modules["verbale"].__file__ or "").parents[1]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(folder), str(source))))


def items(folder: Path) -> list[Item]:
    found, failed = items_of(find_sources([str(folder)]).found)
    assert not failed
    return found


def work(tmp_path: Path) -> Work:
    return Work(str(tmp_path / "work"), converter_version(None))


class Counting(Here):
    """Counts the sources that it converts."""

    def __init__(self) -> None:
        self.converted = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[Converted | Died]:
        for job in jobs:
            self.converted += len(job.batch.items)
            yield convert_batch(job)


def counted(found: Sequence[Item], place: Work) -> int:
    engine = Counting()
    convert(found, place, lambda size: engine, limits=Limits())
    return engine.converted


def test_what_is_converted_is_found_again(pages: Path, tmp_path: Path) -> None:
    place = work(tmp_path)
    assert counted(items(pages), place) == 12
    assert counted(items(pages), place) == 0


def test_only_new_and_changed_sources_are_converted(pages: Path, tmp_path: Path) -> None:
    place = work(tmp_path)
    counted(items(pages), place)
    (pages / "talks-99.txt").write_text(page(99), encoding="utf-8")
    (pages / "talks-03.txt").write_text(page(33), encoding="utf-8")
    (pages / "talks-04.txt").unlink()
    assert counted(items(pages), place) == 2


def test_another_version_of_the_converter_finds_nothing(pages: Path, tmp_path: Path) -> None:
    counted(items(pages), work(tmp_path))
    assert counted(items(pages), Work(str(tmp_path / "work"), "other")) == 12


def test_a_batch_without_its_last_file_is_not_done(pages: Path, tmp_path: Path) -> None:
    place = work(tmp_path)
    counted(items(pages), place)
    for done in (tmp_path / "work").rglob("*.json"):
        done.write_bytes(done.read_bytes()[:20])
    assert counted(items(pages), place) == 12


def test_batches_hold_every_source_once_in_order(pages: Path) -> None:
    found = items(pages)
    batches = list(batches_of(found, 2))
    assert [item for batch in batches for item in batch.items] == found
    assert len(batches) > 2
    assert [i for part in Batch(tuple(found)).parts(8) for i in part.items] == found


def test_the_last_batches_are_small_so_that_all_processes_end_together(pages: Path) -> None:
    large = [replace(item, size=200_000) for item in items(pages) for _ in range(20)]
    sizes = [sum(item.size for item in batch.items) for batch in batches_of(large, 2)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 10 * sizes[-1]
    assert sum(sizes) == 200_000 * len(large)


def outcomes(
    folder: Path, tmp_path: Path, engine: Engine, limits: Limits | None = None
) -> dict[str, str]:
    _, parts = convert(
        items(folder), work(tmp_path), lambda size: engine, limits=limits or Limits()
    )
    found = {o.uri.rsplit("/", 1)[-1]: o.failed for part in parts for o in part.batch.outcomes}
    assert len(found) == len(list(folder.iterdir()))
    return {name: failed for name, failed in found.items() if failed}


@pytest.mark.usefixtures("poisoned")
@pytest.mark.slow
def test_a_source_that_kills_its_process_costs_itself_alone(pages: Path, tmp_path: Path) -> None:
    (pages / "talks-05-kills.txt").write_text(page(5), encoding="utf-8")
    found = outcomes(pages, tmp_path, Local(2))
    assert list(found) == ["talks-05-kills.txt"]
    assert "died twice (killed by SIGKILL)" in found["talks-05-kills.txt"]


@pytest.mark.usefixtures("poisoned")
@pytest.mark.slow
def test_time_and_memory_are_bounded(pages: Path, tmp_path: Path) -> None:
    for kind in ("hangs", "eats", "breaks"):
        (pages / f"{kind}.txt").write_text(page(7), encoding="utf-8")
    limits = Limits(seconds=6, memory=600_000_000)
    found = outcomes(pages, tmp_path, Local(2), limits)
    assert "given up after 6 seconds" in found.pop("hangs.txt")
    assert "more than 600 MB of memory" in found.pop("eats.txt")
    assert "ZeroDivisionError: a fault of ours" in found.pop("breaks.txt")
    assert not found


@pytest.mark.usefixtures("poisoned")
@pytest.mark.slow
def test_code_that_hears_no_signal_is_ended_with_its_process(pages: Path, tmp_path: Path) -> None:
    (pages / "deaf.txt").write_text(page(7), encoding="utf-8")
    found = outcomes(pages, tmp_path, Local(2), Limits(seconds=4))
    assert list(found) == ["deaf.txt"]
    assert "died twice" in found["deaf.txt"]


def test_what_was_given_up_is_tried_again(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def takes_long(source: Source) -> Transcript:
        raise OverTimeError

    place = work(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("verbale.converting.unit.parse_source", takes_long)
        convert(items(pages), place, lambda size: Here(), limits=Limits())
    assert counted(items(pages), place) == 12


def test_a_vanished_source_is_a_line_of_the_report(pages: Path, tmp_path: Path) -> None:
    found = items(pages)
    (pages / "talks-00.txt").unlink()
    _, parts = convert(found, work(tmp_path), lambda size: Here(), limits=Limits())
    failed = [o for part in parts for o in part.batch.outcomes if o.failed]
    assert [o.uri.rsplit("/", 1)[-1] for o in failed] == ["talks-00.txt"]
    assert "no such file" in failed[0].failed.lower()


@pytest.mark.slow
def test_processes_change_no_byte(pages: Path, tmp_path: Path) -> None:
    (pages / "broken.html").write_bytes(b"\x00\x01\x02")
    one, two = tmp_path / "one", tmp_path / "two"
    build([str(pages)], one, name="Talks")
    build([str(pages)], two, name="Talks", conversion=Conversion(processes=2))
    assert contents(one) == contents(two)


class Dying(Here):
    """Dies over a source, and says at which it was."""

    def __init__(self, at: bool) -> None:
        self.deaths = 0
        self._says = at

    def run(self, jobs: Iterable[Job]) -> Iterator[Converted | Died]:
        for job in jobs:
            names = [item.source.uri for item in job.batch.items]
            bad = next((at for at, name in enumerate(names) if "kills" in name), None)
            if bad is None:
                yield convert_batch(job)
            else:
                self.deaths += 1
                yield Died(job, "it is bad", bad if self._says else None)

    def run_alone(self, job: Job) -> Converted | Died:
        return next(iter(self.run([job])))


@pytest.mark.parametrize(("says", "deaths"), [(True, 2), (False, 4)])
def test_a_source_that_is_known_to_kill_is_found_at_once(
    pages: Path, tmp_path: Path, says: bool, deaths: int
) -> None:
    (pages / "talks-05-kills.txt").write_text(page(5), encoding="utf-8")
    engine = Dying(says)
    found = outcomes(pages, tmp_path, engine)
    assert list(found) == ["talks-05-kills.txt"]
    assert engine.deaths <= deaths
