"""Sources in which nobody speaks are joined like others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import verbale

if TYPE_CHECKING:
    from pathlib import Path


def test_language_versions_without_a_turn_are_written(tmp_path: Path) -> None:
    """Two versions of one event that together have no byte of speech."""
    for lang, text in (("en", "The lock is shut."), ("fr", "L'écluse est fermée.")):
        page = f"---\nid: lock-{lang}\nevent_id: lock\nlang: {lang}\n---\n{text}\n"
        (tmp_path / f"lock.{lang}.txt").write_text(page, encoding="utf-8")
    built = verbale.build([str(tmp_path / "lock.*.txt")], tmp_path / "out")
    assert (built.dialogues, built.turns) == (2, 0)
