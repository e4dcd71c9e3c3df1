"""What the user named as sources: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import os
import stat
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from verbale.archives import is_archive
from verbale.decisions import SUFFIX as DECISIONS
from verbale.errors import SourceError, UsageError, several
from verbale.readers import reader_for, readers
from verbale.remote import Remote, files_beside, is_address, remote_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
CITATION = "CITATION.cff"
"""Beside sources lies how to cite what is made of them; it is no source."""
_SNIFFED = 4096
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Source:
    """One source.

    Attributes:
        path: Where to read it; None for standard input, and for what lies at an address.
        uri: The path as the user gave it, relative and with forward slashes: what names the source
            everywhere.
        output: Path of its output below an output folder, without suffix added: sub-folders of a
            folder are kept.
        remote: The file at an address.
        facts: What is known of it beside its bytes: keys of front matter with their values. What
            the source itself states goes first.
    """

    path: Path | None
    uri: str
    output: PurePosixPath
    remote: Remote | None = None
    facts: tuple[tuple[str, str], ...] = ()
    decisions: Remote | None = None

    @property
    def place(self) -> str:
        """Path or address, as it can be opened."""
        return self.remote.address if self.remote else str(self.path)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of what was named.

    Attributes:
        found: The sources.
        unclaimed: The files of folders that no reader claims.
        failed: What was named and is not there, and folders that cannot be looked into.
    """

    found: tuple[Source, ...]
    unclaimed: tuple[str, ...]
    failed: tuple[SourceError, ...] = ()

    @property
    def left_out(self) -> str:
        """What no reader claims, for people: how many files, and the first of them by name."""
        named = ", ".join(self.unclaimed[:_MOST_NAMED])
        more = ", …" if len(self.unclaimed) > _MOST_NAMED else ""
        return f"{len(self.unclaimed)} files that no reader claims were left out: {named}{more}"


def find_sources(names: str | Iterable[str], exclude: str | Iterable[str] = ()) -> Sources:
    """Resolve what the user named.

    Args:
        names: One or more files, folders (searched to every depth), glob patterns, on this machine
            or at addresses, or "-" for standard input.
        exclude: Patterns of paths or file names to leave out.

    Raises:
        UsageError: Nothing fits any name, or two sources would write one output.
    """
    names, patterns = several(names), several(exclude)
    failed: list[SourceError] = []
    found: dict[str, Source] = {}
    unclaimed: list[str] = []
    for name in names:
        for source, claimed in _expand(name, failed):
            if any(fnmatch(source.uri, p) or fnmatch(source.output.name, p) for p in patterns):
                continue
            if not _is_text(source.uri):
                shown = source.uri.encode("utf-8", "replace").decode()
                failed.append(SourceError(shown, "its name is not UTF-8", "rename it"))
                continue
            if not claimed:
                unclaimed.append(source.uri)
                continue
            same = found.get(source.uri)
            if (
                same is not None
                and same.path is not None
                and source.path is not None
                and same.path.resolve() != source.path.resolve()
            ):
                raise UsageError(
                    f"{source.path}: has the same name as {same.path} ({source.uri}); rename one"
                )
            found[source.uri] = source
    if failed and not found and not unclaimed:
        raise UsageError(str(failed[0]))
    return Sources(tuple(found.values()), tuple(unclaimed), tuple(failed))


def archive_source(place: str, name: str) -> Source:
    """An archive of which an index names records.

    Args:
        place: Its path or address.
        name: What the index calls it.
    """
    below = PurePosixPath(name)
    if is_address(place):
        return Source(None, name, below, Remote(place, below))
    return Source(Path(place), name, below)


def refuse_collisions(sources: Iterable[Source]) -> None:
    """Refuse sources that would write one output file.

    Raises:
        UsageError: Two sources would; it names both.
    """
    outputs: dict[str, Source] = {}
    for source in sources:
        other = outputs.setdefault(str(source.output).casefold(), source)
        if other is not source:
            raise UsageError(
                f"{other.uri} and {source.uri} would both write {source.output}.jsonl; rename one"
            )


