"""A transcript: who says what, in which language, on what evidence, and what the rest is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from verbale.document import Document


class Method(StrEnum):
    """How a turn came by its label."""

    LABEL = "label"
    """A printed label opens it."""
    MARKUP = "markup"
    """The markup names its speaker."""
    CARRIED = "carried"
    """It goes on after an interruption."""
    TITLE = "title"
    MANUAL = "manual"
    NONE = "none"


class Role(StrEnum):
    """What a stretch of the source is, once the document is understood."""

    TURN = "turn"
    NOTE = "note"
    METADATA = "metadata"
    HEADING = "heading"
    PROSE = "prose"
    """Text that nobody is said to speak."""
    BOILERPLATE = "boilerplate"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Share:
    """A stretch of the decoded source and what it is; the shares of a transcript tile its document.

    Attributes:
        start: First code point.
        end: One past the last.
        role: What it is.
        detail: The index of the turn, the name of the boilerplate, the key of the metadata.
    """

    start: int
    end: int
    role: Role
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed or marked-up speaker label, taken apart.

    Attributes:
        printed: As printed, without its closing mark, times and delivery notes; the name that the
            markup gives where none is printed.
        notes: Delivery notes that stood with it, without brackets ("spoke in French").
        start: First code point of the decoded source; equal to `end` where nothing is printed.
        end: One past the last, closing mark and notes included.
        other: Another name for the same speech: the markup's where `printed` is printed, the one
            printed at the start of the text where `printed` is the markup's.
    """

    printed: str
    notes: tuple[str, ...]
    start: int
    end: int
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a text of which the markup says what it is.

    Attributes:
        start: First code point of the text.
        end: One past the last.
        type: quote, note or foreign.
        lang: The tag that the markup states for it, if any.
    """

    start: int
    end: int
    type: str
    lang: str | None = None

    def moved(self, by: int) -> Marked:
        """The same stretch, of a text in which so many code points stand before."""
        return Marked(self.start + by, self.end + by, self.type, self.lang)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a turn.

    Attributes:
        text: NFC, spaces collapsed.
        start: First code point of the decoded source.
        end: One past the last.
        marked: What the markup says of stretches of the text, in order.
    """

    text: str
    start: int
    end: int
    marked: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label opens, up to the next one.

    Attributes:
        label: The label, or None for speech without one.
        paragraphs: What is said; stage directions stay where they stand.
        method: How it came by its label.
        score: Probability that label and start are right.
        evidence: What spoke for it, in words.
        carried_from: Index of the turn whose speech goes on here after an interruption, if so.
    """

    label: Label | None
    paragraphs: tuple[Paragraph, ...]
    method: Method
    score: float
    evidence: tuple[str, ...] = ()
    carried_from: int | None = None

    @property
    def text(self) -> str:
        r"""The speech without its label, paragraphs joined by `\n`."""
        return "\n".join([paragraph.text for paragraph in self.paragraphs])

    @property
    def place(self) -> tuple[int, int]:
        """First code point of the label and one past the last of the speech."""
        starts = [self.label.start] if self.label else []
        ends = [self.label.end] if self.label else []
        starts += [paragraph.start for paragraph in self.paragraphs]
        ends += [paragraph.end for paragraph in self.paragraphs]
        return min(starts), max(ends)

    @property
    def marked(self) -> tuple[Marked, ...]:
        """What the markup says of stretches of `text`, in order."""
        found: list[Marked] = []
        at = 0
        for paragraph in self.paragraphs:
            found += (each.moved(at) for each in paragraph.marked)
            at += len(paragraph.text) + 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The answer to "which label opens which text": turns, and what the rest of the source is."""

    turns: tuple[Turn, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """A person or body that the document says takes part.

    Attributes:
        name: As printed, without office.
        role: The office as printed ("President of Belarus"), if any.
        country: ISO 3166-1 alpha-2, if the office or an adjective names one.
    """

    name: str
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag and where it comes from.

    Attributes:
        tag: Canonical BCP-47, "und" where nothing tells.
        source: declared, marker, detected or manual.
    """

    tag: str
    source: str


@dataclass(frozen=True, slots=True)
class TurnLanguage:
    """The languages of one turn.

    Attributes:
        lang: Of the printed text.
        spoken: Canonical BCP-47 of the language it was delivered in; "und" where nothing states it.
        translation: original, official, interpreted, machine or unknown.
    """

    lang: Language
    spoken: str = "und"
    translation: str = "unknown"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself and its event. None and empty: it does not say."""

    title: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    place: str | None = None
    country: str | None = None
    participants: tuple[Participant, ...] = ()
    event_type: str = "unknown"
    completeness: str = "unknown"


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document understood.

    Attributes:
        document: What was read.
        attribution: Its turns, and the rest accounted for.
        metadata: Title, date, place, participants and kind of event.
        lang: The language of the document.
        available_langs: Canonical tags of the languages it says it can be read in, its own
            included.
        languages: One for each turn.
    """

    document: Document
    attribution: Attribution
    metadata: Metadata
    lang: Language
    available_langs: tuple[str, ...]
    languages: tuple[TurnLanguage, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns, in order."""
        return self.attribution.turns
