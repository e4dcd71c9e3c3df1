"""Change what is on the Hub: upload out of sight, then one commit, then its tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from huggingface_hub import CommitOperationAdd, CommitOperationDelete

from verbale.publishing.changes import changes
from verbale.publishing.hub import HubError, explained, lost, reason
from verbale.publishing.remote import KIND, Remote, read_remote

if TYPE_CHECKING:
    from huggingface_hub import HfApi

    from verbale.publishing.preparing import Prepared

_UNCHANGED = "nothing was changed there"
_IGNORE_NOTHING = "# nothing\n"
"""In place of a .gitignore there, which would drop files without a word that the card lists."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done.

    Attributes:
        commit: The commit that has the content.
        tag: The version.
        changed: Whether a commit had to be made.
        created: Whether the dataset is new.
    """

    commit: str
    tag: str
    changed: bool
    created: bool


def carry_out(api: HfApi, prepared: Prepared) -> Published:
    """Publish what was prepared. What is there already is not sent again.

    Raises:
        HubError: It failed; the old dataset is there, or the new one, and the text says which.
    """
    remote, created = prepared.remote, False
    if remote is None:
        remote, created = _created(api, prepared), True
    commit = remote.commit
    if prepared.changes:
        commit = _committed(api, prepared, remote)
    if not prepared.tagged:
        with explained(prepared.repository, f"it is published as commit {commit}, without its tag"):
            api.create_tag(
                prepared.repository,
                tag=prepared.tag,
                revision=commit,
                repo_type=KIND,
                exist_ok=True,
            )
    return Published(commit, prepared.tag, bool(prepared.changes), created)


def _created(api: HfApi, prepared: Prepared) -> Remote:
    """Make the dataset, empty."""
    repository = prepared.repository
    with explained(repository, "it was not created"):
        # An organisation may have its own default, which is not to be made public by us.
        api.create_repo(repository, private=prepared.private or None, repo_type=KIND)
    with explained(repository, "it was created, and is empty"):
        remote = read_remote(api, repository)
    if remote is None:
        raise HubError(f"{repository}: the Hub created it, and does not find it; run it again")
    return remote


def _committed(api: HfApi, prepared: Prepared, remote: Remote) -> str:
    """Upload, commit, and look at what is there then; the commit."""
    repository = prepared.repository
    additions = [
        CommitOperationAdd(file.path, str(file.place)) for file in prepared.changes.uploaded
    ]
    with explained(repository, _UNCHANGED):
        api.preupload_lfs_files(
            repository,
            additions,
            repo_type=KIND,
            free_memory=False,
            gitignore_content=_IGNORE_NOTHING,
        )
    _refuse_ignored(repository, additions)
    deletions = [CommitOperationDelete(path) for path in prepared.changes.deleted]
    rows = ", ".join(f"{count:,} {table}" for table, count in prepared.passed.rows.items())
    try:
        with explained(repository, _UNCHANGED):
            made = api.create_commit(
                repository,
                [*additions, *deletions],
                commit_message=f"{prepared.tag}: {rows}",
                repo_type=KIND,
                parent_commit=remote.commit,
            )
        commit = str(made.oid)
    except HubError as error:
        cause = error.__cause__
        if cause is None or not lost(cause):
            raise
        commit = _arrived(api, prepared, cause)
    return commit


def _refuse_ignored(repository: str, additions: list[CommitOperationAdd]) -> None:
    """Refuse to commit a card without files that it lists."""
    # The client has no public name for what the Hub says; without it nothing can be refused.
    ignored = [each.path_in_repo for each in additions if getattr(each, "_should_ignore", False)]
    if ignored:
        raise HubError(
            f"{repository}: its .gitignore drops {ignored[0]} and {len(ignored) - 1:,} others; "
            f"change it on the Hub; {_UNCHANGED}"
        )


def _arrived(api: HfApi, prepared: Prepared, cause: BaseException) -> str:
    """The commit, where only the answer to it got lost.

    Raises:
        HubError: It did not arrive, or that cannot be found out.
    """
    unknown = "whether it was published is not known; run the command again, it sends nothing twice"
    with explained(prepared.repository, unknown):
        remote = read_remote(api, prepared.repository)
    if remote is None or changes(prepared.files, remote, prepared.repository):
        raise HubError(f"{prepared.repository}: {reason(cause)}; {_UNCHANGED}") from cause
    return remote.commit
