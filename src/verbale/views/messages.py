"""Strict chat form: user and assistant take turns, the user begins, the assistant is the target.

Chat templates drop or refuse names, roles of one's own and two turns of one role (35 of those that
ship with models were tried): so the others' turns are one user message of lines `Name: text`, and
who speaks and where stands in the first user message, or in a system message where asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from verbale.views.left_out import CUT, TOO_LONG, LeftOut
from verbale.views.options import Options, Quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.views.dialogue import Dialogue, Turn

Message = dict[str, str]
MESSAGES = pa.list_(pa.struct([("role", pa.string()), ("content", pa.string())]))
"""The type of a column of conversations."""
_OPEN, _CLOSE = "⟦", "⟧"
_BETWEEN = "\n\n"


def scene(dialogue: Dialogue, speaker: Turn) -> str:
    """Who is to speak, and where: what the dialogue says of itself, in a few words."""
    row = dialogue.row
    day = row["date_start"].isoformat() if row["date_start"] else None
    event = ", ".join(str(part) for part in (row["title"], row["place"], day) if part)
    who = speaker.speaker
    if speaker.speaker_role and speaker.speaker_role not in who:
        who = f"{who}, {speaker.speaker_role}"
    return f"[{event}]\n[{who}]" if event else f"[{who}]"


def said(turn: Turn, quotes: Quotes) -> str:
    """The text of a turn, with its quotations kept, marked or masked."""
    if quotes is Quotes.KEEP or not turn.spans:
        return turn.text
    parts, at = [], 0
    for start, end in _quotations(turn):
        inside = turn.text[start:end] if quotes is Quotes.MARK else "…"
        parts += [turn.text[at:start], _OPEN, inside, _CLOSE]
        at = end
    return "".join([*parts, turn.text[at:]])


def _quotations(turn: Turn) -> list[tuple[int, int]]:
    """The outermost quotations of a turn, in order."""
    spans = sorted((s["start"], -s["end"]) for s in turn.spans if s["type"] == "quote")
    found: list[tuple[int, int]] = []
    for start, negative in spans:
        if not found or start >= found[-1][1]:
            found.append((start, -negative))
    return found


def context(
    dialogue: Dialogue, index: int, options: Options, left_out: LeftOut
) -> list[Message] | None:
    """The messages before a turn, as many turns of them as fit into the window.

    Args:
        dialogue: The dialogue.
        index: The turn that is to be answered with.
        options: The window, and where the scene stands.
        left_out: Counts the turns that do not fit.

    Returns:
        None where the turn itself does not fit, or nothing stands before it.
    """
    target = dialogue.turns[index]
    opening = scene(dialogue, target)
    room = options.window - len(opening) - len(said(target, options.quotes))
    if room < 0:
        left_out[TOO_LONG] += 1
        return None
    first = index
    while first > 0:
        turn = dialogue.turns[first - 1]
        needed = len(turn.text) + len(turn.speaker) + len(_BETWEEN) + 2
        if needed > room:
            break
        room -= needed
        first -= 1
    left_out[CUT] += first
    return conversation(dialogue.turns[first:index], target, opening, options)


def conversation(
    turns: Sequence[Turn], target: Turn, opening: str, options: Options
) -> list[Message]:
    """The turns as messages that begin and end with the user.

    Args:
        turns: In order.
        target: Whose turns are the assistant's.
        opening: Who is to speak, and where.
        options: Where the opening stands, what becomes of quotations.
    """
    messages: list[Message] = []
    for turn in turns:
        own = is_own(turn, target, options)
        text = said(turn, options.quotes)
        role = "assistant" if own else "user"
        line = text if own else f"{turn.speaker}: {text}"
        if messages and messages[-1]["role"] == role:
            messages[-1]["content"] += _BETWEEN + line
        else:
            messages.append({"role": role, "content": line})
    if not messages or messages[0]["role"] == "assistant":
        messages.insert(0, {"role": "user", "content": "" if options.system else opening})
        if options.system:
            messages[0]["content"] = f"[{target.speaker}]"
    elif not options.system:
        messages[0]["content"] = f"{opening}{_BETWEEN}{messages[0]['content']}"
    if messages[-1]["role"] == "assistant":
        messages.append({"role": "user", "content": f"[{target.speaker}]"})
    if options.system:
        messages.insert(0, {"role": "system", "content": opening})
    return messages


def is_own(turn: Turn, target: Turn, options: Options) -> bool:
    """Whether a turn is the target's own, on evidence good enough to learn from."""
    same = turn.speaker_id is not None and turn.speaker_id == target.speaker_id
    sure = turn.attribution_method != "none" and turn.attribution_score >= options.min_score
    return same and sure
