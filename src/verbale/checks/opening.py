"""From what the user names to what is checked: transcripts, folders, Parquet, JSONL, datasets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.checks.corpus import Corpus
from verbale.checks.finding import Finding, Level, Place
from verbale.errors import SourceError, UsageError
from verbale.remote import is_address, remote_files, without_user
from verbale.schema.form import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from verbale.folder.card import Card
    from verbale.registry import Registry

    Wanted = Callable[[Path], bool]

_ON_DISK = ("dataset_info.json", "dataset_dict.json")


def open_paths(
    paths: Iterable[str],
    exclude: Iterable[str] = (),
    registry: Registry | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    wanted: Wanted = lambda _: True,
) -> list[Corpus]:
    """What is checked together, in order: each dataset by itself, all transcripts as one corpus.

    Args:
        paths: Files, folders or glob patterns.
        exclude: Patterns of sources to leave out.
        registry: Who is known, for transcripts.
        options: What the user set for rules, by name.
        wanted: Whether a source, or a file or folder of data, shall be looked at. What belongs
            together as data is looked at as a whole or not at all.

    Raises:
        SourceError: Something that should hold a dataset does not.
        UsageError: There is no such path.
    """
    corpora: list[Corpus] = []
    sources: list[str] = []
    parquet: list[Path] = []
    for name in _expanded(paths):
        if is_address(name):
            _refuse_data(name)
            sources.append(name)
            continue
        path = Path(name)
        if path.is_dir() and (listed := _card(path)) is not None:
            corpora += [_folder(path, listed)] if wanted(path) else []
        elif path.is_dir() and any((path / each).exists() for each in _ON_DISK):
            corpora += [_on_disk(path)] if wanted(path) else []
        elif path.is_dir() and (files := sorted(path.rglob("*.parquet"))):
            parquet += files
        elif path.suffix == ".parquet":
            parquet.append(path)
        elif path.suffix == ".jsonl":
            corpora += [_json_lines(path)] if wanted(path) else []
        else:
            sources.append(name)
    if [path for path in parquet if wanted(path)]:
        corpora.append(_parquet(parquet))
    if sources:
        corpora += _transcripts(sources, exclude, registry, wanted)
    return [replace(each, options=options or {}) for each in corpora]


def _expanded(paths: Iterable[str]) -> Iterator[str]:
    """The names, patterns of data files replaced by what fits them.

    Raises:
        SourceError: There is no such file.
    """
    for name in paths:
        if (
            is_address(name)
            or Path(name).suffix not in (".parquet", ".jsonl")
            or Path(name).exists()
        ):
            yield name
        elif fitting := sorted(glob(name, recursive=True)):  # noqa: PTH207  it refuses absolute ones
            yield from fitting
        else:
            raise SourceError(name, "there is no such file")


def _refuse_data(address: str) -> None:
    """Data at an address is not checked there.

    Raises:
        UsageError: It is no transcript.
    """
    from verbale.folder.card import FILE

    data = Path(address).suffix in (".parquet", ".jsonl")
    if data or any(str(each.below) == FILE for each in remote_files(address)):
        raise UsageError(
            f"{without_user(address)}: is data at an address; copy it to this machine to check it"
        )


def _transcripts(
    names: list[str], exclude: Iterable[str], registry: Registry | None, wanted: Wanted
) -> Iterator[Corpus]:
    from verbale.checks.transcripts import transcripts
    from verbale.sources import find_sources

    sources = find_sources(names, exclude)
    found = tuple(each for each in sources.found if each.path is None or wanted(each.path))
    if found or sources.failed:
        corpus = transcripts(replace(sources, found=found), registry, ", ".join(names))
        yield replace(corpus, partial=len(found) < len(sources.found))


def _json_lines(path: Path) -> Corpus:
    from verbale.checks.json_lines import json_lines

    return json_lines(path)


def _card(folder: Path) -> Card | None:
    """The card of a folder that verbale built; None for every other folder."""
    from verbale.folder import card

    try:
        return card.parse((folder / card.FILE).read_text("utf-8", errors="replace"))
    except OSError:
        return None


def _folder(folder: Path, listed: Card) -> Corpus:
    """A folder that verbale built, by its card.

    Raises:
        SourceError: Its schema is another.
    """
    from verbale.checks.parquet import ParquetTable
    from verbale.folder import shards
    from verbale.folder.read import refuse_other_schema
    from verbale.schema import TABLES

    refuse_other_schema(folder, listed)
    tables = {}
    for table, mine in shards.by_config(listed.shards).items():
        if table not in TABLES:
            continue
        files = [(folder / each.path, (folder / each.path).as_posix()) for each in mine]
        tables[table] = ParquetTable(table, files)
    return Corpus(str(folder), tables, folder=folder)


def _parquet(files: list[Path]) -> Corpus:
    """Parquet files, sorted into tables by their columns."""
    import pyarrow.parquet as pq

    from verbale.checks.parquet import DAMAGE, ParquetTable, told

    by_table: dict[str, list[tuple[Path, str]]] = defaultdict(list)
    found: list[Finding] = []
    for path in files:
        try:
            names = pq.read_schema(path).names
            by_table[table_of(names, str(path))].append((path, path.as_posix()))
        except SourceError as error:
            found.append(unreadable(path.as_posix(), error.fact))
        except DAMAGE as error:
            found.append(unreadable(path.as_posix(), f"cannot be read as Parquet: {told(error)}"))
    return Corpus(
        ", ".join(str(path) for path in files),
        {table: ParquetTable(table, mine) for table, mine in by_table.items()},
        found=tuple(found),
    )


def table_of(columns: Iterable[str], path: str) -> str:
    """The table that has most of these columns.

    Raises:
        SourceError: They are of none.
    """
    from verbale.schema import COLUMNS

    given = set(columns)
    shared = {table: len(given.intersection(own)) for table, own in COLUMNS.items()}
    best = max(shared, key=lambda table: shared[table])
    if not shared[best]:
        raise SourceError(path, "has no column of turns, dialogues or speakers")
    return best


def _on_disk(folder: Path) -> Corpus:
    """What `datasets.Dataset.save_to_disk` wrote; of several splits all rows, in their order."""
    from datasets import DatasetDict, concatenate_datasets, load_from_disk

    from verbale.checks.parquet import told
    from verbale.checks.tables import MemoryTable

    try:
        loaded = load_from_disk(str(folder))
        if isinstance(loaded, DatasetDict):
            loaded = concatenate_datasets(list(loaded.values()))
        table = table_of(loaded.column_names, str(folder))
    except SourceError as error:
        return Corpus(str(folder), {}, found=(unreadable(folder.as_posix(), error.fact),))
    except Exception as error:  # datasets raises whatever its readers do
        fact = f"cannot be loaded as a dataset: {told(error)}"
        return Corpus(str(folder), {}, found=(unreadable(folder.as_posix(), fact),))
    return Corpus(str(folder), {table: MemoryTable(table, loaded, folder.as_posix())}, whole=True)


def unreadable(path: str, fact: str) -> Finding:
    """The finding against a file that cannot be read; the others are checked all the same."""
    return Finding(*UNREADABLE[:2], Level.ERROR, "", Place(path), fact, UNREADABLE.demands)


def refuse_nothing(corpora: list[Corpus], paths: Iterable[str]) -> None:
    """Refuse to call it clean where there was nothing to check.

    Raises:
        UsageError: No path held anything.
    """
    if not corpora:
        raise UsageError(f"{', '.join(paths)}: holds nothing to check")
