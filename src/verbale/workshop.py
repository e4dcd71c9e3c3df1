"""Where a build does its work: what was converted earlier, a lock, and room for the rest.

It is a folder of the user's cache, one for each folder that is built, unless the user names one. It
can be removed at any time; the next build converts everything again then.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.converting import (
    Narrowed,
    Wanted,
    Work,
    convert,
    converter_version,
    engine,
    indexed_items,
    items_of,
)
from verbale.errors import SourceError, UsageError
from verbale.indexes import Addresses, Chosen, choose
from verbale.joining import select
from verbale.limits import Limits
from verbale.registry.file import format_json
from verbale.registry.merge import merge
from verbale.remote import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from verbale.converting import Engine, Outcome
    from verbale.joining import Selection
    from verbale.registry import Entry, Registry
    from verbale.sources import Source

CACHE = "VERBALE_CACHE"
"""Environment variable that names another folder than the user's cache."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """How sources are converted. It changes no row.

    Attributes:
        engine: Who converts: `local`, `ray`.
        processes: How many processes; None: as many as there are processors.
        limits: What one source may take.
        work: Folder for what is converted, or an address of one; None: one in the user's cache.
        cluster: The address of a cluster, for an engine that knows one. All its machines must find
            the sources, the registry and the work folder where this one does.
    """

    engine: str = "local"
    processes: int | None = None
    limits: Limits = field(default_factory=Limits)
    work: str | None = None
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is read of web archives.

    Attributes:
        chosen: The records that indexes name.
        narrowed: Which pages are wanted of archives that are read whole; None: all.
    """

    chosen: Chosen = field(default_factory=Chosen)
    narrowed: Narrowed | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """The place of one build.

    Attributes:
        work: What is converted.
        scratch: A folder that is gone afterwards.
        registry: The registry file.
        conversion: How sources are converted.
    """

    work: Work
    scratch: Path
    registry: Path | None
    conversion: Conversion

    def convert(
        self,
        sources: Sequence[Source],
        advance: Callable[[int, int, int], None],
        indexed: Indexed | None = None,
    ) -> tuple[Selection, list[SourceError]]:
        """Convert what is not converted yet; the rows, and an error for each source without.

        Args:
            sources: What to convert.
            indexed: Records of archives to convert, and which pages of archives are wanted.
            advance: Called with the numbers of sources done, of all, and of those that failed;
                parts of archives count as sources.

        Raises:
            UsageError: Two sources have one id, or the work cannot be done at all.
        """
        indexed = indexed or Indexed()
        items, unread = items_of([self._kept(source) for source in sources], indexed.narrowed)
        items += indexed_items(indexed.chosen.groups)
        unread += indexed.chosen.failed
        total = len(items) + len(unread)
        done, failed = len(unread), len(unread)

        def progress(outcomes: Sequence[Outcome]) -> None:
            nonlocal done, failed
            done += len({outcome.key for outcome in outcomes})
            failed += sum(1 for outcome in outcomes if outcome.failed)
            advance(min(done, total), total, failed)

        items, batches = convert(
            items,
            self.work,
            self._engine,
            self.conversion.limits,
            self.registry,
            progress,
        )
        selection = select(items, batches, self.work)
        errors = [
            SourceError(outcome.uri, outcome.failed, outcome.remedy)
            for outcome in selection.outcomes
            if outcome.failed
        ]
        return selection, [*unread, *errors]

    def indexed(
        self,
        index: Iterable[str],
        addresses: str | None,
        archive_root: str | None,
        exclude: Sequence[str] = (),
    ) -> Indexed:
        """What indexes and a list of addresses choose of web archives.

        Args:
            index: Index files, folders or patterns of them, also at addresses.
            addresses: A list of addresses; None: all are wanted.
            archive_root: Where the archives lie that the indexes name; None: beside them.
            exclude: Patterns of pages and archives to leave out.

        Raises:
            UsageError: The list cannot be read, or rows cannot be sorted.
        """
        if addresses is None:
            return Indexed(choose(index, None, archive_root, self.scratch, exclude))
        place = addresses if is_address(addresses) else str(Path(addresses).absolute())
        wanted = Addresses.read(place)
        chosen = choose(index, wanted, archive_root, self.scratch, exclude)
        return Indexed(chosen, Narrowed(place, wanted.digest))

    def _engine(self, size: int) -> Engine:
        """Who converts so many bytes."""
        conversion = self.conversion
        return engine(conversion.engine, Wanted(size, conversion.processes, conversion.cluster))

    def keep(self, selection: Selection) -> None:
        """Remove what this build did not use."""
        self.work.keep(selection.dialogues)

    def _kept(self, source: Source) -> Source:
        """The source in a file that every process finds; standard input is put into one."""
        if source.remote is not None:
            return source
        if source.path is not None:
            return replace(source, path=source.path.absolute())
        path = self.scratch / source.uri
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        return replace(source, path=path)


@contextmanager
def opened(folder: Path, registry: Path | None, conversion: Conversion) -> Iterator[Workshop]:
    """The place for a build of a folder, held against other builds of it.

    Raises:
        UsageError: It is in use, or cannot be written to; a cluster is named and no work folder.
    """
    if conversion.cluster is not None and conversion.work is None:
        raise UsageError(
            "the machines of a cluster need a folder in common; name one, or an address such as"
            " s3://bucket/work, with --work"
        )
    own = cache() / "work" / hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]
    known = registry.absolute() if registry is not None else None
    try:
        own.mkdir(parents=True, exist_ok=True)
        with _locked(own, folder), tempfile.TemporaryDirectory(dir=own, prefix=".") as scratch:
            work = Work(conversion.work or str(own / "batches"), converter_version(known))
            yield Workshop(work, Path(scratch), known, conversion)
    except OSError as error:
        raise UsageError(
            f"{own}: cannot be used for the work of the build: {error.strerror or error}; free"
            f" space, or name another folder in {CACHE}"
        ) from error


def registry_with(file: Path | None, known: Registry, people: Sequence[Entry]) -> Path | None:
    """The registry file of a build: the user's, and whom its sources list besides.

    Args:
        file: The user's, if there is one.
        known: What is in it.
        people: Whom sources list.

    Returns:
        A file in the user's cache, named by its content, where there are such people.

    Raises:
        UsageError: It cannot be written.
    """
    if not people:
        return file
    data = format_json(merge(known, people).entries).encode()
    path = cache() / "people" / f"{hashlib.sha256(data).hexdigest()[:16]}.json"
    if not path.is_file():
        temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(path)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def cache() -> Path:
    """The folder for what can be made again."""
    import platformdirs

    named = os.environ.get(CACHE)
    return Path(named) if named else platformdirs.user_cache_path("verbale")


@contextmanager
def _locked(own: Path, folder: Path) -> Iterator[None]:
    handle = os.open(own, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise UsageError(f"{folder}: another build of it is at work; wait for it to end") from error
    finally:
        os.close(handle)
