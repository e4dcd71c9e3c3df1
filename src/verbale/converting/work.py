"""The folder in which batches lie when they are done.

Everything of a batch is written under its name; the file that says what became of its sources comes
last and makes it done. What a killed process left is written again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import fsspec
import pyarrow.parquet as pq

from verbale.converting.converted import Converted
from verbale.errors import UsageError
from verbale.remote import told, without_user

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

_DONE = ".json"


@dataclass(frozen=True, slots=True)
class Work:
    """A folder for batches that are done, on this machine or at any address that fsspec knows.

    Attributes:
        address: Of the folder.
        version: What decides the rows besides the sources; other versions' batches are not seen.
    """

    address: str
    version: str

    def write(self, name: str, tables: dict[str, pa.Table], converted: Converted) -> None:
        """Write a batch; it is done when this returns, and not before.

        Raises:
            UsageError: The folder cannot be written to.
        """
        import io

        try:
            for table, rows in tables.items():
                memory = io.BytesIO()
                pq.write_table(rows, memory, compression="zstd", compression_level=1)
                self._put(f"{name}.{table}.parquet", memory.getvalue())
            self._put(f"{name}{_DONE}", json.dumps(converted.as_json()).encode())
        except UsageError:
            raise
        except Exception as error:  # stores raise whatever their libraries do
            raise UsageError(
                f"{without_user(self.address)}: cannot be written: {_said(error)}; free space, or"
                " choose another folder with --work"
            ) from error

    def read(self, name: str, table: str, columns: Iterable[str] | None = None) -> pa.Table:
        """The rows of a batch.

        Args:
            name: The batch.
            table: turns, dialogues or speakers.
            columns: Only these.

        Raises:
            UsageError: They are not there any more, or damaged.
        """
        system, root = self._system()
        wanted = list(columns) if columns is not None else None
        try:
            with system.open(f"{root}/{name}.{table}.parquet", "rb") as file:
                return pq.read_table(file, columns=wanted)
        except Exception as error:  # stores raise whatever their libraries do
            raise UsageError(
                f"{without_user(self.address)}: {name}.{table}.parquet cannot be read:"
                f" {_said(error)}; remove {name}.json there, and build again"
            ) from error

    def done(self) -> dict[str, Converted]:
        """The batches that are done, by name. One that cannot be read counts as not done."""
        system, root = self._system()
        found: dict[str, Converted] = {}
        if not system.isdir(root):
            return found
        for path in sorted(system.ls(root, detail=False)):
            name = path.rsplit("/", 1)[-1]
            if name.endswith(_DONE):
                try:
                    said = json.loads(system.cat_file(path))
                    found[name.removesuffix(_DONE)] = Converted.from_json(said)
                except (OSError, ValueError, KeyError, TypeError):
                    continue
        return found

    def keep(self, names: Iterable[str]) -> None:
        """Remove what belongs to no batch of these, and what other versions left."""
        kept = set(names)
        system, root = self._system()
        for path in system.ls(root, detail=False) if system.isdir(root) else ():
            if path.rsplit("/", 1)[-1].split(".")[0] not in kept:
                system.rm(path)
        above = root.rsplit("/", 1)[0]
        for path in system.ls(above, detail=False) if system.isdir(above) else ():
            if path.rstrip("/").rsplit("/", 1)[-1] != self.version:
                system.rm(path, recursive=True)

    def _system(self) -> tuple[fsspec.AbstractFileSystem, str]:
        try:
            system, root = fsspec.url_to_fs(self.address)
        except Exception as error:  # stores raise whatever their libraries do
            raise UsageError(
                f"{without_user(self.address)}: cannot be reached: {_said(error)}; choose another"
                " folder with --work"
            ) from error
        return system, f"{root.rstrip('/')}/{self.version}"

    def _put(self, name: str, data: bytes) -> None:
        """Write a file so that it is there whole or not at all."""
        system, root = self._system()
        if "file" not in _protocols(system):
            # An object at an address appears whole, by the promise of such stores.
            system.pipe_file(f"{root}/{name}", data)
            return
        final = Path(root) / name
        final.parent.mkdir(parents=True, exist_ok=True)
        # Two builds may convert one batch at once: each writes a file of its own first.
        temporary = final.with_name(f"{name}.{os.getpid()}.new")
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(final)
        finally:
            temporary.unlink(missing_ok=True)


def _said(error: Exception) -> str:
    number = getattr(error, "errno", None)
    return (
        os.strerror(number)
        if isinstance(number, int) and not isinstance(error, FileNotFoundError)
        else told(error)
    )


def _protocols(system: fsspec.AbstractFileSystem) -> tuple[str, ...]:
    found = system.protocol
    return (found,) if isinstance(found, str) else tuple(found)
