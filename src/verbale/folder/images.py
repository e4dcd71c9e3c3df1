"""The figures of a folder: small pictures beside the shards, which its card shows.

A figure's name ends with the start of the SHA-256 of its bytes, as a shard's does.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "figures"
NAME = re.compile(rf"{FOLDER}/[a-z][a-z0-9_]*-(?P<hash>[0-9a-f]{{16}})\.svg")


@dataclass(frozen=True, slots=True)
class Image:
    """One figure of a folder.

    Attributes:
        path: Relative to the folder, with forward slashes; matches `NAME`.
        size: In bytes.
        sha256: In hex.
    """

    path: str
    size: int
    sha256: str


def image(name: str, content: bytes) -> Image:
    """What a figure of this content is called and is."""
    digest = hashlib.sha256(content).hexdigest()
    return Image(f"{FOLDER}/{name}-{digest[:16]}.svg", len(content), digest)


def problem(folder: Path, listed: Image) -> str | None:
    """What is wrong with a figure that a card lists; None if nothing is."""
    try:
        content = (folder / listed.path).read_bytes()
    except OSError:
        return f"{listed.path}: missing"
    found = hashlib.sha256(content).hexdigest()
    if found != listed.sha256:
        return f"{listed.path}: sha256 is {found}, the card says {listed.sha256}"
    return None
