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

from verbale.views.left_out import CUT, MASKED, NO_ROOM, TOO_LONG, LeftOut
from verbale.views.said import said, says_something
from verbale.views.targets import is_good

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.options import Options

Message = dict[str, str]
MESSAGES = pa.list_(pa.struct([("role", pa.string()), ("content", pa.string())]))
"""The type of a column of conversations."""
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
        self.said = [said(turn, options) for turn in dialogue.turns]
        pairs = zip(dialogue.turns, self.said, strict=True)
        self.lines = [f"{turn.speaker}: {text}" for turn, text in pairs]
        self.learned = [
            turn.speaker_id if is_good(turn, options) and says_something(turn, text) else None
            for turn, text in zip(dialogue.turns, self.said, strict=True)
        ]
        """Who speaks each turn, where that is good enough to be learned."""
        ruler = options.ruler
        self.answers = ruler.sizes(self.said)
        """What each turn takes as an answer."""
        self.line_sizes = ruler.sizes(self.lines)
        self.gap = ruler.sizes([_BETWEEN])[0]
        self._openings: dict[tuple[str, str], Message] = {}
        self._sides: dict[str | None, _Side] = {}
        self._scenes: dict[tuple[str, str | None], tuple[str, int, int]] = {}
        self._estimates: dict[tuple[str | None, str, str | None], Callable[[int, int], int]] = {}

    def masked(self, index: int, left_out: LeftOut) -> bool:
        """Whether of a turn nothing is left to be learned, which is counted."""
        nothing = not says_something(self.dialogue.turns[index], self.said[index])
        left_out[MASKED] += nothing
        return nothing

    def before(self, index: int, left_out: LeftOut) -> list[Message] | None:
        """The messages before a turn of the target, as many turns of them as fit into the window.

        Args:
            index: The turn that is to be answered with.
            left_out: Counts the turns that do not fit.

        Returns:
            None where the turn itself does not fit.
        """
        target = self.dialogue.turns[index]
        first = self.first_that_fits(target, 0, index)
        if first is None:
            left_out[self.too_long(index)] += 1
            return None
        left_out[CUT] += first
        return self.between(target, first, index)

    def first_that_fits(self, target: Turn, start: int, end: int) -> int | None:
        """The first turn, from `start` on, from which all up to the answer `end` fit."""
        estimate = self._estimate(target)
        room = self.options.window - estimate(end, end)
        found = self._first(
            end - start + 1,
            self.side(target).reach(start, end, room) - start,
            lambda at: estimate(start + at, end),
            lambda at: self._size(target, start + at, end),
        )
        return start + found if found <= end - start else None

    def last_that_fits(self, target: Turn, start: int, ends: Sequence[int]) -> int | None:
        """The last of these answers, which ascend, that fits with all turns from `start` on."""
        estimate = self._estimate(target)
        count = len(ends)
        room = self.options.window - estimate(start, start)
        found = self._first(
            count,
            count - bisect_left(ends, self.side(target).end_of(start, room)),
            lambda at: estimate(start, ends[count - 1 - at]),
            lambda at: self._size(target, start, ends[count - 1 - at]),
        )
        return ends[count - 1 - found] if found < count else None

    def _first(
        self, count: int, guess: int, estimate: Callable[[int], int], size: Callable[[int], int]
    ) -> int:
        """The first of so many examples, each shorter than the one before, that fits.

        What is measured beyond doubt is only what lies near the end of what fits by estimate.
        """
        window = self.options.window
        guess = _first_that(lambda at: estimate(at) <= window, count, guess)
        if self.options.ruler.additive:
            return guess
        return _first_that(lambda at: size(at) <= window, count, guess)

    def too_long(self, index: int) -> str:
        """Why a turn fits into no window: by itself, or with the scene."""
        return TOO_LONG if self.answers[index] > self.options.window else NO_ROOM

    def _size(self, target: Turn, start: int, end: int) -> int:
        """What an example takes."""
        answer = {"role": "assistant", "content": self.said[end]}
        return self.options.ruler.whole([*self.between(target, start, end), answer])

    def _estimate(self, target: Turn) -> Callable[[int, int], int]:
        """What the example from a turn up to an answer takes, by the sizes of its parts."""
        key = target.speaker_id, target.speaker, target.speaker_role
        if key not in self._estimates:
            self._estimates[key] = self._estimated(target)
        return self._estimates[key]

    def _estimated(self, target: Turn) -> Callable[[int, int], int]:
        ruler, system, answers = self.options.ruler, self.options.system, self.answers
        side = self.side(target)
        mine, taken, sizes, stretch = side.mine, side.taken, side.sizes, side.stretch
        _, opening, named = self._scene(target)
        each = ruler.per_message
        always = opening + ruler.per_example + each * (1 + system)
        first = each + (named if system else 0)
        joined = 0 if system else self.gap
        last = each + named

        def size(start: int, end: int) -> int:
            if start == end:
                return always + answers[end] + first
            said = taken[end] - taken[start + 1] + sizes[start]
            said += always + answers[end] + (first if mine[start] else joined)
            if each:
                said += each * (stretch[end - 1] - stretch[start] + 1)
            return said + last if mine[end - 1] else said

        return size

    def between(self, target: Turn, start: int, end: int) -> list[Message]:
        """The turns from `start` up to `end` as messages that begin and end with the user."""
        opening, *_ = self._scene(target)
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

    def _scene(self, target: Turn) -> tuple[str, int, int]:
        """The scene, what it takes, and what takes whatever stands for a side that says nothing."""
        key = target.speaker, target.speaker_role
        if key not in self._scenes:
            opening = scene(self.dialogue, target)
            size, named = self.options.ruler.sizes([opening, _turn_of(target)])
            self._scenes[key] = opening, size, named
        return self._scenes[key]


