"""What one source may take: time and memory."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_MEGABYTE = 1_000_000


class OverTimeError(Exception):
    """A source takes longer than it may."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may take before it is given up.

    Attributes:
        seconds: For each megabyte of it that has begun.
        memory: Bytes of data that the process may come to hold beyond what it holds at the start.
    """

    seconds: float = 60.0
    memory: int = 2_000_000_000

    def time_for(self, size: int) -> float:
        """Seconds for a source of so many bytes."""
        return self.seconds * (1 + size // _MEGABYTE)


@contextmanager
def bounded_time(seconds: float, *, own_process: bool) -> Iterator[None]:
    """Raise after some time what ends the work on one source.

    A signal ends what Python does. Code in C may not listen: a process of our own is then ended by
    a thread that needs no lock of Python's, and whoever started the process sees it die.

    Args:
        seconds: The time.
        own_process: Whether the process may be ended.

    Raises:
        OverTimeError: The time is over.
    """
    if own_process:
        faulthandler.dump_traceback_later(2 * seconds + 5, exit=True, file=_nowhere())
    # Signals reach the main thread only.
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGALRM, _over) if main else None
    try:
        if main:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        if main:
            # Deaf first: an alarm that rings now must not keep the rest of this from being done.
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        if own_process:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def bounded_memory(allowance: int) -> Iterator[None]:
    """Let the process come to hold so many more bytes of data, and no more."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    held = _data_held()
    if held is None:
        yield
        return
    wanted = held + allowance
    if before[1] != resource.RLIM_INFINITY:
        wanted = min(wanted, before[1])
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _over(signal_number: int, frame: FrameType | None) -> None:
    raise OverTimeError


@cache
def _nowhere() -> int:
    """Where the traceback of a process that is given up goes: its parent says what happened."""
    return os.open(os.devnull, os.O_WRONLY)


def _data_held() -> int | None:
    """Bytes of private data that the process holds, as Linux counts them for RLIMIT_DATA."""
    try:
        with Path("/proc/self/status").open(encoding="ascii") as status:
            return next(
                (1024 * int(line.split()[1]) for line in status if line.startswith("VmData:")), None
            )
    except OSError:
        return None
