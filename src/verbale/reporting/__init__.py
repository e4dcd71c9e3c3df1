"""How findings are said: one module a format, found by looking into this folder.

A format is a module with `write`; its name is the name of the format, and the first line of its
docstring its help.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from verbale.checks.finding import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from verbale.checks.engine import Outcome
    from verbale.checks.finding import Finding
    from verbale.checks.rule import Rule

MOST_SHOWN = 100
"""Findings that formats for people show unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a format writes about.

    Attributes:
        outcome: What was found; its findings are those that count.
        rules: The rules that were asked for.
        most: Show at most so many findings; None for all that were kept. Formats for machines that
            have no limit of their own show all.
        colour: Whether colours may be used.
        known: Findings that a baseline knows, which are not among those of `outcome`.
        gone: Of what the baseline knows, how many no longer occur, by name of the rule.
        suppressed: Findings that the sources or the settings suppress.
        fail_on: The least level that fails the run.
    """

    outcome: Outcome
    rules: Sequence[Rule]
    most: int | None = MOST_SHOWN
    colour: bool = False
    known: int = 0
    gone: Mapping[str, int] = field(default_factory=dict)
    suppressed: int = 0
    fail_on: Level = Level.WARNING

    @property
    def shown(self) -> Sequence[Finding]:
        """The findings to show."""
        return self.outcome.findings[: self.most]

    @property
    def found(self) -> int:
        """How many findings there are, kept or not."""
        return self.outcome.counts.total()


class Format(Protocol):
    """What a module of this package provides; the first line of its docstring is its help."""

    def write(self, run: Run, stream: TextIO) -> None:
        """Write the findings."""


def names() -> dict[str, str]:
    """The names of the formats, each with what it is."""
    return {
        name: (module.__doc__ or "").strip().partition("\n")[0].rstrip(".")
        for name, module in formats().items()
    }


def formats() -> dict[str, Format]:
    """The formats by name."""
    found = {each.name: import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)}
    return {
        name: cast("Format", module) for name, module in found.items() if hasattr(module, "write")
    }
