"""Brings a folder to an address, so that whoever reads there meets the old one or the new one.

Shards and figures have names that no other content can have: new ones come to lie beside old ones.
The card, which lists them, comes when all of them are there; what it does not list goes after that.
Stores keep what is written whole or not at all; where that is not so, sizes tell what was cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.errors import UsageError
from verbale.folder import card as cards
from verbale.folder import croissant, images
from verbale.folder import shards as files
from verbale.remote import system_of, told, without_user

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import fsspec


def check_address(address: str) -> None:
    """Refuse an address to which `ship` would not write, before the work is done.

    Raises:
        UsageError: It cannot be reached, or what lies there is not verbale's.
    """
    if address.startswith("hf://"):
        raise UsageError(
            f"{address}: the Hub takes a dataset as one commit; build a folder, then use"
            " `verbale publish`"
        )
    try:
        _old_paths(_At(address))
    except UsageError:
        raise
    except Exception as error:  # stores raise whatever their libraries do
        raise _failed(address, error) from error


def ship(folder: Path, address: str) -> None:
    """Bring a folder that verbale wrote to an address.

    Two builds that write to one address at once are not held apart.

    Raises:
        UsageError: It cannot be written to, or what lies there is not verbale's.
    """
    try:
        _ship(folder, _At(address))
    except UsageError:
        raise
    except Exception as error:  # stores raise whatever their libraries do
        raise _failed(address, error) from error


class _At:
    """The files at an address."""

    def __init__(self, address: str) -> None:
        self.address = without_user(address)
        self._system: fsspec.AbstractFileSystem
        self._system, root = system_of(address)
        self._root = root.rstrip("/")

    def sizes(self) -> dict[str, int]:
        """Of all files, by their path there."""
        self._system.invalidate_cache()
        if not self._system.isdir(self._root):
            return {}
        found = self._system.find(self._root, detail=True)
        return {
            path.removeprefix(self._root).lstrip("/"): int(info.get("size") or 0)
            for path, info in found.items()
        }

    def read(self, path: str) -> bytes:
        data: bytes = self._system.cat_file(f"{self._root}/{path}")
        return data

    def put(self, source: Path, path: str) -> None:
        target = f"{self._root}/{path}"
        self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
        self._system.put_file(str(source), target)

    def remove(self, path: str) -> None:
        self._system.rm_file(f"{self._root}/{path}")


def _ship(folder: Path, there: _At) -> None:
    old = _old_paths(there)
    card = cards.parse((folder / cards.FILE).read_text(encoding="utf-8"))
    if card is None:
        raise AssertionError("the folder was just written")
    sizes = there.sizes()
    for path in sorted(card.paths):
        if sizes.get(path) != (folder / path).stat().st_size:
            there.put(folder / path, path)
    description = (folder / croissant.FILE).read_bytes()
    # A description can be missing for a moment; beside the wrong card it must not be.
    if croissant.FILE in sizes and there.read(croissant.FILE) != description:
        there.remove(croissant.FILE)
    there.put(folder / cards.FILE, cards.FILE)
    there.put(folder / croissant.FILE, croissant.FILE)
    for path in sorted(set(sizes) - card.paths):
        if path in old or _is_ours(path):
            there.remove(path)


def _old_paths(there: _At) -> frozenset[str]:
    """What the card at the address lists.

    Raises:
        UsageError: What lies there is not verbale's, or a later verbale's.
    """
    from verbale.folder.write import is_later

    sizes = there.sizes()
    if cards.FILE in sizes:
        found = cards.parse(there.read(cards.FILE).decode("utf-8", "replace"))
        if found is None:
            raise UsageError(
                f"{there.address}/{cards.FILE} is not a card by verbale; choose an empty folder"
            )
        if is_later(found.schema_version):
            raise UsageError(
                f"{there.address} was written by a later verbale (schema {found.schema_version});"
                " upgrade verbale, or choose another folder"
            )
        return found.paths
    foreign = next(_foreign(sizes), None)
    if foreign is not None:
        raise UsageError(
            f"{there.address} has no card by verbale but holds {foreign!r}; choose an empty folder"
        )
    return frozenset()


def _foreign(paths: dict[str, int]) -> Iterator[str]:
    """Files that no build left."""
    return (
        path
        for path in sorted(paths)
        if path and not _is_ours(path) and not path.startswith(".") and path != croissant.FILE
    )


def _is_ours(path: str) -> bool:
    return bool(files.NAME.fullmatch(path) or images.NAME.fullmatch(path))


def _failed(address: str, error: Exception) -> UsageError:
    return UsageError(
        f"{without_user(address)}: cannot be written: {told(error)}; see that the address is right"
        " and that you may write there"
    )
