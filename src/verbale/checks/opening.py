"""From what the user names to what is checked: transcripts, folders, Parquet, JSONL, datasets."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.checks.corpus import Corpus
from verbale.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.registry import Registry

LEAST = ("dialogue_id", "turn_index", "speaker_label", "text", "lang")
"""Columns that lines of JSON must have to be checked as turns."""
_ON_DISK = ("dataset_info.json", "dataset_dict.json")


def open_paths(
    paths: Iterable[str],
    exclude: Iterable[str] = (),
    registry: Registry | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Corpus]:
    """What is checked together, in order: each dataset by itself, all transcripts as one corpus.

    Args:
        paths: Files, folders or glob patterns.
        exclude: Patterns of sources to leave out.
        registry: Who is known, for transcripts.
        options: What the user set for rules, by name.

    Raises:
        SourceError: Something that should hold a dataset does not.
        UsageError: There is no such path.
    """
    corpora: list[Corpus] = []
    sources: list[str] = []
    parquet: list[Path] = []
    for name in paths:
        path = Path(name)
        if path.is_dir() and _is_built(path):
            corpora.append(_folder(path))
        elif path.is_dir() and any((path / each).exists() for each in _ON_DISK):
            corpora.append(_on_disk(path))
        elif path.is_dir() and (files := sorted(path.rglob("*.parquet"))):
            parquet += files
        elif path.suffix == ".parquet":
            parquet.append(path)
        elif path.suffix == ".jsonl":
            corpora.append(_json_lines(path))
        else:
            sources.append(name)
    if parquet:
        corpora.append(_parquet(parquet))
    if sources:
        corpora.append(_transcripts(sources, exclude, registry))
    return [replace(each, options=options or {}) for each in corpora]


def _transcripts(names: list[str], exclude: Iterable[str], registry: Registry | None) -> Corpus:
    from verbale.checks.transcripts import transcripts
    from verbale.sources import find_sources

    return transcripts(find_sources(names, exclude).found, registry, ", ".join(names))


def _is_built(folder: Path) -> bool:
    from verbale.folder import card

    try:
        return card.parse((folder / card.FILE).read_text("utf-8", errors="replace")) is not None
    except OSError:
        return False


def _folder(folder: Path) -> Corpus:
    """A folder that verbale built, by its card."""
    from verbale.checks.tables import ParquetTable
    from verbale.folder import card, shards

    listed = card.parse((folder / card.FILE).read_text("utf-8", errors="replace"))
    tables = {}
    for table, mine in shards.by_config(listed.shards if listed else ()).items():
        files = [(folder / each.path, (folder / each.path).as_posix()) for each in mine]
        tables[table] = _opened(ParquetTable, table, files)
    return Corpus(str(folder), tables)


def _parquet(files: list[Path]) -> Corpus:
    """Parquet files, sorted into tables by their columns."""
    import pyarrow.parquet as pq

    from verbale.checks.tables import ParquetTable

    by_table: dict[str, list[tuple[Path, str]]] = defaultdict(list)
    for path in files:
        try:
            names = pq.read_schema(path).names
        except (OSError, ValueError) as error:
            raise SourceError(str(path), f"cannot be read as Parquet: {error}") from error
        by_table[table_of(names, str(path))].append((path, path.as_posix()))
    return Corpus(
        ", ".join(str(path) for path in files),
        {table: _opened(ParquetTable, table, mine) for table, mine in by_table.items()},
    )


def _opened(kind: Any, table: str, files: list[tuple[Path, str]]) -> Any:
    try:
        return kind(table, files)
    except (OSError, ValueError) as error:
        names = ", ".join(name for _, name in files)
        raise SourceError(names, f"cannot be read as Parquet: {error}") from error


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


def _json_lines(path: Path) -> Corpus:
    """Lines of JSON, one turn each; columns beyond the least may be missing."""
    import polars as pl

    from verbale.checks.finding import Place
    from verbale.checks.tables import MemoryTable

    rows = list(_objects(path))
    if missing := [name for name in LEAST if rows and not any(name in row for _, row in rows)]:
        raise SourceError(str(path), f"has no {', '.join(missing)}", "give each turn its line")
    try:
        frame = pl.from_dicts([row for _, row in rows], infer_schema_length=None)
    except (pl.exceptions.PolarsError, TypeError, OverflowError) as error:
        raise SourceError(str(path), f"its lines are of different forms: {error}") from error
    lines = [line for line, _ in rows]

    def place(row: int, column: str | None, start: int | None) -> Place:
        return Place(path.as_posix(), line=lines[row], row=row)

    return Corpus(
        str(path), {"turns": MemoryTable("turns", frame, path.as_posix(), place)}, whole=False
    )


def _objects(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Number and object of each line."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read: {error}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{path}:{number}", f"is no JSON: {error}") from error
        if not isinstance(found, dict):
            raise SourceError(f"{path}:{number}", "is no JSON object")
        yield number, found


def _on_disk(folder: Path) -> Corpus:
    """What `datasets.Dataset.save_to_disk` wrote; of several splits all rows, in their order."""
    from datasets import DatasetDict, concatenate_datasets, load_from_disk

    from verbale.checks.tables import MemoryTable

    try:
        loaded = load_from_disk(str(folder))
    except Exception as error:  # datasets raises whatever its readers do
        raise SourceError(str(folder), f"cannot be loaded as a dataset: {error}") from error
    if isinstance(loaded, DatasetDict):
        loaded = concatenate_datasets(list(loaded.values()))
    table = table_of(loaded.column_names, str(folder))
    return Corpus(str(folder), {table: MemoryTable(table, loaded, folder.as_posix())}, whole=True)


def refuse_nothing(corpora: list[Corpus], paths: Iterable[str]) -> None:
    """Refuse to call it clean where there was nothing to check.

    Raises:
        UsageError: No path held anything.
    """
    if not corpora:
        raise UsageError(f"{', '.join(paths)}: holds nothing to check")
