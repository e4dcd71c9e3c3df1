"""The events of the bundled corpus, as its files are named: `<event>.<language>.<format>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.records import Records


def event_of(each: Records) -> str:
    """The event of a transcript."""
    return str(each.dialogue["source_uri"]).rpartition("/")[2].split(".")[0]
