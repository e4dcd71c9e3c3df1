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
    from collections.abc import Iterable, Sequence

    from verbale.transcript import Transcript

_LARGEST = 5_000_000
"""Bytes of a source that a page still shows."""
_MARKUP_SHOWN = 240
"""Signs of a long stretch of markup or boilerplate that are shown, half of them at each end."""


def at_hand(rows: Sequence[dict[str, Any]], folders: Iterable[Path]) -> dict[str, Path]:
    """The file of each dialogue whose very source is there, by id.

    Args:
        rows: Dialogues, with `id`, `uri` and `sha`.
        folders: Where sources lie, searched to every depth; none: where `uri` says, seen from the
            working directory.
    """
    listed = tuple(folders)
    if not listed:
        named = {row["id"]: Path(row["uri"]) for row in rows if "://" not in row["uri"]}
        wanted = {row["id"]: row["sha"] for row in rows}
        return {key: path for key, path in named.items() if _digest(path) == wanted[key]}
    by_digest: dict[str, Path] = {}
    for folder in listed:
        for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
            if (digest := _digest(path)) is not None:
                by_digest.setdefault(digest, path)
    return {row["id"]: by_digest[row["sha"]] for row in rows if row["sha"] in by_digest}


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
