"""The file of decisions beside a source, read and written without losing what others put there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.decisions import Decisions, parse_decisions, write_decisions
from verbale.decisions.file import formatted
from verbale.errors import SourceError
from verbale.review.refusal import RefusedError

if TYPE_CHECKING:
    from verbale.review.snapshot import Named, Snapshot

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_COMMENT = re.compile(r"(?:^|\s)#")


def decisions_in(named: Named, snapshot: Snapshot, digest: str) -> Decisions:
    """What is decided about a source.

    Args:
        named: The source.
        snapshot: What lies there.
        digest: SHA-256 of the source, for where nothing is decided yet.

    Raises:
        SourceError: The file cannot be read as one of decisions.
    """
    if snapshot.decided is None:
        return Decisions(digest)
    return parse_decisions(_text(named, snapshot.decided), str(named.file))


def keep(named: Named, snapshot: Snapshot, decisions: Decisions) -> None:
    """Write what is decided about a source.

    Args:
        named: The source.
        snapshot: What lies there; the caller has compared it, under the lock.
        decisions: What is decided now.

    Raises:
        RefusedError: The file has comments, which would be lost.
        SourceError: It cannot be written.
    """
    if snapshot.decided is not None:
        text = _text(named, snapshot.decided)
        kept = formatted(parse_decisions(text, str(named.file)), named.path.name)
        if _has_comments(text, kept):
            raise RefusedError(
                f"{named.file.name} has comments of its own, which would be lost, so nothing was"
                " written; put them into `note:` of a decision, and try again"
            )
    write_decisions(named.path, decisions)


def _text(named: Named, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(str(named.file), f"cannot be read ({error})") from error


def _has_comments(text: str, kept: str) -> bool:
    """Whether lines that would not be written again have a comment."""
    ours = set(kept.splitlines())
    others = (line for line in text.splitlines() if line not in ours)
    return any(_COMMENT.search(_QUOTED.sub("", line)) for line in others)
