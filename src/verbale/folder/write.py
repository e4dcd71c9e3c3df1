"""Writes the publishable folder so that it reads as the old one or the new one at any moment.

Shards and figures have names that no other content can have, so new ones lie beside old ones; the
card, which lists them, is replaced last and atomically. What no card lists any more goes after
that. A build that was killed leaves files that the next one recognises and removes.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from verbale.errors import UsageError
from verbale.folder import card as cards
from verbale.folder import croissant, images
from verbale.folder import shards as files
from verbale.folder.charts import charts
from verbale.folder.described import described, summary
from verbale.folder.facts import CardFacts, Figure, ViewFacts
from verbale.folder.features import with_features
from verbale.folder.prose import prose
from verbale.folder.series import Series
from verbale.folder.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from verbale.folder.facts import Examined
    from verbale.folder.shards import Shard
    from verbale.folder.survey import Survey

_TEMPORARY = ".verbale-new"
"""How the name begins under which a file is written before it gets its own, under the lock."""
_CONFIG = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9]+)*")
"""What a config may be called: its name becomes a path."""
_SPLIT = re.compile(r"[a-z][a-z0-9_]*")
"""What a split may be called: datasets allows no dash in it."""
_SPLITS = ("train", "validation", "test")
Sorted: TypeAlias = "Mapping[str, Iterable[pa.Table]]"
"""Rows of a table of the contract by split, sorted as they are published, some at a time."""


@dataclass(frozen=True, slots=True)
class View:
    """A config that is made from the others.

    Attributes:
        name: Of the config.
        says: What it is, in one line.
        schema: Of its rows.
        tables: Gives its rows from the folder and the shards of the others, with the split that
            they go to; some rows at a time, the same at every call.
        left_out: How often it leaves something out, by reason; complete when its rows were read.
    """

    name: str
    says: str
    schema: pa.Schema
    tables: Callable[[Path, tuple[Shard, ...]], Iterator[tuple[str, pa.Table]]]
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        folder: Where.
        shards: The files beside the card.
        data: What was counted in them.
        examined: What checks found in them, if they were run.
    """

    folder: Path
    shards: tuple[Shard, ...]
    data: Survey
    examined: Examined | None = None

    @property
    def rows(self) -> dict[str, int]:
        """Rows by config."""
        return {
            config: sum(s.rows for s in mine)
            for config, mine in files.by_config(self.shards).items()
        }


def write_folder(
    folder: Path,
    tables: Mapping[str, pa.Table | Sorted],
    *,
    name: str,
    views: Sequence[View] = (),
    card: CardFacts | None = None,
    introduction: str | None = None,
    examine: Callable[[Path, tuple[Shard, ...]], Examined] | None = None,
) -> Written:
    """Write the tables as a folder that `datasets.load_dataset` reads.

    What verbale wrote there before is replaced as a whole, whatever schema it had, unless a later
    verbale wrote it. Other files are left alone. The same rows, in any order, give the same bytes.

    Args:
        folder: Where; it is created. It must hold a card by verbale, or nothing but hidden files.
        tables: Rows by config: turns, dialogues, speakers, and others. Empty ones give no config.
            They are whole tables, of which rows with a `dialogue_id` go to the split of their
            dialogue and others to train; or they are sorted and by split already.
        name: What people call the dataset.
        views: Further configs, made from the tables once these are written.
        card: What the card says that the tables do not tell.
        introduction: Hand-written Markdown for the card. What stands before its first `## ` heading
            opens the card; a section named like one of the card's takes the place of its prose;
            other sections go to the end.
        examine: Checks the tables by their shards, for the card.

    Raises:
        UsageError: There is nothing to write, the folder is refused or in use, the disk is full.
    """
    from verbale.schema import SCHEMA_VERSION

    if not any(len(rows) for rows in tables.values()):
        raise UsageError(f"{folder}: there is nothing to write: the sources gave no dialogues")
    configs = [_sorted(config, rows, tables) for config, rows in tables.items() if len(rows)]
    with _held(folder) as old:
        try:
            written = tuple(shard for each in configs for shard in _write_config(folder, each))
            data = survey(folder, written)
            facts = card or CardFacts()
            if examine is not None:
                facts = replace(facts, examined=examine(folder, written))
            for view in views:
                made = _Config(view.name, view.schema, view.tables(folder, written))
                written += tuple(_write_config(folder, made))
            schemas = {each.name: each.schema for each in configs}
            cited = facts.citation.markdown() if facts.citation else ""
            said = prose(summary(data), introduction or "", cited)
            description = croissant.render(
                described(name, data, written, said, facts.citation),
                written,
                schemas | {view.name: view.schema for view in views},
                {view.name: view.says for view in views},
            ).encode()
            text = cards.render(
                name,
                data,
                schemas,
                written,
                schema_version=SCHEMA_VERSION,
                facts=facts,
                views=[ViewFacts(v.name, v.says, v.schema, v.left_out) for v in views],
                drawn=tuple(_write_figures(folder, data)),
                said=said,
                description=croissant.measured(description),
            )
            _replace(folder, text.encode(), description)
        finally:
            _sweep(folder, old)
    return Written(folder, written, data, facts.examined)


