"""The texts that dialogues were read from, where they are at hand: with what each stretch is.

A source is the one that a dialogue was built from if its SHA-256 is the one in the table; a file of
the same name with other content is not shown.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import SourceError
from verbale.parsing import parse
from verbale.report.rows import units
from verbale.transcript import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.transcript import Transcript

_LARGEST = 5_000_000
"""Bytes of a source that a page still shows."""
_MARKUP_SHOWN = 240
"""Signs of a long stretch of markup or boilerplate that are shown, half of them at each end."""


class Files:
    """Where the very sources of dialogues lie.

    Args:
        folders: Where to look, to every depth; none: where the table says, seen from the working
            directory.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        listed = tuple(folders)
        self._by_digest: dict[str, Path] | None = {} if listed else None
        for folder in listed:
            for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
                if self._by_digest is not None and (digest := _digest(path)) is not None:
                    self._by_digest.setdefault(digest, path)

    def of(self, row: dict[str, Any]) -> Path | None:
        """The source of a dialogue, by its `uri` and `sha`; None where it is not there."""
        if self._by_digest is not None:
            return self._by_digest.get(row["sha"])
        path = Path(row["uri"])
        return path if "://" not in row["uri"] and _digest(path) == row["sha"] else None


def _digest(path: Path) -> str | None:
    try:
        if path.is_file() and path.stat().st_size <= _LARGEST:
            return sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):  # a name may be too long, or hold what no name may
        pass
    return None


def original(path: Path, uri: str) -> dict[str, Any] | None:
    """A source as a page shows it, or None where it cannot be read."""
    try:
        return original_of(parse(path, source_uri=uri))
    except SourceError:
        return None


def original_of(transcript: Transcript) -> dict[str, Any]:
    """The source of a transcript as a page shows it.

    Returns:
        Its text, its stretches (length, role, index of the turn or what else it is), and for each
        turn the words of its evidence.
    """
    text, stretches = _stretches(transcript)
    return {
        "text": text,
        "stretches": stretches,
        "evidence": [list(turn.evidence) for turn in transcript.turns],
    }


def _stretches(transcript: Transcript) -> tuple[str, list[list[Any]]]:
    whole = transcript.document.decoded.text
    parts: list[str] = []
    found: list[list[Any]] = []
    for share in transcript.attribution.shares:
        part = whole[share.start : share.end]
        if share.role in (Role.MARKUP, Role.BOILERPLATE) and len(part) > 2 * _MARKUP_SHOWN:
            half = _MARKUP_SHOWN // 2
            part = f"{part[:half]} … {len(part) - 2 * half:,} characters … {part[-half:]}"
        detail = int(share.detail) if share.role is Role.TURN else share.detail
        size = units(part, [len(part)])[0]
        if found and found[-1][1:] == [str(share.role), detail]:
            found[-1][0] += size
        else:
            found.append([size, str(share.role), detail])
        parts.append(part)
    return "".join(parts), found
