"""Check a folder, look at the Hub, and find out what publishing would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.errors import UsageError
from verbale.folder.read import read_card
from verbale.publishing.changes import Changes, changes
from verbale.publishing.gates import Passed, check_folder
from verbale.publishing.hub import explained
from verbale.publishing.local import File, published_files, tag_of
from verbale.publishing.remote import Remote, read_remote, was_edited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from huggingface_hub import HfApi

    from verbale.checks.settings import Settings


_SHORT = 7
"""Digits of a commit that are shown."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What publishing would do.

    Attributes:
        folder: What is published.
        repository: Where, as ORG/NAME.
        private: Whether a new dataset is to be seen by its owners only.
        passed: What the checks looked at.
        files: All files of the dataset.
        tag: The version.
        remote: What is there; None where there is nothing.
        changes: What must change.
    """

    folder: Path
    repository: str
    private: bool
    passed: Passed
    files: tuple[File, ...]
    tag: str
    remote: Remote | None
    changes: Changes

    @property
    def tagged(self) -> bool:
        """Whether this version is there already."""
        return self.remote is not None and self.tag in self.remote.tags

    def lines(self) -> Iterator[str]:
        """What was checked, and what would be done."""
        yield f"{self.folder}: {self.passed}"
        if self.remote is None:
            seen = "private" if self.private else "seen by whom its owner's settings say"
            yield f"{self.repository}: create it, {seen}"
        if not self.changes and self.tagged:
            yield f"{self.repository}: has this content already, as {self.tag}; nothing to do"
            return
        if self.changes:
            yield f"{self.repository}:"
            if self.remote is not None and was_edited(self.remote):
                yield (
                    "  note: the card there has no tag; what was changed in it by hand is replaced "
                    f"(it stays in the history, at {self.remote.commit[:_SHORT]})"
                )
            yield from (f"  {line}" for line in self.changes.lines())
        if not self.tagged:
            yield f"  tag {self.tag}"


def prepare(
    api: HfApi,
    folder: Path,
    repository: str,
    *,
    private: bool = False,
    has_rights: bool = False,
    settings: Settings | None = None,
) -> Prepared:
    """Check everything, change nothing.

    Args:
        api: The Hub.
        folder: What `verbale build` wrote.
        repository: The dataset on the Hub, as ORG/NAME.
        private: Make a new dataset private.
        has_rights: The user says that they may publish, whatever the licences are.
        settings: Those of `verbale check`.

    Raises:
        SourceError: The folder cannot be read.
        UsageError: It must not be published, or not there.
        HubError: The Hub cannot be asked.
    """
    _refuse_name(repository)
    passed = check_folder(folder, settings, has_rights=has_rights)
    files = published_files(folder)
    with explained(repository, "nothing was changed"):
        remote = read_remote(api, repository)
    if remote is not None and private and not remote.private:
        raise UsageError(
            f"{repository} is there already, and public; make it private in its settings on the "
            "Hub, choose another name, or leave out --private"
        )
    return Prepared(
        folder,
        repository,
        private,
        passed,
        files,
        tag_of(read_card(folder).schema_version, {file.path: file.sha256 for file in files}),
        remote,
        changes(files, remote, repository),
    )


def _refuse_name(repository: str) -> None:
    """Refuse what is no ORG/NAME; whether its signs are allowed is said by the Hub's client."""
    if [bool(part) for part in repository.split("/")] != [True, True]:
        raise UsageError(f"{repository!r} is no name of a dataset on the Hub; give ORG/NAME")
