"""A view as a config of a built folder, beside the tables that it is made from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeGuard

import pyarrow as pa

from verbale.errors import UsageError
from verbale.folder import View
from verbale.views import RowsView, view, views
from verbale.views.batches import batches, columns
from verbale.views.dialogue import dialogues_of
from verbale.views.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from verbale.folder import Shard


def configs(names: Iterable[str]) -> list[View]:
    """The views by name, each once, as configs of a folder.

    Raises:
        UsageError: There is no such view, or it has no rows of Parquet.
    """
    return [_config(name) for name in dict.fromkeys(names)]


def _config(name: str) -> View:
    chosen, argument = view(name)
    if not _makes_a_config(chosen):
        able = ", ".join(each for each, found in views().items() if _makes_a_config(found))
        raise UsageError(f"view {name}: it is no table; a folder can have {able} as configs")
    options = Options()
    left_out: Counter[str] = Counter()

    def tables(folder: Path, shards: tuple[Shard, ...]) -> Iterator[tuple[str, pa.Table]]:
        left_out.clear()
        rows = chosen.rows(dialogues_of(folder, shards), options, left_out, argument)
        return (
            (split, pa.Table.from_batches([columns(mine, schema)])) for split, mine in batches(rows)
        )

    schema = chosen.schema(argument)
    says = (chosen.__doc__ or "").partition("\n")[0].partition(" (parallel-")[0]
    says = says if says.endswith(".") else f"{says}."
    return View(name, says, schema, tables, left_out)


def _makes_a_config(found: object) -> TypeGuard[RowsView]:
    """Whether a view has rows, and not a form of its own beside Parquet."""
    return isinstance(found, RowsView) and not hasattr(found, "FORM")
