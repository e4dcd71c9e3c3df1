"""What of indexes is read: their rows narrowed down, sorted on disk, and grouped by archive.

The rows lie in a database meanwhile, so that millions of them take no memory. A group holds records
of one archive. Where groups end depends on the addresses in them alone: an index that grows by some
rows keeps nearly all of its groups, and what was converted of them.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.archives import Capture
from verbale.errors import SourceError, UsageError
from verbale.indexes.reading import rows_of
from verbale.indexes.rows import Odd
from verbale.remote import is_address, remote_files, without_user

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verbale.indexes.addresses import Addresses
    from verbale.indexes.rows import Row

_USUAL = 64
"""Records of a group, on average."""
_MOST = 256
_MOST_BYTES = 4_000_000
"""Compressed, of the records of a group: a few seconds of work."""
_MEMORY = 64_000
"""Kilobytes that sorting may take before it goes on on disk."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Captures:
    """Records of one archive that are read together.

    Attributes:
        digest: Names the records and what the index states of them.
        size: Bytes of the records, as far as the index says.
        count: How many there are.
        stated: Whether the index states a digest of each.
        rows: The records, where they were loaded.
        database: Where they lie meanwhile.
        first: The number of the first one there.
    """

    digest: str
    size: int
    count: int
    stated: bool
    rows: tuple[Capture, ...] = ()
    database: Path | None = field(default=None, repr=False)
    first: int = 0

    @classmethod
    def of(cls, rows: Sequence[Capture], database: Path | None = None, first: int = 0) -> Captures:
        """Of records; they stay where they lie if a database is given."""
        said = "\n".join(f"{r.start} {r.length} {r.digest} {r.uri}" for r in rows)
        return cls(
            hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest(),
            sum(row.length for row in rows),
            len(rows),
            all(row.digest for row in rows),
            () if database else tuple(rows),
            database,
            first,
        )

    def loaded(self) -> Captures:
        """The same with its records, so that they can be sent to whoever reads them."""
        if self.database is None:
            return self
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as base:
            found = base.execute(
                "SELECT uri, start, length, digest FROM chosen WHERE rowid >= ? ORDER BY rowid"
                " LIMIT ?",
                (self.first, self.count),
            ).fetchall()
        return replace(self, rows=tuple(Capture(*each) for each in found), database=None)

    def parts(self, count: int) -> list[Captures]:
        """The records, which were loaded, in so many groups."""
        length = -(-len(self.rows) // count)
        return [Captures.of(self.rows[at : at + length]) for at in range(0, len(self.rows), length)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen of indexes.

    Attributes:
        groups: Of each group the address of its archive, the archive as the index names it, and
            the records, in order of the archives.
        passed: How many rows name no page: errors, redirects, repeats, kinds that nobody reads.
        failed: Indexes, or rows of them, that cannot be read.
        warnings: What is odd, one line each.
    """

    groups: tuple[tuple[str, str, Captures], ...] = ()
    passed: int = 0
    failed: tuple[SourceError, ...] = ()
    warnings: tuple[str, ...] = ()


def choose(
    names: Iterable[str],
    wanted: Addresses | None,
    root: str | None,
    scratch: Path,
    exclude: Sequence[str] = (),
) -> Chosen:
    """Choose records by indexes.

    Args:
        names: Index files, folders or patterns of them, here or at addresses.
        wanted: Which addresses; None: all that the indexes name.
        root: Where archives lie; None: where the index lies that names them.
        scratch: A folder that lasts as long as the groups are used.
        exclude: Patterns of addresses of pages, or of paths of archives, to leave out.

    Raises:
        UsageError: The indexes cannot be put down for sorting.
    """
    names = tuple(names)
    if not names:
        return Chosen()
    database = scratch / "index.sqlite"
    count = _Count(set(wanted.lines) if wanted else set())
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode=OFF")
            base.execute("PRAGMA synchronous=OFF")
            base.execute(f"PRAGMA cache_size=-{_MEMORY}")
            base.execute("CREATE TABLE said (root, archive, start, length, uri, digest)")
            base.execute("BEGIN")
            base.executemany(
                "INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (root or _home(place), row.archive, row.start, row.length, row.uri, row.digest)
                    for name in names
                    for place in _files(name, count)
                    for row in _wanted(place, wanted, count)
                    if not any(fnmatch(row.uri, p) or fnmatch(row.archive, p) for p in exclude)
                ),
            )
            base.execute("COMMIT")
            base.execute(
                "CREATE TABLE chosen AS SELECT root, archive, start, max(length) AS length, uri,"
                " max(digest) AS digest FROM said GROUP BY root, archive, start, uri"
                " ORDER BY root, archive, start, uri"
            )
            base.execute("DROP TABLE said")
            groups = tuple(_groups(base, database))
    except sqlite3.Error as error:
        raise UsageError(
            f"{scratch}: the rows of the index cannot be sorted there: {error}; free space"
        ) from error
    return Chosen(groups, count.passed, tuple(count.failed), tuple(count.warnings()))


@dataclass(slots=True)
class _Count:
    """What is counted while indexes are read."""

    unmet: set[str]
    passed: int = 0
    failed: list[SourceError] = field(default_factory=list)

    def warnings(self) -> Iterator[str]:
        """Lines of the list of addresses that nothing fitted, perhaps by a slip."""
        if self.unmet:
            shown = ", ".join(sorted(self.unmet)[:_SHOWN])
            yield f"{len(self.unmet):,} of the wanted addresses are in no index, such as {shown}"


def _files(name: str, count: _Count) -> Iterator[str]:
    """The index files behind a name."""
    import glob

    if is_address(name):
        try:
            yield from (each.address for each in remote_files(name))
        except SourceError as error:
            count.failed.append(error)
        return
    path = Path(name)
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.is_file() and not _hidden(each))
        yield from map(str, found)
    elif path.exists() or not glob.has_magic(name):
        yield name
    else:
        fitting = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  it refuses absolute ones
        if not fitting:
            count.failed.append(SourceError(name, "no such file or folder"))
        yield from fitting


def _hidden(path: Path) -> bool:
    return path.name.startswith((".", "_"))


def _shown(place: str) -> str:
    """What names an index on the card: never an absolute path, which is this machine's."""
    if is_address(place):
        return without_user(place)
    path = Path(place)
    return path.name if path.is_absolute() else path.as_posix()


def _home(place: str) -> str:
    """The folder or address in which an index lies."""
    return place.rpartition("/")[0] if is_address(place) else str(Path(place).parent)


def _wanted(place: str, wanted: Addresses | None, count: _Count) -> Iterator[Row]:
    """The rows of an index that are read; the others are counted."""
    odd: list[Odd] = []
    unusable = 0
    try:
        for row in rows_of(place):
            if isinstance(row, Odd):
                unusable += 1
                odd = odd or [row]
                continue
            line = wanted.line_of(row.uri) if wanted is not None else ""
            if line is None:
                continue
            count.unmet.discard(line)
            if row.of_a_page:
                yield row
            else:
                count.passed += 1
    except SourceError as error:
        count.failed.append(SourceError(_shown(place), error.fact, error.remedy))
        return
    if odd:
        fact = f"{unusable:,} rows are of no use; {odd[0].where} {odd[0].fact}"
        count.failed.append(SourceError(_shown(place), fact))


def _groups(base: sqlite3.Connection, database: Path) -> Iterator[tuple[str, str, Captures]]:
    """The chosen rows, cut where the archive changes and behind addresses that chance picks."""
    held: list[Capture] = []
    of: tuple[str, str] | None = None
    size = 0
    rows = base.execute(
        "SELECT root, archive, uri, start, length, digest FROM chosen ORDER BY rowid"
    )
    for number, (root, archive, *said) in enumerate(rows, 1):
        if of is not None and held and (root, archive) != of:
            yield _archive(*of), of[1], Captures.of(held, database, number - len(held))
            held, size = [], 0
        of = root, archive
        capture = Capture(*said)
        held.append(capture)
        size += capture.length
        ends = zlib.crc32(capture.uri.encode("utf-8", "surrogatepass")) % _USUAL == 0
        if ends or len(held) == _MOST or size > _MOST_BYTES:
            yield _archive(*of), archive, Captures.of(held, database, number + 1 - len(held))
            held, size = [], 0
    if of is not None and held:
        total = base.execute("SELECT count(*) FROM chosen").fetchone()[0]
        yield _archive(*of), of[1], Captures.of(held, database, total + 1 - len(held))


def _archive(root: str, name: str) -> str:
    """Where an archive lies."""
    return f"{root.rstrip('/')}/{name}" if is_address(root) else str(Path(root).absolute() / name)