class _Side:
    """A dialogue as its target takes part in it: stretches of own turns, and of the others'.

    Attributes:
        mine: Of each turn, whether it is the target's own.
        own: Those that are, by index.
        stretch: Of each turn, the number of its stretch.
        sizes: What each turn takes.
        taken: What the turns before each one take, with what stands between those of one message.
    """

    def __init__(self, conversations: Conversations, target: Turn) -> None:
        mine = [speaker == target.speaker_id for speaker in conversations.learned]
        self.mine = mine
        self.own = [index for index, each in enumerate(mine) if each]
        self._lines = [
            text if own else line
            for own, text, line in zip(mine, conversations.said, conversations.lines, strict=True)
        ]
        changes = (one != other for one, other in pairwise(mine))
        self.stretch = list(accumulate(changes, initial=0))
        self._starts = [0, *(n + 1 for n, (a, b) in enumerate(pairwise(mine)) if a != b)]
        self._roles = ["assistant" if mine[start] else "user" for start in self._starts]
        self._starts.append(len(mine))
        self._whole = [
            self._message(number, start, end)
            for number, (start, end) in enumerate(pairwise(self._starts))
        ]
        sizes = zip(mine, conversations.answers, conversations.line_sizes, strict=True)
        self.sizes = [answer if own else line for own, answer, line in sizes]
        begins = set(self._starts)
        self.taken = list(
            accumulate(
                (
                    size + (0 if index in begins else conversations.gap)
                    for index, size in enumerate(self.sizes)
                ),
                initial=0,
            )
        )

    def reach(self, start: int, end: int, room: int) -> int:
        """The first turn, from `start` on, from which all before `end` take about that room."""
        return bisect_left(self.taken, self.taken[end] - room, start, end)

    def end_of(self, start: int, room: int) -> int:
        """The end of the turns from `start` on that take about that room."""
        return bisect_left(self.taken, self.taken[start] + room, start)

    def messages(self, start: int, end: int) -> list[Message]:
        """The turns from `start` up to `end`, those of one side that follow each other as one."""
        first, last = self.stretch[start], self.stretch[end - 1]
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


def _first_that(fits: Callable[[int], bool], count: int, guess: int) -> int:
    """The first that fits, of so many of which all after it do; looked for around a guess."""
    low, high, step, at = 0, count, 1, guess
    told: set[bool] = set()
    while low < high:
        at = min(max(at, low), high - 1)
        does = fits(at)
        told.add(does)
        low, high = (low, at) if does else (at + 1, high)
        at = (low + high) // 2 if len(told) > 1 else at - step if does else at + step
        step *= 2
    return low


def _turn_of(target: Turn) -> str:
    """What stands for a side that says nothing: that it is the target's turn."""
    return f"[{target.speaker}]"
