"""What must change on the Hub so that it has what is in the folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.errors import UsageError
from verbale.folder import card as cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.publishing.local import File
    from verbale.publishing.remote import Remote

_OF_EVERYBODY = frozenset({".gitattributes", ".gitignore", "LICENSE", cards.FILE})
"""What the Hub puts into a new repository, or people do before there is a dataset."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between what is there and what shall be there.

    Attributes:
        added: Files that are not there.
        replaced: Files that are there with another content.
        deleted: Paths of files that the card there lists, and the one here does not.
        kept: Files that are there already.
    """

    added: tuple[File, ...]
    replaced: tuple[File, ...]
    deleted: tuple[str, ...]
    kept: tuple[File, ...]

    @property
    def uploaded(self) -> tuple[File, ...]:
        """Files that go up."""
        return (*self.added, *self.replaced)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.added or self.replaced or self.deleted)

    def lines(self) -> Iterator[str]:
        """One line for each change, then how much it is."""
        for word, files in (("add", self.added), ("replace", self.replaced)):
            yield from (f"{word:8} {file.path} ({_size(file.size)})" for file in files)
        yield from (f"delete   {path}" for path in self.deleted)
        size = _size(sum(file.size for file in self.uploaded))
        yield (
            f"{len(self.uploaded):,} files to upload ({size}), {len(self.deleted):,} to delete, "
            f"{len(self.kept):,} there already"
        )


def changes(files: tuple[File, ...], remote: Remote | None, repository: str) -> Changes:
    """Compare the files here with those there.

    Raises:
        UsageError: What is there is not verbale's, or a later verbale published it.
    """
    if remote is None:
        return Changes(files, (), (), ())
    listed = _listed(remote, repository)
    there = remote.files
    added = tuple(file for file in files if file.path not in there)
    kept = tuple(file for file in files if file.path in there and there[file.path].is_same(file))
    replaced = tuple(file for file in files if file not in added and file not in kept)
    for file in replaced:
        if file.path != cards.FILE and file.path not in listed:
            raise UsageError(
                f"{repository}: {file.path} there is not verbale's; remove it, or choose another "
                "name"
            )
    here = {file.path for file in files}
    deleted = tuple(
        path
        for path, file in sorted(listed.items())
        # Somebody may have put another file in its place.
        if path not in here and path in there and there[path].may_be(file)
    )
    return Changes(added, replaced, deleted, kept)


def _listed(remote: Remote, repository: str) -> dict[str, cards.Listed]:
    """The files that the card there lists, by path; none where there is no dataset."""
    from verbale.folder.write import is_later
    from verbale.schema import SCHEMA_VERSION

    card = cards.parse(remote.card) if remote.card is not None else None
    if card is not None:
        if is_later(card.schema_version):
            raise UsageError(
                f"{repository} was published by a later verbale (schema {card.schema_version}, "
                f"this one writes {SCHEMA_VERSION}); upgrade verbale, or choose another name"
            )
        return {each.path: each for each in card.listed}
    foreign = sorted(remote.files.keys() - _OF_EVERYBODY)
    if remote.card is not None and not _says_nothing(remote.card):
        foreign.insert(0, cards.FILE)
    if foreign:
        raise UsageError(
            f"{repository} has no card by verbale but holds {foreign[0]!r}; choose another name, "
            "or remove what is there"
        )
    return {}


def _says_nothing(card: str) -> bool:
    """Whether a card has no text below its front matter, as the Hub's own first one."""
    opening, _, rest = card.partition("---\n")
    _, closing, body = rest.partition("\n---")
    return not opening and bool(closing) and not body.strip()


def _size(count: int) -> str:
    size, unit = float(count), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:,.0f} {unit}" if unit == "B" or size >= 100 else f"{size:,.1f} {unit}"
