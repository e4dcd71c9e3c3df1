"""A full disk, a folder that is closed, an interruption: one line, and what is done stays."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.built_pages import contents

from verbale.building import Conversion, build
from verbale.converting import Work, unit
from verbale.errors import UsageError
from verbale.folder import verify
from verbale.limits import OverTimeError
from verbale.parsing import parse_source
from verbale.workshop import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.sources import Source
    from verbale.transcript import Transcript


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(30):
        (folder / f"talks-{number:02d}.txt").write_text(
            f"Talks no. {number}\n\nAda Okoro: We meet for the {number}th time.\n\n"
            f"Ben Tarn: Item {number} is the bridge.\n\nAda Okoro: We agree.\n",
            encoding="utf-8",
        )
    return folder


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file may grow beyond some bytes, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_the_next_build_goes_on(
    pages: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    build([str(pages)], tmp_path / "clean", name="Talks")
    request.getfixturevalue("small_disk")
    with pytest.raises(UsageError, match=r"cannot be.*free space"):
        build([str(pages)], tmp_path / "talks", name="Talks")
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert not (tmp_path / "talks" / "README.md").exists()
    build([str(pages)], tmp_path / "talks", name="Talks")
    assert contents(tmp_path / "talks") == contents(tmp_path / "clean")


def test_a_work_folder_that_is_a_file_is_one_line(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "work").write_text("mine")
    with pytest.raises(UsageError, match=r"work: cannot be written: .*--work"):
        build([str(pages)], tmp_path / "talks", conversion=Conversion(work=str(tmp_path / "work")))


def test_a_work_folder_at_no_known_address_is_one_line(pages: Path, tmp_path: Path) -> None:
    conversion = Conversion(work="carrier-pigeon://loft")
    with pytest.raises(UsageError, match=r"carrier-pigeon://loft: cannot be .*--work"):
        build([str(pages)], tmp_path / "talks", conversion=conversion)


def test_a_batch_that_vanished_is_one_line(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody empties the cache while a build runs."""
    real = Work.read

    def read(self: Work, name: str, table: str, columns: object = None) -> object:
        for path in Path(self.address).rglob(f"{name}.{table}.parquet"):
            path.unlink()
        return real(self, name, table, columns)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "read", read)
    with pytest.raises(UsageError, match=r"cannot be read: there is no such file; .*build again"):
        build([str(pages)], tmp_path / "talks")


@pytest.mark.slow
def test_an_interruption_is_one_line_and_what_is_done_stays(pages: Path, tmp_path: Path) -> None:
    """Ctrl-C reaches all processes of the terminal."""
    folder, cache = tmp_path / "talks", tmp_path / "cache"
    source = Path(sys.modules["verbale"].__file__ or "").parents[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "verbale", "build", str(pages), "-o", str(folder), "--jobs", "2"],
        env=os.environ | {"PYTHONPATH": str(source), "VERBALE_CACHE": str(cache)},
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 120
    while not list(cache.rglob("*.json")) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "verbale: interrupted; nothing half written is left"
    assert "Traceback" not in said
    assert list(cache.rglob("*.json"))
    build([str(pages)], folder)
    assert verify(folder) == []


def test_two_builds_of_one_folder_are_held_apart(pages: Path, tmp_path: Path) -> None:
    with (
        opened(tmp_path / "talks", None, Conversion()),
        pytest.raises(UsageError, match="another build of it is at work; wait"),
    ):
        build([str(pages)], tmp_path / "talks")


def test_a_source_that_was_given_up_is_there_when_the_next_build_reads_it(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch that it was given up in stays, for the sake of the others."""
    real = parse_source

    def slow(source: Source) -> Transcript:
        if "07" in source.uri:
            raise OverTimeError
        return real(source)

    monkeypatch.setattr(unit, "parse_source", slow)
    assert len(build([str(pages)], tmp_path / "talks", name="Talks").failed) == 1
    monkeypatch.setattr(unit, "parse_source", real)
    built = build([str(pages)], tmp_path / "talks", name="Talks")
    assert (built.dialogues, built.failed) == (30, ())
    build([str(pages)], tmp_path / "clean", name="Talks")
    assert contents(tmp_path / "talks") == contents(tmp_path / "clean")


def test_an_alarm_that_rings_when_a_source_is_done_ends_that_source_alone(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may ring before there is something to leave, and when it has been left."""
    calls = 0

    @contextmanager
    def rings(seconds: float, *, own_process: bool) -> Iterator[None]:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OverTimeError
        yield
        if calls == 5:
            raise OverTimeError

    monkeypatch.setattr(unit, "bounded_time", rings)
    built = build([str(pages)], tmp_path / "talks")
    assert built.dialogues == 28
    assert ["given up after 60 seconds" in error.fact for error in built.failed] == [True, True]
