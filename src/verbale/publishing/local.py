"""The files of a folder that are published, and the version that they make."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.folder import card as cards
from verbale.folder.read import read_card

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DIGITS = 12
"""Hex digits of the digest in a tag: enough that no two contents of one dataset share them."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to publish.

    Attributes:
        path: In the repository, and below the folder.
        place: Where it lies.
        size: In bytes.
        sha256: Of its content, in hex.
    """

    path: str
    place: Path
    size: int
    sha256: str

    @property
    def git_oid(self) -> str:
        """What git calls the content, as the Hub does where a file is no LFS file."""
        content = self.place.read_bytes()
        head = b"blob %d\0" % len(content)
        return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


def published_files(folder: Path) -> tuple[File, ...]:
    """What verbale wrote into a folder: the card, and what it lists. Nothing else is published.

    Raises:
        SourceError: There is no card by verbale, or the schema is another.
    """
    card = read_card(folder)
    listed = [File(each.path, folder / each.path, each.size, each.sha256) for each in card.listed]
    place = folder / cards.FILE
    content = place.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return (*listed, File(cards.FILE, place, len(content), digest))


def tag_of(schema_version: str, files: Mapping[str, str]) -> str:
    """The version of a dataset: its schema, and the start of a digest of all its files.

    The same content has the same tag, whoever publishes it, and whenever.

    Args:
        schema_version: Of the tables.
        files: The SHA-256 of each file, by path.
    """
    lines = "".join(f"{sha256} {path}\n" for path, sha256 in sorted(files.items()))
    return f"v{schema_version}-{hashlib.sha256(lines.encode()).hexdigest()[:_DIGITS]}"