def check_target(folder: Path) -> None:
    """Refuse a folder that `write_folder` would refuse, before the work is done.

    Raises:
        UsageError: It holds what verbale did not write, or what a later verbale wrote.
    """
    try:
        if folder.exists():
            _check(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _check(folder: Path) -> frozenset[str]:
    """The paths of what the folder's card lists. Raises if the folder may not be written to."""
    from verbale.schema import SCHEMA_VERSION

    path = folder / cards.FILE
    if path.is_file():
        found = cards.parse(path.read_text(encoding="utf-8", errors="replace"))
        if found is None:
            raise UsageError(
                f"{path} is not a card by verbale; choose an empty folder, or remove it"
            )
        if is_later(found.schema_version):
            raise UsageError(
                f"{folder} was written by a later verbale (schema {found.schema_version}, this one"
                f" writes {SCHEMA_VERSION}); upgrade verbale, or choose another folder"
            )
        own = folder / croissant.FILE
        if own.exists() and found.description is None:
            raise UsageError(
                f"{own} was not written by verbale, which writes one; move it elsewhere"
            )
        return found.paths
    foreign = next((entry for entry in sorted(folder.iterdir()) if not _ours(folder, entry)), None)
    if foreign is not None:
        raise UsageError(
            f"{folder} has no card by verbale but holds {foreign.name!r}; choose an empty folder"
        )
    return frozenset()


def _replace(folder: Path, card: bytes, description: bytes) -> None:
    """Replace the card, and the description with it.

    Two files cannot be replaced at one moment. A description that fits another card is taken away
    before the card is replaced, and the new one comes after: it can be missing, never wrong.
    """
    path, temporary = folder / croissant.FILE, folder / _TEMPORARY
    if path.is_file() and path.read_bytes() != description:
        path.unlink()
        _sync(folder)
    for data, final in ((card, folder / cards.FILE), (description, path)):
        temporary.write_bytes(data)
        _commit(temporary, final)


def is_later(schema_version: str) -> bool:
    """Whether a later verbale wrote a folder with this schema."""
    from verbale.schema import SCHEMA_VERSION

    return _numbers(schema_version) > _numbers(SCHEMA_VERSION)


def _ours(folder: Path, entry: Path) -> bool:
    """Whether an entry of a folder without a card is hidden, or what a killed build left."""
    if entry.name.startswith("."):
        return True
    if entry.is_symlink() or not entry.is_dir():
        return False
    return all(files.tells_its_hash(path, f"{entry.name}/{path.name}") for path in entry.iterdir())


@dataclass(frozen=True, slots=True)
class _Config:
    """A config to be written: its rows come sorted, each time with the split that they go to."""

    name: str
    schema: pa.Schema
    rows: Iterable[tuple[str, pa.Table]]


def _sorted(
    config: str, rows: pa.Table | Sorted, tables: Mapping[str, pa.Table | Sorted]
) -> _Config:
    """The rows of a config by split, in the order and the schema in which they are published."""
    from verbale.schema import TABLES, arrow_schema

    if not isinstance(rows, pa.Table):
        schema = with_features(arrow_schema(config))
        return _Config(config, schema, ((s, each) for s in _ordered(rows) for each in rows[s]))
    if config in TABLES:
        rows = _complete(config, rows)
    arranged = files.arranged(config, rows)
    return _Config(config, arranged.schema, _divided(config, arranged, tables.get("dialogues")))


def _complete(config: str, rows: pa.Table) -> pa.Table:
    """A table of the contract in its schema."""
    from verbale.schema import arrow_schema

    schema = arrow_schema(config)
    wrong = set(rows.column_names) ^ set(schema.names)
    if wrong:
        # datasets would drop or null them silently.
        names = ", ".join(sorted(wrong))
        raise UsageError(f"{config}: columns too many or missing: {names}; see schema/")
    return rows.select(schema.names).cast(schema)


def _write_config(folder: Path, config: _Config) -> Iterator[Shard]:
    """Write the shards of a config as its rows come, under their final names."""
    _refuse_names(config.name)
    series: dict[str, Series] = {}
    try:
        for split, rows in config.rows:
            if split not in series:
                _refuse_names(config.name, split)
                temporary = folder / f"{_TEMPORARY}-{split}"
                series[split] = Series(temporary, config.name, config.schema)
            series[split].add(rows)
        for split in _ordered(series):
            paths = series[split].close()
            (folder / config.name).mkdir(exist_ok=True)
            for number, path in enumerate(paths):
                stem = f"{config.name}/{split}-{number:05d}-of-{len(paths):05d}"
                shard = files.measured(path, stem=stem)
                _commit(path, folder / shard.path)
                yield shard
    finally:
        for each in series.values():
            each.abandon()


def _write_figures(folder: Path, data: Survey) -> Iterator[Figure]:
    """Write the charts of the card under their final names."""
    temporary = folder / _TEMPORARY
    for chart in charts(data):
        content = chart.svg.encode()
        image = images.image(chart.name, content)
        (folder / images.FOLDER).mkdir(exist_ok=True)
        temporary.write_bytes(content)
        _commit(temporary, folder / image.path)
        yield Figure(chart.name, image, chart.says)


def _divided(
    config: str, rows: pa.Table, dialogues: pa.Table | Sorted | None
) -> Iterator[tuple[str, pa.Table]]:
    """Splits and rows, a piece at a time."""
    split_of_row = _splits(config, rows, dialogues)
    for split in _ordered(pc.unique(split_of_row).to_pylist()):
        for piece in files.pieces(rows.filter(pc.equal(split_of_row, split))):
            yield split, piece


def _ordered(splits: Iterable[str]) -> list[str]:
    """Splits in the order in which they are published."""
    present = set(splits)
    return [s for s in _SPLITS if s in present] + sorted(present.difference(_SPLITS))


def _refuse_names(config: str, split: str = _SPLITS[0]) -> None:
    for word, pattern in ((config, _CONFIG), (split, _SPLIT)):
        if not pattern.fullmatch(word):
            raise UsageError(f"{word!r} cannot name a config or split; use a-z, 0-9 and _")


def _splits(config: str, rows: pa.Table, dialogues: pa.Table | Sorted | None) -> pa.ChunkedArray:
    """The split of each row."""
    if "dialogue_id" not in rows.column_names or not isinstance(dialogues, pa.Table):
        return pa.chunked_array([pa.repeat(pa.scalar("train"), len(rows))])
    found = pc.take(
        dialogues["split"], pc.index_in(rows["dialogue_id"], value_set=dialogues["dialogue_id"])
    )
    if found.null_count:
        lost = rows.filter(pc.is_null(found))["dialogue_id"][0].as_py()
        raise UsageError(f"{config}: dialogue {lost!r} has no split in dialogues; add it there")
    return found


def _commit(temporary: Path, final: Path) -> None:
    """Give a file its name: afterwards it is there whole, even if the power fails."""
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    # Its shards first: the card must never be on disk before them.
    _sync(final.parent)
    os.replace(temporary, final)  # noqa: PTH105
    _sync(final.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path, old: frozenset[str]) -> None:
    """Remove what builds wrote and the card on disk does not list: this, the last, a killed one."""
    from verbale.schema import TABLES

    path = folder / cards.FILE
    found = cards.parse(path.read_text(encoding="utf-8")) if path.is_file() else None
    listed = found.paths if found else frozenset()
    for path in folder.glob(f"{_TEMPORARY}*"):
        path.unlink()
    for directory in sorted(folder.iterdir()):
        if directory.is_symlink() or not directory.is_dir():
            continue
        if not _CONFIG.fullmatch(directory.name):
            continue
        ours = directory.name in TABLES
        for path in sorted(directory.iterdir()):
            named = f"{directory.name}/{path.name}"
            if named not in listed and (named in old or files.tells_its_hash(path, named)):
                path.unlink()
                ours = True
        if ours and not any(directory.iterdir()):
            directory.rmdir()


@contextmanager
def _held(folder: Path) -> Iterator[frozenset[str]]:
    """Hold the folder against other builds, and give the paths that its card lists."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _lock(folder, handle, fcntl.LOCK_EX)
            yield _check(folder)
        finally:
            os.close(handle)
    except OSError as error:
        raise _unwritable(folder, error) from error


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Hold builds off a folder while its files are read one after the other.

    Raises:
        UsageError: A build is writing to it, or there is no such folder.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read: {os.strerror(error.errno or 0)}") from error
    try:
        _lock(folder, handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def _lock(folder: Path, handle: int, kind: int) -> None:
    """Lock the folder itself: the lock dies with the process, and leaves no file behind."""
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        also = "" if kind == fcntl.LOCK_SH else " or it is being published"
        raise UsageError(
            f"{folder}: another build is writing to it{also}; wait for it to end"
        ) from error
    except OSError:
        # Some network file systems have no locks. One build at a time is safe without.
        return


def _unwritable(folder: Path, error: OSError) -> UsageError:
    fact = os.strerror(error.errno) if error.errno else str(error).partition("\n")[0]
    return UsageError(f"{folder}: cannot be written: {fact}; free space, or choose another folder")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
