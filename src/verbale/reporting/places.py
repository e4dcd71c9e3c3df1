"""Where findings stand, as CI servers name places: below the root of the repository."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.checks.finding import Finding


def repository_path(path: str) -> str:
    """The path of a file from the root of the repository, with slashes.

    The root is where GitHub checked it out, elsewhere the working directory. What lies outside of
    it stays as it is.
    """
    root = os.environ.get("GITHUB_WORKSPACE") or os.getcwd()  # noqa: PTH109 the text, no Path
    whole = os.path.normpath(os.path.join(os.getcwd(), path))  # noqa: PTH109, PTH118
    try:
        relative = os.path.relpath(whole, os.path.normpath(root))
    except ValueError:  # another drive
        return path
    outside = relative.split(os.sep, 1)[0] == os.pardir
    return PurePath(path if outside else relative).as_posix()


def end_column(finding: Finding) -> int | None:
    """One past the last column of what is to blame, where the source has it in these very words."""
    place, value = finding.place, finding.value
    if place.source_line is None or place.column is None or not value or finding.start is None:
        return None
    at = place.column - 1
    return place.column + len(value) if place.source_line.startswith(value, at) else None


def told(finding: Finding) -> str:
    """The fact, and what was expected instead."""
    return "; expected: ".join(filter(None, (finding.message, finding.expected)))
