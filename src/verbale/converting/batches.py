"""What is converted together, and how it is called."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import verbale
from verbale.archives import is_archive
from verbale.decisions import beside
from verbale.errors import SourceError
from verbale.remote import stated
from verbale.sources import archive_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verbale.converting.work import Work
    from verbale.indexes import Captures
    from verbale.limits import Limits
    from verbale.remote import Remote
    from verbale.sources import Source

BATCH_BYTES = 4_000_000
"""Of sources: a few seconds of work, and rows that fit into memory many times over."""
BATCH_SOURCES = 128
LAST_BYTES = 500_000
"""Of the last batches: what is done for each batch as a whole is still little beside that."""
ARCHIVE_BYTES = 32_000_000
"""Of a part of a web archive, compressed: most of its pages are only looked at."""
SMALLEST_PART = 64
"""Bytes in which no more than one compressed record can begin."""
_EACH = 4
"""Batches for each process, if there are few: so that all end at nearly the same time."""
_AT_THE_END = 2
"""Batches for each process that what is left makes at least, if they are not too small."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which pages of archives are wanted.

    Attributes:
        place: The list of their addresses, where every process finds it.
        digest: Of what it says.
    """

    place: str
    digest: str


@dataclass(frozen=True, slots=True)
class Item:
    """A source and what tells its content.

    Attributes:
        source: The source.
        digest: SHA-256 of its bytes and of what people decided about it; at an address, of what the
            place states instead, if it does.
        size: In bytes; of a part of an archive, those of the part.
        start: First byte of the part, where the source is an archive.
        end: One past its last byte; None: the source is no archive, or records of it are named.
        captures: The records of an archive that an index names.
        narrowed: Of an archive that is read whole, the pages that are wanted; None: all.
    """

    source: Source
    digest: str
    size: int
    start: int = 0
    end: int | None = None
    captures: Captures | None = None
    narrowed: Narrowed | None = None

    @property
    def is_archive(self) -> bool:
        """Whether it holds sources, and is none itself."""
        return self.end is not None or self.captures is not None

    @property
    def uri(self) -> str:
        """What names it: of a single record of an archive, the address of the page."""
        if self.captures is not None and len(self.captures.rows) == 1:
            return self.captures.rows[0].uri
        return self.source.uri

    @property
    def is_one(self) -> bool:
        """Whether it cannot be divided: a source, or a part of an archive with room for one."""
        if self.captures is not None:
            return self.captures.count == 1
        return self.end is None or self.size <= SMALLEST_PART

    @property
    def key(self) -> str:
        """What names this source, or this part of it, with this content."""
        part = [] if self.end is None else [str(self.start), str(self.end)]
        part += ["wanted", self.narrowed.digest] if self.narrowed is not None else []
        part += ["captures", self.captures.digest] if self.captures is not None else []
        known = [text for fact in self.source.facts for text in ("fact", *fact)]
        return _digest([self.source.uri, self.digest, *part, *known])

    def parts(self, length: int) -> Iterator[Item]:
        """An archive in parts of so many bytes at most."""
        if self.end is None:
            yield self
            return
        for start in range(self.start, self.end, length):
            end = min(start + length, self.end)
            yield replace(self, size=end - start, start=start, end=end)

    def divided(self, count: int) -> list[Item]:
        """An archive in so many parts, or as many as there is room for."""
        if self.captures is not None:
            return [
                replace(self, size=each.size, captures=each) for each in self.captures.parts(count)
            ]
        return list(self.parts(max(-(-self.size // count), SMALLEST_PART)))

    def loaded(self) -> Item:
        """The same with all that whoever converts it must know."""
        if self.captures is None:
            return self
        return replace(self, captures=self.captures.loaded())


@dataclass(frozen=True, slots=True)
class Batch:
    """Sources that are converted together.

    Attributes:
        items: The sources, in order.
    """

    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """Equal for equal sources in equal order, and for nothing else."""
        return _digest(item.key for item in self.items)[:32]

    @property
    def is_one(self) -> bool:
        """Whether it cannot be divided."""
        return len(self.items) == 1 and self.items[0].is_one

    def parts(self, count: int) -> list[Batch]:
        """The batch in so many batches, or as many as it has sources or room for records."""
        items = self.items
        if len(items) == 1 and items[0].is_archive:
            items = tuple(items[0].divided(count))
        length = -(-len(items) // count)
        return [Batch(tuple(items[at : at + length])) for at in range(0, len(items), length)]

    def loaded(self) -> Batch:
        """The same with all that whoever converts it must know."""
        return Batch(tuple(item.loaded() for item in self.items))


@dataclass(frozen=True, slots=True)
class Job:
    """All that a process needs to know to convert a batch.

    Attributes:
        batch: What to convert.
        work: The folder that takes the rows.
        registry: The registry file, if any.
        limits: What one source may take.
        own_process: Whether the process that does it may be ended.
        mark: A file that takes the number of the source that is being converted, so that it is
            known if the process dies over it.
    """

    batch: Batch
    work: Work
    registry: Path | None
    limits: Limits
    own_process: bool = True
    mark: Path | None = None


def items_of(
    sources: Iterable[Source], narrowed: Narrowed | None = None
) -> tuple[list[Item], list[SourceError]]:
    """The sources with their digests, and an error for each that is not there to be read.

    Args:
        sources: The sources.
        narrowed: Which pages of archives are wanted; None: all.
    """
    found: list[Item] = []
    failed: list[SourceError] = []
    for source in sources:
        try:
            item = _item(source)
            if item.is_archive:
                item = replace(item, narrowed=narrowed)
            found += item.parts(ARCHIVE_BYTES)
        except SourceError as error:
            failed.append(error)
        except OSError as error:
            failed.append(SourceError(source.uri, f"cannot be read: {error.strerror or error}"))
    return found, failed


def indexed_items(groups: Iterable[tuple[str, str, Captures]]) -> list[Item]:
    """The records that indexes name, a group of one archive each.

    What an index states of a record names it: whatever lies there by now, what was converted of it
    is what the index promised. Where it states no digest, the archive tells if it has changed.

    Args:
        groups: The address of an archive, what the index calls it, and records of it.
    """
    found: list[Item] = []
    source: Source | None = None
    for place, name, captures in groups:
        if source is None or source.place != place or source.uri != name:
            source = archive_source(place, name)
        state = "" if captures.stated else stated(place)
        found.append(Item(source, state, captures.size, captures=captures))
    return found


def batches_of(items: Sequence[Item], processes: int) -> Iterator[Batch]:
    """Consecutive sources, as many as make a batch; a few batches for each process at least.

    Towards the end batches are smaller, so that no process works long while others have nothing.
    """
    left = sum(item.size for item in items)
    usual = min(BATCH_BYTES, left // (_EACH * processes) + 1)
    held: list[Item] = []
    size = 0
    for item in items:
        most = min(usual, max(left // (_AT_THE_END * processes), LAST_BYTES))
        if held and (size + item.size > most or len(held) == BATCH_SOURCES):
            yield Batch(tuple(held))
            left -= size
            held, size = [], 0
        held.append(item)
        size += item.size
    if held:
        yield Batch(tuple(held))


def converter_version(registry: Path | None) -> str:
    """What else decides the rows: the code, the libraries that it asks, and the registry."""
    known = registry.read_bytes() if registry is not None else b""
    return _digest([_code_version(), hashlib.sha256(known).hexdigest()])[:16]


@cache
def _code_version() -> str:
    """Changes with every file of the package, so that a checkout never meets its own old rows."""
    root = Path(verbale.__file__).parent
    files = (
        (path.relative_to(root).as_posix(), path.stat())
        for path in sorted(root.rglob("*"))
        if path.suffix in (".py", ".toml", ".json")
    )
    code = [f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in files]
    libraries = [
        f"{name} {metadata.version(name)}"
        for name in ("py3langid", "ftfy", "babel", "anyascii", "rapidfuzz", "resiliparse")
    ]
    return _digest([verbale.__version__, *code, *libraries])


def _item(source: Source) -> Item:
    if (remote := source.remote) is not None:
        digest, size = _told(remote)
        if source.decisions is not None:
            digest = _digest([digest, _told(source.decisions)[0]])
        return Item(source, digest, size, end=size if is_archive(remote.below.name) else None)
    if source.path is None:
        raise AssertionError("standard input is kept in a file first")
    with source.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    decisions = beside(source.path)
    if decisions.is_file():
        digest = _digest([digest, decisions.read_text("utf-8", "replace")])
    return Item(source, digest, size, end=size if is_archive(source.path.name) else None)


def _told(remote: Remote) -> tuple[str, int]:
    """What tells the content of a file at an address, and its size."""
    if remote.state and remote.size:
        return _digest([remote.state]), remote.size
    return remote.digest()


def _digest(parts: Iterable[str] | Sequence[str]) -> str:
    said = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
