"""A folder that verbale built at an address, brought to this machine so that it can be read.

What is brought is kept in the user's cache: files are named by their content, so that only what is
new comes the next time. The card comes first, as it lists the others, and is put down last.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import SourceError
from verbale.folder import card as cards
from verbale.folder import croissant
from verbale.remote import is_address, reported, system_of, without_user
from verbale.whole_file import write_whole
from verbale.workshop import cache

if TYPE_CHECKING:
    import fsspec

    from verbale.folder.card import Listed

_AGAIN = "bring or build it again"


def brought(place: str | Path) -> Path:
    """A folder on this machine: what is named, or what lies at the address that is named.

    Args:
        place: A path, which is given back as it is, or an address that fsspec opens.

    Raises:
        SourceError: There is no folder by verbale, or a file of it is not what its card says.
    """
    address = str(place)
    if not is_address(address):
        return Path(place)
    address = address.rstrip("/")
    home = cache() / "folders" / hashlib.sha256(address.encode()).hexdigest()[:16]
    with reported(address):
        system, root = system_of(address)
        system.invalidate_cache()
        if not system.exists(f"{root}/{cards.FILE}"):
            raise SourceError(
                without_user(address), "there is no card", "give what `verbale build` wrote"
            )
        text = system.cat_file(f"{root}/{cards.FILE}").decode("utf-8", "replace")
        card = cards.parse(text)
        if card is None:
            raise SourceError(
                f"{without_user(address)}/{cards.FILE}", "it is not a card by verbale", _AGAIN
            )
        for file in card.listed:
            _bring(system, f"{root}/{file.path}", home / file.path, file)
        _put_down(home, text, card)
    return home


def _bring(system: fsspec.AbstractFileSystem, source: str, target: Path, file: Listed) -> None:
    """Bring one file, if it is not here.

    Raises:
        SourceError: It is not what the card says.
    """
    # The description has a name of its own each time, and is small.
    if target.is_file() and target.stat().st_size == file.size and file.path != croissant.FILE:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    coming = target.with_name(f".{target.name}.new")
    try:
        system.get_file(source, str(coming))
        with coming.open("rb") as data:
            found = hashlib.file_digest(data, "sha256").hexdigest()
        if found != file.sha256:
            raise SourceError(without_user(source), "is not what the card says", _AGAIN)
        coming.replace(target)
    finally:
        coming.unlink(missing_ok=True)


def _put_down(home: Path, text: str, card: cards.Card) -> None:
    """Put the card down, and remove what an older one listed."""
    write_whole(home / cards.FILE, text)
    known = {home / each.path for each in card.listed} | {home / cards.FILE}
    for path in home.rglob("*"):
        if path.is_file() and path not in known and not path.name.startswith("."):
            path.unlink()
