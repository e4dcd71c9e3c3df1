"""A candidate: a stretch of text that could be a speaker label, where it stands, what closes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from verbale.attribution.behind import names_only

if TYPE_CHECKING:
    from verbale.attribution.labels import PrintedLabel
    from verbale.attribution.shape import Shape

LONGEST = 160
"""Code points that a label may have, offices and brackets included."""


class Opener(StrEnum):
    """Where a candidate stands."""

    PARAGRAPH = "start of a paragraph"
    LINE = "start of a line"
    SENTENCE = "after a sentence"
    INSIDE = "inside a sentence"


class Closer(StrEnum):
    """What closes a candidate."""

    COLON = "colon"
    DASH = "dash"
    PERIOD = "full stop"
    ALONE = "alone on its line"
    BARE = "space"
    GAP = "wide gap"
    BRACKET = "brackets of its own"
    PARENTHESIS = "parentheses"
    MARKUP = "markup"
    DECIDED = "a person"


@dataclass(slots=True)
class Candidate:
    """A possible label.

    Attributes:
        block: Index of its block in the document.
        start: Code point of the block's text at which the label starts.
        label_end: One past its last; its closing mark stands here.
        end: Code point at which the speech starts, closing mark and notes passed.
        label: The label taken apart.
        shape: What it looks like.
        opener: Where it stands.
        closer: What closes it.
        bold: Whether it is set bold, and what follows is not.
        bold_alone: Whether it is set bold and has its block for itself, brackets behind it apart.
        marked: Whether the markup says that a speaker is named here.
        stated: Whether the markup says that a speech begins here, so that nothing is to be weighed.
        spaced: Whether more than one space follows, as typists put it after labels.
        said: Tells apart places where the same label stands, but for lines that repeat whole.
        speech_follows: Whether text follows in the same block.
        behind: What follows, as far as it is looked at.
        timed: Whether a time of day stands before it, on its line or alone in the block before.
        ends: Whether its block ends as sentences do.
        in_head: Whether the head of the document names it; found out while weighing.
        listed: Whether it opens an item of a list or a cell of a table.
        above: The block above, where that is a heading by its looks.
        announced: Whether a heading says that who is named opens the meeting.
        quoted: Whether what follows opens with a quotation mark.
        small: Whether what follows opens with a small letter.
        headline: Whether it opens the first block, and that has no full stop.
        played: Whether it stands in a video that was played.
        other: Another name for the same speech: the markup's beside a printed label, or one that
            the text prints beside the markup's.
    """

    block: int
    start: int
    label_end: int
    end: int
    label: PrintedLabel
    shape: Shape
    opener: Opener
    closer: Closer
    bold: bool = False
    bold_alone: bool = False
    marked: bool = False
    stated: bool = False
    spaced: bool = False
    said: str = ""
    speech_follows: bool = True
    behind: str = ""
    timed: bool = False
    headline: bool = False
    listed: bool = False
    in_head: bool = False
    ends: bool = True
    above: str = ""
    announced: bool = False
    quoted: bool = False
    small: bool = False
    played: bool = False
    other: str = ""
    score: float = 0.0
    evidence: list[str] = field(default_factory=list)

    @property
    def names_only(self) -> bool:
        """Whether what follows is but a name or a title, as in heads of documents."""
        return names_only(self.behind)
