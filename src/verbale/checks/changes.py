"""What changed since a commit, by git: so that a pull request is answered in a second or two.

Changed is what differs from where this branch left the commit (the merge base) in the working tree,
committed or not, and what is not tracked yet. Files that git ignores are neither.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_SAID = 200


@dataclass(frozen=True)
class Changes:
    """The files that changed.

    Attributes:
        top: The folder of the working tree.
        paths: Files below it, and folders with a repository of their own.
        since: The commit, as the user named it.
    """

    top: Path
    paths: frozenset[Path]
    since: str

    def has(self, path: Path) -> bool:
        """Whether a file changed, or anything in a folder.

        Raises:
            UsageError: It lies outside the working tree.
        """
        # A link changes if what it is changes, or what it leads to.
        places = {path.parent.resolve() / path.name, path.resolve()}
        if not any(each == self.top or self.top in each.parents for each in places):
            raise UsageError(
                f"{path}: is not in the repository {self.top}, so that git knows no changes of it; "
                "check it without --changed-since"
            )
        return any(
            each in self.paths or each in self._folders or not self.paths.isdisjoint(each.parents)
            for each in places
        )

    @cached_property
    def _folders(self) -> frozenset[Path]:
        return frozenset(folder for path in self.paths for folder in path.parents)


def changes_since(commit: str, folder: Path | None = None) -> Changes:
    """What changed since a commit.

    Args:
        commit: A branch, tag or hash.
        folder: A folder of the repository; the working directory.

    Raises:
        UsageError: There is no git, no repository or no such commit.
    """
    folder = folder or Path.cwd()
    top = Path(_line(_git(folder, ["rev-parse", "--show-toplevel"]))).resolve()
    if commit.startswith("-"):
        raise UsageError(f"--changed-since {commit}: is no commit")
    try:
        named = _line(_git(folder, ["rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"]))
    except UsageError:
        raise UsageError(
            f"--changed-since {commit}: there is no such commit here; in CI, fetch it first "
            "(actions/checkout with fetch-depth: 0)"
        ) from None
    options = ["--name-only", "-z", "--no-renames", "--diff-filter=d", "--no-ext-diff"]
    tracked = _git(top, ["diff", *options, _base(top, named), "--"])
    untracked = _git(top, ["ls-files", "-z", "--others", "--exclude-standard"])
    names = {name for name in (tracked + untracked).split(b"\0") if name}
    return Changes(top, frozenset(top / os.fsdecode(name) for name in names), commit)


def _base(top: Path, commit: str) -> str:
    """Where this branch left the commit; the commit itself where history does not tell."""
    try:
        return _line(_git(top, ["merge-base", commit, "HEAD"])) or commit
    except UsageError:
        return commit  # a shallow clone: more may have changed, nothing is missed


def _git(folder: Path, arguments: Sequence[str]) -> bytes:
    """What git prints."""
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise UsageError(f"--changed-since needs git, which cannot be run: {error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()[:_MOST_SAID]
        raise UsageError(f"--changed-since: git says: {said or 'nothing'}")
    return done.stdout


def _line(output: bytes) -> str:
    return os.fsdecode(output.removesuffix(b"\n"))
