"""Files of other projects that name people and offices: one module a format, discovered.

A module's docstring says where the format comes from. It has `claims`, whether values are of the
format, and `entries`, the speakers in them. They have no `speaker_id` yet. The values are those of
JSON; of an XML file it is its text.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verbale.registry.entry import Entry

NEW = ""
"""The `speaker_id` of an entry that was read from elsewhere."""


class Format(Protocol):
    """What a module of this package provides."""

    def claims(self, values: Sequence[Any]) -> bool:
        """Whether these are values of the format: the one of a JSON file, or one a line."""

    def entries(self, values: Sequence[Any]) -> Iterable[Entry]:
        """The speakers in them."""


def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(sorted(each.name for each in iter_modules(__path__) if each.name[0] != "_"))


def read_foreign(path: Path | str, chosen: str = "auto") -> tuple[str, list[Entry]]:
    """The format of a file, and the speakers in it.

    Args:
        path: A JSON file, one with a JSON value a line, or an XML file.
        chosen: A format of `names()`, or auto.

    Raises:
        UsageError: The file cannot be read or is of no known format.
    """
    values = list(_values(path))
    for name in names():
        if chosen not in ("auto", name):
            continue
        module: Format = import_module(f"{__name__}.{name}")
        if module.claims(values):
            return name, list(module.entries(values))
    said = f"is no {chosen} file" if chosen != "auto" else "is of no known format"
    raise UsageError(f"{path}: {said}; the formats are {', '.join(names())} (docs/registry.md)")


def _values(path: Path | str) -> Iterator[Any]:
    """The value of a JSON file, or those of its lines; the text of an XML file."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    if text.lstrip().startswith("<"):
        yield text
        return
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        pass
    else:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                raise UsageError(
                    f"{path}:{number}: is no JSON; give a JSON file, or one with a value a line"
                ) from None
