"""Dialogues and speakers that were removed on request, and stay removed at every build.

`forgotten.yaml` lies in the built folder and lists their ids, nothing else: a list of names of
those who asked to be forgotten would defeat its purpose. A dialogue is left out as a whole. Of a
speaker, the turns stay where they are, so that the others keep their places, but say nothing: no
text, no label, no name; and the speaker leaves the lists of participants.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from verbale.errors import UsageError
from verbale.remote import is_address, system_of, told, without_user
from verbale.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "forgotten.yaml"
REMOVED = "[removed]"
"""What stands in place of what was said."""
_LARGEST = 10_000_000
_NOBODY: dict[str, Any] = {
    "speaker_label": None,
    "speaker_id": None,
    "speaker_name": None,
    "speaker_type": "unidentified",
    "speaker_role": None,
    "speaker_country": None,
    "speaker_org": None,
    "attribution_method": "none",
    "attribution_score": 0.0,
    "identity_method": "none",
    "identity_score": None,
    "identity_candidates": [],
    "text": REMOVED,
    "lang": "und",
    "lang_source": "manual",
    "spoken_lang": "und",
    "translation": "unknown",
    "align_id": None,
    "spans": [],
}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Ids that are not to be published.

    Attributes:
        ids: Of dialogues and of speakers.
    """

    ids: frozenset[str] = frozenset()

    @classmethod
    def read(cls, place: Path | str) -> Forgotten:
        """Read a file, here or at an address; one that is not there forgets nothing.

        Raises:
            UsageError: It cannot be read: rather no build than one that publishes again.
        """
        shown = without_user(str(place))
        try:
            data = _bytes(place)
            said = yaml.safe_load(data[:_LARGEST].decode("utf-8"))
        except FileNotFoundError:
            return cls()
        except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            raise UsageError(f"{shown}: cannot be read ({type(error).__name__})") from error
        except Exception as error:  # stores raise whatever their libraries do
            raise UsageError(f"{shown}: cannot be read ({told(error)})") from error
        if said is None:
            return cls()
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            raise UsageError(f"{shown}: expected a list of ids of dialogues and speakers")
        return cls(frozenset(said))

    def write(self, place: Path | str) -> None:
        """Write them, sorted, in place of the file, here or at an address.

        Raises:
            UsageError: It cannot be written.
        """
        ids = yaml.safe_dump(sorted(self.ids), allow_unicode=True) if self.ids else ""
        text = f"# Removed on request.\n{ids}"
        try:
            if is_address(str(place)):
                system, path = system_of(str(place))
                system.pipe_file(path, text.encode())
            else:
                write_whole(Path(place), text)
        except Exception as error:  # stores raise whatever their libraries do
            raise UsageError(
                f"{without_user(str(place))}: cannot be written: {told(error)}"
            ) from error

    def applied(self, table: str, rows: pa.Table) -> pa.Table:
        """Rows of a table without what is forgotten of speakers; rows of turns all stay.

        Args:
            table: turns, dialogues or speakers.
            rows: With all columns, or some.
        """
        if not self.ids:
            return rows
        change: Callable[[pa.Table], pa.Table] = {
            "turns": self._turns,
            "dialogues": self._dialogues,
            "speakers": self._speakers,
        }[table]
        return change(rows)

    def _turns(self, rows: pa.Table) -> pa.Table:
        if "speaker_id" not in rows.column_names:
            return rows
        theirs = pc.fill_null(pc.is_in(rows["speaker_id"], value_set=self._set()), False)
        for name, value in _NOBODY.items():
            if name in rows.column_names and pc.any(theirs).as_py():
                rows = _replaced(rows, name, theirs, value)
        if "identity_candidates" not in rows.column_names:
            return rows
        kept = [
            None if each is None else [one for one in each if one not in self.ids]
            for each in rows["identity_candidates"].to_pylist()
        ]
        return _with(rows, "identity_candidates", kept)

    def _dialogues(self, rows: pa.Table) -> pa.Table:
        if "participants" not in rows.column_names:
            return rows
        kept = [
            None if each is None else [one for one in each if one["speaker_id"] not in self.ids]
            for each in rows["participants"].to_pylist()
        ]
        return _with(rows, "participants", kept)

    def _speakers(self, rows: pa.Table) -> pa.Table:
        return rows.filter(pc.invert(pc.is_in(rows["speaker_id"], value_set=self._set())))

    def _set(self) -> pa.Array:
        return pa.array(sorted(self.ids), pa.string())


def _bytes(place: Path | str) -> bytes:
    if not is_address(str(place)):
        return Path(place).read_bytes()
    system, path = system_of(str(place))
    # What a store listed a while ago is of no use: somebody may have been added since.
    system.invalidate_cache()
    data: bytes = system.cat_file(path)
    return data


def _replaced(rows: pa.Table, name: str, theirs: pa.ChunkedArray, value: Any) -> pa.Table:
    there = rows[name].to_pylist()
    marked = theirs.to_pylist()
    return _with(
        rows, name, [value if mark else own for own, mark in zip(there, marked, strict=True)]
    )


def _with(rows: pa.Table, name: str, values: list[Any]) -> pa.Table:
    at = rows.schema.get_field_index(name)
    field = rows.schema.field(at)
    return rows.set_column(at, field, pa.array(values, field.type))
