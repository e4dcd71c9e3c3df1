"""Writing a file whole or not at all."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NAMED = 200
"""Signs of a name that still leave room for more in it."""


def write_whole(path: Path, text: str) -> None:
    """Write a file under a name that nobody can foresee, and give it its own at the end.

    So nobody can lay a link there that leads the words elsewhere, and what stands at `path` is what
    was there before or all of the text.

    Args:
        path: The file; a link there is replaced, not followed.
        text: What it holds, as UTF-8.

    Raises:
        OSError: It cannot be written; nothing is left of the attempt.
    """
    scratch = path.with_name(f".{path.name[:_NAMED]}.{secrets.token_hex(8)}")
    try:
        with scratch.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
        scratch.replace(path)
    except OSError:
        scratch.unlink(missing_ok=True)
        raise
