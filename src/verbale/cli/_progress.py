"""How far a long command is: a bar on a terminal, now and then a line elsewhere, or JSON."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Advance: TypeAlias = Callable[[int, int, int], None]

EVERY = 10.0
"""Seconds between two lines."""


@contextmanager
def progress(
    *, machine: bool = False, doing: str = "converting", things: str = "sources"
) -> Iterator[Advance]:
    """What is told how many sources are done, how many there are, and how many of them failed.

    Args:
        machine: Write JSON lines.
        doing: What is done to them.
        things: What they are called.
    """
    if sys.stderr.isatty() and not machine:
        with _bar(doing) as advance:
            yield advance
    else:
        yield _Lines(as_json if machine else partial(as_text, things=things))


class _Lines:
    """Writes a line from time to time: never two in quick succession, none for what is quick."""

    def __init__(self, written: Callable[[int, int, int, float], str]) -> None:
        self._written = written
        self._start = self._last = time.monotonic()

    def __call__(self, done: int, total: int, failed: int) -> None:
        now = time.monotonic()
        if now - self._last >= EVERY and done < total:
            self._last = now
            print(self._written(done, total, failed, now - self._start), file=sys.stderr)


def as_text(done: int, total: int, failed: int, seconds: float, *, things: str = "sources") -> str:
    """A line for people."""
    rate = done / seconds if seconds else 0.0
    left = f", {_time((total - done) / rate)} left" if rate else ""
    return f"{done:,} of {total:,} {things}, {failed:,} failed, {rate:,.1f} a second{left}"


def as_json(done: int, total: int, failed: int, seconds: float) -> str:
    """A line for machines."""
    said = {"done": done, "total": total, "failed": failed, "seconds": round(seconds, 1)}
    return json.dumps({"progress": said})


def _time(seconds: float) -> str:
    """A time as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes < 90 else f"{minutes / 60:.1f} h"


@contextmanager
def _bar(doing: str) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        SpinnerColumn(),
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failed]}"),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        # It shows when there is something to show: two may be open, one after the other at work.
        task = bar.add_task(doing, total=None, visible=False, failed="", rate="")

        def advance(done: int, total: int, failed: int) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(
                task,
                completed=done,
                total=total,
                visible=done < total,
                failed=f"{failed:,} failed" if failed else "",
                rate=f"{speed:,.1f}/s" if speed else "",
            )

        yield advance
