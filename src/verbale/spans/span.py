"""A span of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in code points.

    Attributes:
        start: First code point.
        end: One past the last.
        type: quote, note, foreign or aside.
        lang: BCP-47 tag of its language; "und" where nothing tells.
        score: How sure it is, from 0 to 1; a quotation that is never closed has 0.5.
    """

    start: int
    end: int
    type: str
    lang: str = "und"
    score: float = 1.0
