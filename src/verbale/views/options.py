"""What the user may choose about a view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from verbale.errors import UsageError
from verbale.views.rulers import CHARACTERS

if TYPE_CHECKING:
    from verbale.views.dialogue import Turn
    from verbale.views.rulers import Ruler

EVERYBODY = "all"
_KINDS = ("id", "name", "office", "country")


class Quotes(StrEnum):
    """What becomes of quoted speech, so that quoting somebody never trains as being them."""

    KEEP = "keep"
    MARK = "mark"
    """It stands between ⟦ and ⟧."""
    MASK = "mask"
    """⟦…⟧ stands in its place."""


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
        languages: Languages of dialogues; none for all.
    """

    target: Target = Target()
    min_score: float = 0.9
    window: int = 8_000
    ruler: Ruler = CHARACTERS
    system: bool = False
    quotes: Quotes = Quotes.KEEP
    languages: frozenset[str] = frozenset()


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
    return Target(kind, value.strip())
