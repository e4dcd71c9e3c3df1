"""A decision of a person about one place of a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What is decided."""

    TURN = "turn"
    """A turn begins here, and this is whose it is."""
    JOIN = "join"
    """No turn begins here: the words belong to the turn before."""
    OUTSIDE = "outside"
    """Nobody speaks this: a heading, a line of the record, a footer."""
    LANG = "lang"
    """The turn here is in this language."""
    SPOKEN = "spoken"
    """The turn here was spoken in this language, whatever it is printed in."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a place.

    Attributes:
        start: First byte of the source that it is about: of a label, or of a speech without one.
        end: One past the last; of a label, its closing mark included. Equal to `start` where a
            turn begins without a printed label.
        act: What is decided.
        label: Whose turn it is, as `speaker_label`; None: nobody's.
        lang: The language as a BCP-47 tag, where it is decided.
        note: Why, for those who come later.
    """

    start: int
    end: int
    act: Act
    label: str | None = None
    lang: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions about one source.

    Attributes:
        source_sha256: SHA-256 of the source about which they were made, in hex.
        made: In order of their places.
    """

    source_sha256: str
    made: tuple[Decision, ...] = ()
