"""Views of a dataset: formats of training and exchange, one module each below `kinds`.

A view of rows has `schema` and `rows`; it becomes Parquet or lines of JSON. A view of files has
`files`. The first line of its docstring is its help, its module's name is its name.

Views of rows are also functions on what `verbale.load` gives: `verbale.views.next_turn(turns,
dialogues)`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

    from verbale.views.dialogue import Dialogue
    from verbale.views.left_out import LeftOut
    from verbale.views.on_datasets import chat, next_turn, parallel, who_speaks
    from verbale.views.options import Options

__all__ = ["FilesView", "RowsView", "chat", "next_turn", "parallel", "view", "views", "who_speaks"]
_FUNCTIONS = ("chat", "next_turn", "parallel", "who_speaks")


@runtime_checkable
class RowsView(Protocol):
    """A view whose rows make a table."""

    OPTIONS: frozenset[str]
    """The options that it heeds."""

    def schema(self, argument: str) -> pa.Schema:
        """The columns."""

    def rows(
        self, dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut, argument: str
    ) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Split and row of each example, in the order of the dialogues."""


@runtime_checkable
class FilesView(Protocol):
    """A view that is written as files of its own format."""

    OPTIONS: frozenset[str]
    """The options that it heeds."""

    def files(
        self, dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut
    ) -> Iterator[tuple[str, str]]:
        """Name and text of each file."""


def views() -> dict[str, RowsView | FilesView]:
    """The views by name; `parallel` takes an argument behind its name (parallel-en-fr)."""
    home = import_module(f"{__name__}.kinds")
    found = {
        each.name: import_module(f"{home.__name__}.{each.name}")
        for each in iter_modules(home.__path__)
    }
    return {
        name: module for name, module in found.items() if isinstance(module, (RowsView, FilesView))
    }


def view(name: str) -> tuple[RowsView | FilesView, str]:
    """A view by its name, and the argument that stands behind it.

    Raises:
        UsageError: There is no such view.
    """
    known = views()
    if name in known:
        return known[name], ""
    base, _, argument = name.partition("-")
    if base in known and argument:
        return known[base], argument
    raise UsageError(f"there is no view {name!r}; there are {', '.join(known)}")


def __getattr__(name: str) -> object:
    """Import the functions on datasets when they are first used."""
    if name not in _FUNCTIONS:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.on_datasets"), name)
