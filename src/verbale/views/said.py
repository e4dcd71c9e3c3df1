"""What a turn says, with quotations and notes marked, masked or dropped as they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.views.options import Notes, Options, Quotes

if TYPE_CHECKING:
    from verbale.views.dialogue import Turn

_OPEN, _CLOSE = "⟦", "⟧"


def said(turn: Turn, options: Options) -> str:
    """The text of a turn, with its quotations and notes as they were asked for."""
    if not turn.spans:
        return turn.text
    parts, at = [], 0
    for start, end, kind in _set_apart(turn, options):
        before = turn.text[at:start]
        if kind == "note" and options.notes is Notes.DROP:
            parts.append(before.rstrip(" "))
        else:
            shown = kind == "quote" and options.quotes is Quotes.MARK
            parts += [before, _OPEN, turn.text[start:end] if shown else "…", _CLOSE]
        at = end
    return "".join([*parts, turn.text[at:]]).strip() if at else turn.text


def says_something(turn: Turn, text: str) -> bool:
    """Whether more is left of a turn, as `said` gives it, than what stands for what was masked."""
    return text == turn.text or any(map(str.isalnum, text.replace(f"{_OPEN}…{_CLOSE}", "")))


def _set_apart(turn: Turn, options: Options) -> list[tuple[int, int, str]]:
    """The outermost passages of a turn that are not left as they are, in order."""
    kinds = {"quote"} if options.quotes is not Quotes.KEEP else set()
    kinds |= {"note"} if options.notes is not Notes.KEEP else set()
    spans = sorted((s["start"], -s["end"], s["type"]) for s in turn.spans if s["type"] in kinds)
    found: list[tuple[int, int, str]] = []
    for start, negative, kind in spans:
        if not found or start >= found[-1][1]:
            found.append((start, -negative, kind))
    return found
