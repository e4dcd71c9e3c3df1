"""Strict chat form: user and assistant take turns, the user begins, the assistant is the target.

Chat templates drop or refuse names, roles of one's own and two turns of one role (35 of those that
ship with models were tried): so the others' turns are one user message of lines `Name: text`, and
who speaks and where stands in the first user message, or in a system message where asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pyarrow as pa

from verbale.views.left_out import CUT, TOO_LONG, LeftOut
from verbale.views.options import Options, Quotes
from verbale.views.targets import is_good

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


class Conversations:
    """What was said in a dialogue, as conversations that its speakers answer.

    Whoever is the target: a turn is a line, and lines of one side that follow each other are one
    message. So all that is costly is done once for a dialogue, or once for each target.
    """

    def __init__(self, dialogue: Dialogue, options: Options) -> None:
        """Take the turns of a dialogue.

        Args:
            dialogue: The dialogue.
            options: The window, where the scene stands, what becomes of quotations.
        """
        self.dialogue = dialogue
        self.options = options
        self.said = [said(turn, options.quotes) for turn in dialogue.turns]
        pairs = zip(dialogue.turns, self.said, strict=True)
        self.lines = [f"{turn.speaker}: {text}" for turn, text in pairs]
        self.learned = [
            turn.speaker_id if is_good(turn, options) else None for turn in dialogue.turns
        ]
        """Who speaks each turn, where that is good enough to be learned."""
        ruler = options.ruler
        extra = ruler.per_message + ruler.sizes([_BETWEEN])[0]
        self.sizes = list(accumulate((n + extra for n in ruler.sizes(self.lines)), initial=0))
        """Most that the turns before each one take, all together."""
        self._answers = ruler.sizes(self.said)
        self._openings: dict[tuple[str, str], Message] = {}
        self._sides: dict[str | None, _Side] = {}
        self._scenes: dict[tuple[str, str | None], tuple[str, int]] = {}

    def before(self, index: int, left_out: LeftOut) -> list[Message] | None:
        """The messages before a turn of the target, as many turns of them as fit into the window.

        Args:
            index: The turn that is to be answered with.
            left_out: Counts the turns that do not fit.

        Returns:
            None where the turn itself does not fit.
        """
        target = self.dialogue.turns[index]
        room = self.room(target) - self._answers[index]
        if room < 0:
            left_out[TOO_LONG] += 1
            return None
        first = bisect_left(self.sizes, self.sizes[index] - room, 0, index)
        messages = self.between(target, first, index)
        while not self.fits(messages, index):
            if first == index:
                left_out[TOO_LONG] += 1
                return None
            first += 1
            messages = self.between(target, first, index)
        left_out[CUT] += first
        return messages

    def room(self, target: Turn) -> int:
        """What the scene, and what stands for a side that says nothing, leave of the window."""
        return self._scene(target)[1]

    def fits(self, messages: Sequence[Message], answer: int) -> bool:
        """Whether an example does, where that does not follow from the sizes of its turns."""
        ruler = self.options.ruler
        if ruler.additive:
            return True
        texts = [*(each["content"] for each in messages), self.said[answer]]
        added = ruler.per_example + ruler.per_message * len(texts)
        return sum(ruler.sizes(texts)) + added <= self.options.window

    def between(self, target: Turn, start: int, end: int) -> list[Message]:
        """The turns from `start` up to `end` as messages that begin and end with the user."""
        opening, _ = self._scene(target)
        messages = self.side(target).messages(start, end) if start < end else []
        if not messages or messages[0]["role"] == "assistant":
            first = _turn_of(target) if self.options.system else opening
            messages.insert(0, {"role": "user", "content": first})
        elif not self.options.system:
            messages[0] = self._opened(opening, messages[0]["content"], keep=start == 0)
        if messages[-1]["role"] == "assistant":
            messages.append({"role": "user", "content": _turn_of(target)})
        if self.options.system:
            messages.insert(0, {"role": "system", "content": opening})
        return messages

    def _opened(self, opening: str, content: str, *, keep: bool) -> Message:
        """The first message; that of the whole dialogue comes back in most examples."""
        key = opening, content
        if key in self._openings:
            return self._openings[key]
        message = {"role": "user", "content": f"{opening}{_BETWEEN}{content}"}
        if keep:
            self._openings[key] = message
        return message

    def side(self, target: Turn) -> _Side:
        """The dialogue as the target takes part in it."""
        if target.speaker_id not in self._sides:
            self._sides[target.speaker_id] = _Side(self, target)
        return self._sides[target.speaker_id]

    def _scene(self, target: Turn) -> tuple[str, int]:
        """The scene, and what it leaves of the window."""
        key = target.speaker, target.speaker_role
        if key not in self._scenes:
            ruler, opening = self.options.ruler, scene(self.dialogue, target)
            taken = sum(ruler.sizes([opening, _BETWEEN, *[_turn_of(target)] * 2]))
            taken += ruler.per_example + 4 * ruler.per_message
            self._scenes[key] = opening, self.options.window - taken
        return self._scenes[key]


class _Side:
    """A dialogue as its target takes part in it: stretches of own turns, and of the others'.

    Attributes:
        own: The target's own turns, by index.
    """

    def __init__(self, conversations: Conversations, target: Turn) -> None:
        mine = [speaker == target.speaker_id for speaker in conversations.learned]
        self.own = [index for index, each in enumerate(mine) if each]
        self._lines = [
            text if own else line
            for own, text, line in zip(mine, conversations.said, conversations.lines, strict=True)
        ]
        changes = (one != other for one, other in pairwise(mine))
        self._stretch = list(accumulate(changes, initial=0))
        self._starts = [0, *(n + 1 for n, (a, b) in enumerate(pairwise(mine)) if a != b)]
        self._roles = ["assistant" if mine[start] else "user" for start in self._starts]
        self._starts.append(len(mine))
        self._whole = [
            self._message(number, start, end)
            for number, (start, end) in enumerate(pairwise(self._starts))
        ]

    def messages(self, start: int, end: int) -> list[Message]:
        """The turns from `start` up to `end`, those of one side that follow each other as one."""
        first, last = self._stretch[start], self._stretch[end - 1]
        if first == last:
            return [self._message(first, start, end)]
        found = self._whole[first : last + 1]
        if start != self._starts[first]:
            found[0] = self._message(first, start, self._starts[first + 1])
        if end != self._starts[last + 1]:
            found[-1] = self._message(last, self._starts[last], end)
        return found

    def _message(self, stretch: int, start: int, end: int) -> Message:
        return {"role": self._roles[stretch], "content": _BETWEEN.join(self._lines[start:end])}


def _turn_of(target: Turn) -> str:
    """What stands for a side that says nothing: that it is the target's turn."""
    return f"[{target.speaker}]"
