"""What one person did in one review, each step with its way back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from verbale.review.refusal import RefusedError

if TYPE_CHECKING:
    from verbale.decisions import Decision, Decisions
    from verbale.registry import Entry

_GONE = "what this was about is not there any more: somebody changed it; nothing was written"


@dataclass(frozen=True, slots=True)
class Step:
    """One action.

    Attributes:
        place: First byte of the source that it is about.
        removed: Decisions that it takes away.
        added: Those that it puts there.
        entries: Entries of the registry as they were (None: not there) and as they become.
    """

    place: int
    removed: tuple[Decision, ...] = ()
    added: tuple[Decision, ...] = ()
    entries: tuple[tuple[Entry | None, Entry | None], ...] = ()

    @property
    def back(self) -> Step:
        """The way back."""
        entries = tuple((after, before) for before, after in self.entries)
        return Step(self.place, self.added, self.removed, entries)

    def on(self, decisions: Decisions) -> Decisions:
        """The decisions after it.

        Raises:
            RefusedError: What it takes away is not there.
        """
        made = list(decisions.made)
        for each in self.removed:
            if each not in made:
                raise RefusedError(_GONE, changed=True)
            made.remove(each)
        made += [each for each in self.added if each not in made]
        ordered = sorted(made, key=lambda each: (each.start, each.end))
        return replace(decisions, made=tuple(ordered))


@dataclass(slots=True)
class History:
    """The steps of one review of one source.

    Attributes:
        done: Those that can be undone, the last one last.
        undone: Those that can be done again, the last one undone last.
    """

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Remember a step; what was undone before cannot be done again after it."""
        self.done.append(step)
        self.undone.clear()

    def move(self, *, back: bool) -> None:
        """One step was undone, or done again."""
        source, target = (self.done, self.undone) if back else (self.undone, self.done)
        target.append(source.pop())

    def drop(self, *, back: bool) -> None:
        """Forget a step that does not fit any more."""
        (self.done if back else self.undone).pop()
