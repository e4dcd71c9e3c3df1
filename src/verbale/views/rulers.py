"""What a window is measured in: characters, or a tokenizer's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Ruler(Protocol):
    """Tells how long texts are.

    Attributes:
        unit: What it counts, in the plural.
        per_message: What a chat template adds to each message.
        per_example: What it adds to each example beside that.
        additive: Whether an example is as long as its parts together.
    """

    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def per_message(self) -> int: ...  # noqa: D102
    @property
    def per_example(self) -> int: ...  # noqa: D102
    @property
    def additive(self) -> bool: ...  # noqa: D102

    def sizes(self, texts: Sequence[str]) -> list[int]:
        """The length of each text."""

    def whole(self, messages: Sequence[Mapping[str, str]]) -> int:
        """The length of an example."""


class Characters:
    """Counts code points; what a template adds is not counted."""

    unit = "characters"
    per_message = 0
    per_example = 0
    additive = True

    def sizes(self, texts: Sequence[str]) -> list[int]:
        """The length of each text."""
        return list(map(len, texts))

    def whole(self, messages: Sequence[Mapping[str, str]]) -> int:
        """The length of an example."""
        return sum(len(each["content"]) for each in messages)


CHARACTERS = Characters()
