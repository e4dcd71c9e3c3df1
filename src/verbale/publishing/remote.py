"""What is published already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from huggingface_hub import RepoFile
from huggingface_hub.errors import RepositoryNotFoundError

from verbale.folder import card as cards
from verbale.publishing.local import tag_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from huggingface_hub import HfApi

    from verbale.publishing.local import File

KIND = "dataset"
"""What the Hub calls this kind of repository."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on the Hub.

    Attributes:
        size: In bytes.
        git_oid: What git calls it, or the pointer to it.
        sha256: Of the content, where it is an LFS file.
    """

    size: int
    git_oid: str
    sha256: str | None

    def is_same(self, file: File) -> bool:
        """Whether it has the content of a file here."""
        if self.sha256 is not None:
            return self.sha256 == file.sha256
        return self.size == file.size and self.git_oid == file.git_oid

    def may_be(self, listed: cards.Listed) -> bool:
        """Whether it can be the file that a card lists: a small one is known by its size only."""
        return self.sha256 in (None, listed.sha256) and self.size == listed.size


@dataclass(frozen=True, slots=True)
class Remote:
    """The newest commit of a dataset on the Hub.

    Attributes:
        commit: Its id.
        private: Whether only its owners see it.
        files: By path.
        tags: The names of its tags.
        card: The text of its card; None where there is none.
    """

    commit: str
    private: bool
    files: Mapping[str, Stored]
    tags: frozenset[str]
    card: str | None


def read_remote(api: HfApi, repository: str) -> Remote | None:
    """What the Hub has; None where there is no such dataset, or none to be seen.

    Everything is read at one commit, so that it fits together whatever others do meanwhile.
    """
    try:
        info = api.dataset_info(repository)
    except RepositoryNotFoundError:
        return None
    commit = str(info.sha)
    tree = api.list_repo_tree(repository, recursive=True, revision=commit, repo_type=KIND)
    files = {
        each.path: Stored(each.size, each.blob_id, each.lfs.sha256 if each.lfs else None)
        for each in tree
        if isinstance(each, RepoFile)
    }
    refs = api.list_repo_refs(repository, repo_type=KIND)
    return Remote(
        commit,
        bool(info.private),
        files,
        frozenset(tag.name for tag in refs.tags),
        _card(api, repository, commit) if cards.FILE in files else None,
    )


def was_edited(remote: Remote) -> bool:
    """Whether the card there is verbale's, and was not published as it is: no tag is its content's.

    A card whose tag failed looks like that, too.
    """
    card = cards.parse(remote.card) if remote.card is not None else None
    if card is None or remote.card is None:
        return False
    digest = hashlib.sha256(remote.card.encode()).hexdigest()
    files = {each.path: each.sha256 for each in card.listed} | {cards.FILE: digest}
    return tag_of(card.schema_version, files) not in remote.tags


def _card(api: HfApi, repository: str, commit: str) -> str:
    """The text of the card, read past the cache of the user."""
    with TemporaryDirectory() as folder:
        found = api.hf_hub_download(
            repository, cards.FILE, repo_type=KIND, revision=commit, local_dir=folder
        )
        return Path(found).read_text(encoding="utf-8", errors="replace")
