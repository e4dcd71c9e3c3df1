"""What cannot be done as it was asked for, told to the person who asked."""

from __future__ import annotations

from verbale.errors import VerbaleError


class RefusedError(VerbaleError):
    """Something was asked for, and nothing was written.

    Args:
        words: Why, and what to do.
        changed: Whether it is because what the person saw is not what is there any more.
    """

    def __init__(self, words: str, *, changed: bool = False) -> None:
        self.changed = changed
        super().__init__(words)
