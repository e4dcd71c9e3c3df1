"""Load a built folder, or one on the Hub, as `datasets` does it, and choose rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from verbale.errors import SourceError, UsageError, several
from verbale.folder.brought import brought
from verbale.folder.read import refuse_other_schema_of
from verbale.remote import is_address
from verbale.schema import COLUMNS, SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Literal, TypedDict, Unpack

    import pyarrow as pa
    from datasets import Dataset, DatasetDict, IterableDataset, IterableDatasetDict

    class Chosen(TypedDict, total=False):
        """Which rows and columns, see `load`."""

        columns: Sequence[str] | None
        languages: str | Collection[str] | None
        speakers: str | Collection[str] | None
        min_score: float | None


_LOOKED_AT = ("lang", "speaker_id", "attribution_score", "attribution_method")
"""Columns by which rows are chosen."""


@overload
def load(
    source: str | Path,
    table: str = "turns",
    *,
    split: str = "train",
    streaming: Literal[False] = False,
    **chosen: Unpack[Chosen],
) -> Dataset: ...


@overload
def load(
    source: str | Path,
    table: str = "turns",
    *,
    split: str = "train",
    streaming: Literal[True],
    **chosen: Unpack[Chosen],
) -> IterableDataset: ...


@overload
def load(
    source: str | Path,
    table: str = "turns",
    *,
    split: None,
    streaming: Literal[False] = False,
    **chosen: Unpack[Chosen],
) -> DatasetDict: ...


@overload
def load(
    source: str | Path,
    table: str = "turns",
    *,
    split: None,
    streaming: Literal[True],
    **chosen: Unpack[Chosen],
) -> IterableDatasetDict: ...


@overload
def load(
    source: str | Path,
    table: str = "turns",
    *,
    split: str | None = "train",
    streaming: bool,
    **chosen: Unpack[Chosen],
) -> Dataset | IterableDataset | DatasetDict | IterableDatasetDict: ...


def load(
    source: str | Path,
    table: str = "turns",
    *,
    split: str | None = "train",
    columns: Sequence[str] | None = None,
    languages: str | Collection[str] | None = None,
    speakers: str | Collection[str] | None = None,
    min_score: float | None = None,
    streaming: bool = False,
) -> Any:
    """A table as a `datasets.Dataset`, or an `IterableDataset` where it is streamed.

    Args:
        source: A folder that `verbale build` wrote, also at an address such as s3://bucket/talks,
            or the name of one on the Hub.
        table: turns, dialogues or speakers; or a view that the folder has as a config, whole.
        split: train, validation or test; None for all of them, as a `DatasetDict`.
        columns: The columns to keep, in this order; None for all.
        languages: Keep rows whose `lang` is one of these tags, or begins with one (`fr` keeps
            `fr-CA`).
        speakers: Keep turns of these `speaker_id`s.
        min_score: Keep turns with at least this attribution score that are attributed.
        streaming: Read rows as they are asked for, and keep no copy.

    Raises:
        UsageError: There is no such table, split or column, or a table has no column that is
            filtered by.
        SourceError: There is no such dataset, or its schema is another.

    Examples:
        >>> import verbale
        >>> turns = verbale.load("./dataset", languages=["it"], columns=["speaker_name", "text"])
        >>> turns.column_names
        ['speaker_name', 'text']
        >>> turns[0]["text"].startswith("Ambasciatrice")
        True
    """
    import datasets

    languages = several(languages) if languages is not None else None
    speakers = several(speakers) if speakers is not None else None
    if table in TABLES:
        _refuse_unknown(table, columns, languages, speakers, min_score)
    elif any(each is not None for each in (languages, speakers, min_score)):
        raise UsageError(
            f"{table} is no table of turns; filter where it is made, see docs/views.md"
        )
    folder = brought(source) if is_address(str(source)) else source
    refuse_other_schema_of(Path(folder))
    try:
        loaded = datasets.load_dataset(str(folder), table, split=split, streaming=streaming)
    except (OSError, ValueError) as error:
        raise SourceError(str(source), *_missing(error, table)) from error
    if table in TABLES:
        _refuse_other_columns(str(source), table, loaded if split else next(iter(loaded.values())))
    if split is not None:
        return _chosen(loaded, columns, languages, speakers, min_score)
    for name, each in loaded.items():
        loaded[name] = _chosen(each, columns, languages, speakers, min_score)
    return loaded


def _missing(error: Exception, table: str) -> tuple[str, str]:
    """What `datasets` did not find, in one line, and what to do."""
    fact = str(error).strip().partition("\n")[0].rstrip(".")
    if fact.startswith("BuilderConfig"):
        known = fact.partition("Available: ")[2] or f"[{', '.join(TABLES)}]"
        return f"there is no table {table!r}; there are {known}", ""
    return f"cannot be loaded as {table}: {fact}", "name a folder that verbale built"


def _refuse_other_columns(source: str, table: str, loaded: Any) -> None:
    """Refuse a dataset, on the Hub above all, whose columns are not those of this schema."""
    names = loaded.column_names
    if names is not None and set(names) != set(COLUMNS[table]):
        odd = ", ".join(sorted(set(names) ^ set(COLUMNS[table])))
        raise SourceError(
            source,
            f"{table} has not the columns of schema {SCHEMA_VERSION}; it differs in {odd}",
            "use the verbale that wrote it, or datasets.load_dataset",
        )


def _chosen(
    loaded: Any,
    columns: Sequence[str] | None,
    languages: Collection[str] | None,
    speakers: Collection[str] | None,
    min_score: float | None,
) -> Any:
    import datasets
    import pyarrow as pa

    def wanted(rows: dict[str, list[Any]]) -> list[bool]:
        table = pa.table({name: rows[name] for name in _LOOKED_AT if name in rows})
        return list(_mask(table, languages, speakers, min_score).to_pylist())

    if any(each is not None for each in (languages, speakers, min_score)):
        if isinstance(loaded, datasets.IterableDataset):
            loaded = loaded.filter(wanted, batched=True)
        else:
            looked_at = [name for name in _LOOKED_AT if name in loaded.column_names]
            rows = loaded.select_columns(looked_at).with_format("arrow")[:]
            mask = _mask(rows, languages, speakers, min_score)
            loaded = loaded.select([row for row, kept in enumerate(mask.to_pylist()) if kept])
    return loaded if columns is None else loaded.select_columns(list(columns))


def _mask(
    rows: pa.Table,
    languages: Collection[str] | None,
    speakers: Collection[str] | None,
    min_score: float | None,
) -> pa.ChunkedArray:
    """For each row whether it is wanted."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kept = pa.chunked_array([pa.repeat(pa.scalar(True), rows.num_rows)])
    if languages is not None:
        pattern = "|".join(f"^{tag}(?:-|$)" for tag in sorted(languages)) or "^$"
        kept = pc.and_(kept, pc.match_substring_regex(rows["lang"], pattern))
    if speakers is not None:
        wanted = pa.array(sorted(speakers), pa.string())
        kept = pc.and_(kept, pc.is_in(rows["speaker_id"], value_set=wanted))
    if min_score is not None:
        sure = pc.greater_equal(rows["attribution_score"], pa.scalar(min_score, pa.float32()))
        named = pc.not_equal(rows["attribution_method"], "none")
        kept = pc.and_(kept, pc.and_(sure, named))
    return pc.fill_null(kept, False)


def _refuse_unknown(
    table: str,
    columns: Sequence[str] | None,
    languages: Collection[str] | None,
    speakers: Collection[str] | None,
    min_score: float | None,
) -> None:
    if min_score is not None and (
        not isinstance(min_score, int | float) or not 0.0 <= min_score <= 1.0
    ):
        raise UsageError(f"min_score {min_score!r} is no number from 0 to 1")
    asked = {"lang": languages, "speaker_id": speakers, "attribution_score": min_score}
    needed = [name for name, wanted in asked.items() if wanted is not None]
    for name in (*(columns or ()), *needed):
        if name not in COLUMNS[table]:
            raise UsageError(f"{table} has no column {name!r}; it has {', '.join(COLUMNS[table])}")
