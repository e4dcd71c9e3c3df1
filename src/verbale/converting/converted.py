"""What became of the sources of a batch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Dialogue(NamedTuple):
    """What a build keeps in mind of a dialogue.

    Attributes:
        dialogue_id: Its id.
        turns: How many turns it has.
        size: Bytes of text in them.
    """

    dialogue_id: str
    turns: int
    size: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source, or of one page of an archive.

    Attributes:
        key: Of the source with its content, as `Item.key`; the pages of an archive have its key.
        uri: As the user named it; the address of a page.
        dialogues: The dialogues that it gave.
        pages: Of an archive: pages that hold no dialogue, as far as a look tells.
        failed: Why it gave none; empty if it was read.
        remedy: What the user can do about that.
        warnings: What readers and the registry noticed, one line each.
        again: Whether another try may end otherwise: it was given up for time, memory or a crash.
        instead: The key of the source in the batch that has an earlier capture of this page; it
            gave the rows.
    """

    key: str
    uri: str
    dialogues: tuple[Dialogue, ...] = ()
    pages: int = 0
    failed: str = ""
    remedy: str = ""
    warnings: tuple[str, ...] = ()
    again: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Converted:
    """A batch that is done.

    Attributes:
        name: Of the batch.
        outcomes: One for each source, in order.
        seconds: CPU time that it took.
    """

    name: str
    outcomes: tuple[Outcome, ...]
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    def known(self, places: Mapping[str, int]) -> frozenset[str]:
        """The keys of the sources of which it is known what became of them.

        Args:
            places: The sources that are asked for, by key, with their places in order.
        """
        found = {outcome.key for outcome in self.outcomes if outcome.key in places}
        # Of a page the first capture counts: if that is gone, the later one is to be converted.
        found -= {
            outcome.key
            for outcome in self.outcomes
            if outcome.again
            or (
                outcome.instead
                and places.get(outcome.instead, len(places)) >= places.get(outcome.key, 0)
            )
        }
        return frozenset(found)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Converted:
        """From plain values.

        Raises:
            KeyError, TypeError, ValueError: They are not what `as_json` gives.
        """
        outcomes = tuple(
            Outcome(
                **{
                    **each,
                    "dialogues": tuple(Dialogue(*known) for known in each["dialogues"]),
                    "warnings": tuple(each["warnings"]),
                }
            )
            for each in said["outcomes"]
        )
        return cls(said["name"], outcomes, said["seconds"])


class Part(NamedTuple):
    """What of a batch is used: it may hold more.

    Attributes:
        batch: The batch.
        keys: Of the sources whose outcomes and rows are taken from it.
    """

    batch: Converted
    keys: frozenset[str]