def _expand(name: str, failed: list[SourceError]) -> Iterator[tuple[Source, bool]]:
    """The sources behind one name, each with whether a reader claims it; adds what failed."""
    if name == STDIN:
        yield Source(None, "stdin", PurePosixPath("stdin")), True
        return
    if is_address(name):
        yield from _at_address(name, failed)
        return
    path = Path(name)
    if path.is_dir():
        root = _relative(path)
        for file in sorted(_files(path, failed)):
            below = PurePosixPath(file.relative_to(path).as_posix())
            yield Source(file, str(root / below), below), _claimed(file)
        return
    if path.exists() and (odd := _not_a_file(path)):
        failed.append(odd)
        return
    if path.exists() or os.path.lexists(name):
        yield Source(path, str(_relative(path)), PurePosixPath(path.name)), True
        return
    # Path.glob refuses absolute patterns.
    matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207
    if not matches:
        failed.append(SourceError(name, "no such file or folder"))
    for match in matches:
        if not Path(match).is_dir():
            yield from _expand(match, failed)


def _at_address(name: str, failed: list[SourceError]) -> Iterator[tuple[Source, bool]]:
    """The sources behind an address. Of several files their names say whether one is a source."""
    try:
        found = remote_files(name)
        decided = files_beside(name, found, DECISIONS)
    except SourceError as error:
        failed.append(error)
        return
    for remote in found:
        decisions = decided.get(remote.address)
        source = Source(None, remote.uri, remote.below, remote, decisions=decisions)
        if any(part.startswith(".") for part in remote.below.parts):
            continue
        beside = remote.below.name == CITATION or remote.below.name.endswith(DECISIONS)
        if not beside:
            yield source, len(found) == 1 or _reads(remote.below.name)


def _reads(name: str) -> bool:
    """Whether a reader reads files with this ending."""
    suffix = PurePosixPath(name).suffix.lower()
    return is_archive(name) or any(suffix in reader.SUFFIXES for reader in readers())


def _files(folder: Path, failed: list[SourceError]) -> Iterator[Path]:
    """The files of a folder at every depth, but for hidden ones; adds folders that are closed."""

    def closed(error: OSError) -> None:
        failed.append(SourceError(str(error.filename), f"cannot be looked into: {error.strerror}"))

    for home, _, names in os.walk(folder, onerror=closed):
        for name in names:
            file = Path(home) / name
            if name == CITATION or name.endswith(DECISIONS) or _hidden(file.relative_to(folder)):
                continue
            if odd := _not_a_file(file):
                failed.append(odd)
            else:
                yield file


def _not_a_file(path: Path) -> SourceError | None:
    """What is said of a path where no file lies; None if one does, or its folder is closed."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return SourceError(str(path), "is a link to what is not there")
    except OSError:
        return None  # reading it will say why it cannot be read
    if stat.S_ISREG(mode) or path.is_relative_to("/dev/fd") or path.is_relative_to("/proc"):
        return None
    return SourceError(str(path), "is a pipe or a device", "read it from standard input with -")


def _is_text(uri: str) -> bool:
    """Whether a name can stand in a table: POSIX allows any bytes."""
    try:
        uri.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _relative(path: Path) -> PurePosixPath:
    """The path as given, but never absolute and never above where it starts."""
    pure = PurePosixPath(path.as_posix())
    parts = [p for p in pure.parts if p not in ("..", ".", "/")]
    return (
        PurePosixPath(*(parts[-1:] if pure.is_absolute() else parts))
        if parts
        else PurePosixPath(path.resolve().name)
    )


def _claimed(file: Path) -> bool:
    """Whether a reader claims this file of a folder, or it is an archive of pages."""
    if is_archive(file.name):
        return True
    try:
        with file.open("rb") as stream:
            head = stream.read(_SNIFFED)
    except OSError:
        return True  # reading it will say why it cannot be read
    return reader_for(file.name, head) is not None
