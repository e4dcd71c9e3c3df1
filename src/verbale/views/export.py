"""Write a view of a folder: Parquet or lines of JSON by split, or the files of its format."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from verbale.errors import UsageError
from verbale.folder.features import features_yaml
from verbale.views import FilesView, RowsView, view
from verbale.views.batches import batches, columns
from verbale.views.dialogue import dialogues
from verbale.views.options import refuse_idle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from verbale.views.batches import Row
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        files: Paths of the files, in order.
        examples: How many rows or files there are.
        left_out: How often something was left out, by reason.
        counted: Whether `examples` are examples or files.
    """

    files: tuple[Path, ...]
    examples: int
    left_out: LeftOut
    counted: str = "examples"


def export(
    folder: Path,
    name: str,
    output: Path,
    options: Options,
    *,
    form: str = "parquet",
    given: Iterable[str] = (),
) -> Exported:
    """Write a view.

    Args:
        folder: What `verbale build` wrote.
        name: The view, with its argument behind a dash.
        output: A folder that does not exist, or is empty.
        options: What the user chose.
        form: parquet or jsonl, for views of rows.
        given: The options that the user gave, by name; each must do something.

    Raises:
        SourceError: The folder cannot be read.
        UsageError: There is no such view, it does not heed an option, or the output cannot be
            written.
    """
    chosen, argument = view(name)
    of_rows = isinstance(chosen, RowsView) and getattr(chosen, "FORM", form) == form
    refuse_idle(name, given, chosen.OPTIONS | {"form"} if of_rows else chosen.OPTIONS)
    _refuse_used(output)
    left_out: LeftOut = Counter()
    found = dialogues(folder)
    try:
        with _made(output):
            if isinstance(chosen, FilesView):
                return _write_files(chosen.files(found, options, left_out), output, left_out)
            schema = chosen.schema(argument)
            rows = chosen.rows(found, options, left_out, argument)
            return _write_rows(rows, schema, output, getattr(chosen, "FORM", form), left_out)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error


@contextmanager
def _made(output: Path) -> Iterator[None]:
    """A folder to write into; what was made is removed again if the writing fails."""
    new = next((each for each in (*reversed(output.parents), output) if not each.exists()), None)
    output.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for each in (new,) if new else tuple(output.iterdir()):
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        raise


def _write_files(files: Iterator[tuple[str, str]], output: Path, left_out: LeftOut) -> Exported:
    written = []
    for file, text in files:
        path = output / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return Exported(tuple(written), len(written), left_out, "files")


def _write_rows(
    rows: Iterator[Row], schema: pa.Schema, output: Path, form: str, left_out: LeftOut
) -> Exported:
    paths: dict[str, Path] = {}
    count = 0
    with ExitStack() as opened:
        writers: dict[str, Any] = {}
        for split, mine in batches(rows):
            count += len(mine)
            if split not in writers:
                paths[split] = output / f"{split}.{form}"
                writers[split] = opened.enter_context(_opened(paths[split], schema, form))
            if form == "jsonl":
                writers[split].writelines(_lines(mine, schema))
            else:
                writers[split].write_batch(columns(mine, schema))
    written = tuple(paths.values())
    if form == "jsonl" and written:
        (output / "README.md").write_text(_types(paths, schema), encoding="utf-8", newline="\n")
        written = (*written, output / "README.md")
    return Exported(written, count, left_out)


def _lines(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> Iterator[str]:
    """Each row as a line of JSON; numbers of 32 bits with the digits that they have."""
    short = [field.name for field in schema if field.type == pa.float32()]
    numbers = [_digits([row[name] for row in rows]) for name in short]
    for row, *mine in zip(rows, *numbers, strict=True):
        said = {**row, **dict(zip(short, mine, strict=True))}
        yield json.dumps(said, ensure_ascii=False, default=str) + "\n"


def _digits(numbers: Sequence[float | None]) -> list[float | None]:
    texts = pa.array(numbers, pa.float32()).cast(pa.string()).to_pylist()
    return [None if text is None else float(text) for text in texts]


def _types(paths: Mapping[str, Path], schema: pa.Schema) -> str:
    """A card that says what the columns are.

    Lines of JSON do not: a column without values in one split, or of days, would be guessed.
    """
    files = [{"split": split, "path": path.name} for split, path in paths.items()]
    front = {
        "configs": [{"config_name": "default", "data_files": files}],
        "dataset_info": {"config_name": "default", "features": features_yaml(schema)},
    }
    return f"---\n{yaml.safe_dump(front, sort_keys=False, allow_unicode=True)}---\n"


def _opened(path: Path, schema: pa.Schema, form: str) -> Any:
    if form == "jsonl":
        return path.open("w", encoding="utf-8", newline="\n")
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=3)


def _refuse_used(output: Path) -> None:
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(f"{output}: is there already; choose a folder that is empty or new")
