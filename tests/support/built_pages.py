"""Small pages to build from, and what a build wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_pages(folder: Path, count: int) -> None:
    """So many talks of two people, each of its own."""
    folder.mkdir()
    for number in range(count):
        (folder / f"talks-{number:03d}.txt").write_text(
            f"Talks no. {number}\n\nAda Okoro: We meet for the {number}th time.\n\n"
            f"Ben Tarn: Item {number} is the bridge.\n\nAda Okoro: We agree.\n",
            encoding="utf-8",
        )


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
