"""What the user may choose about a view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from verbale.errors import UsageError
from verbale.languages.tags import canonical
from verbale.schema.vocabularies import COUNTRY
from verbale.views.rulers import CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.views.dialogue import Turn
    from verbale.views.rulers import Ruler

EVERYBODY = "all"
TRAINING = frozenset({"target", "min_score", "window", "tokens", "quotes", "notes", "languages"})
"""The options that every view of what is learned heeds."""
_KINDS = ("id", "name", "office", "country")


class Quotes(StrEnum):
    """What becomes of quoted speech, so that quoting somebody never trains as being them."""

    KEEP = "keep"
    MARK = "mark"
    """It stands between ⟦ and ⟧."""
    MASK = "mask"
    """⟦…⟧ stands in its place."""


class Notes(StrEnum):
    """What becomes of notes on what happens, such as `(Laughter.)`, which nobody says."""

    KEEP = "keep"
    DROP = "drop"
    """They are left out, with the space before them."""
    MASK = "mask"
    """⟦…⟧ stands in their place."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whose turns a view is about.

    Attributes:
        kind: id, name, office, country, or all.
        value: What it must be; an office needs only to be contained. Case does not matter.
    """

    kind: str = EVERYBODY
    value: str = ""

    def fits(self, turn: Turn) -> bool:
        """Whether a turn is one of a person that is meant."""
        if turn.speaker_type != "person":
            return False
        if self.kind == EVERYBODY:
            return True
        found = {
            "id": turn.speaker_id,
            "name": turn.speaker_name,
            "office": turn.speaker_role,
            "country": turn.speaker_country,
        }[self.kind]
        said, wanted = (found or "").casefold(), self.value.casefold()
        return wanted in said if self.kind == "office" else wanted == said


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose.

    Attributes:
        target: Whose turns are to be learned.
        min_score: Least attribution score of a turn that is to be learned.
        window: Most that one example may measure, messages and scene together.
        ruler: What that is measured in.
        system: Whether persona and scene stand in a system turn, not in the first user turn.
        quotes: What becomes of quoted speech.
        notes: What becomes of notes.
        languages: Languages of dialogues; none for all.

    Raises:
        UsageError: A value is none that there can be.
    """

    target: Target = Target()
    min_score: float = 0.9
    window: int = 8_000
    ruler: Ruler = CHARACTERS
    system: bool = False
    quotes: Quotes = Quotes.KEEP
    notes: Notes = Notes.KEEP
    languages: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what no turn can fit, and what fits every one by mistake."""
        window, score = self.window, self.min_score
        if not isinstance(window, int) or isinstance(window, bool) or window < 1:
            raise UsageError(f"window must be a whole number from 1 on, not {window!r}")
        if not isinstance(score, int | float) or not 0 <= score <= 1:
            raise UsageError(f"min_score must be a number from 0 to 1, not {score!r}")
        object.__setattr__(self, "languages", frozenset(map(_language, self.languages)))


def refuse_idle(view: str, given: Iterable[str], heeded: Iterable[str]) -> None:
    """Refuse options that a view does not heed.

    Raises:
        UsageError: One of those that were given does nothing.
    """
    if idle := sorted(set(given) - set(heeded)):
        does = ", ".join(sorted(heeded))
        raise UsageError(f"view {view}: {idle[0]} does nothing here; it heeds {does or 'none'}")


def _language(tag: str) -> str:
    known = canonical(tag)
    if known is None:
        raise UsageError(f"{tag!r} is no language; give a BCP-47 tag, such as fr")
    return known


def target_of(text: str) -> Target:
    """The target that `all`, `id:…`, `name:…`, `office:…` or `country:…` means.

    Raises:
        UsageError: It means none.
    """
    if text == EVERYBODY:
        return Target()
    kind, mark, value = text.partition(":")
    if kind not in _KINDS or not mark or not value.strip():
        kinds = ", ".join(f"{kind}:…" for kind in _KINDS)
        raise UsageError(f"--target must be {EVERYBODY} or one of {kinds}, not {text!r}")
    if kind == "country" and value.strip().upper() not in COUNTRY:
        raise UsageError(
            f"{value.strip()!r} is no country; give its code of ISO 3166-1, such as country:FR"
        )
    return Target(kind, value.strip())
