"""Dialogues and speakers that were removed on request, and stay removed at every build.

`forgotten.yaml` lies in the built folder and lists their ids, nothing else: a list of names of
those who asked to be forgotten would defeat its purpose. A dialogue is left out as a whole. Of a
speaker, the turns stay where they are, so that the others keep their places, but say nothing: no
text, no label, no name; and the speaker leaves the lists of participants.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    def read(cls, path: Path) -> Forgotten:
        """Read a file; one that is not there forgets nothing.

        Raises:
            UsageError: It cannot be read: rather no build than one that publishes again.
        """
        if not path.exists():
            return cls()
        try:
            data = path.read_bytes()
            said = yaml.safe_load(data[:_LARGEST].decode("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            raise UsageError(f"{path}: cannot be read ({type(error).__name__})") from error
        if said is None:
            return cls()
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            raise UsageError(f"{path}: expected a list of ids of dialogues and speakers")
        return cls(frozenset(said))

    def write(self, path: Path) -> None:
        """Write them, sorted, in place of the file.

        Raises:
            UsageError: It cannot be written.
        """
        text = yaml.safe_dump(sorted(self.ids), allow_unicode=True) if self.ids else ""
        temporary = path.with_name(f".{path.name}.new")
        try:
            temporary.write_text(f"# Removed on request.\n{text}", encoding="utf-8")
            temporary.replace(path)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}") from error

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
