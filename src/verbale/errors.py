"""Errors written for people: each says where, what is the case, and what to do."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Named: TypeAlias = "str | PathLike[str] | Iterable[str | PathLike[str]]"
"""What a function takes that takes one text or path, or several."""


class VerbaleError(Exception):
    """Base of every error that verbale raises on purpose; its text is a line to act on."""


class UsageError(VerbaleError):
    """The call itself cannot work: a wrong option, a refused folder, sources that collide."""


class BrokenRuleError(VerbaleError):
    """A rule of a check broke down; what it met is in its cause."""


class SourceError(VerbaleError):
    """One source cannot be read. The others are not concerned.

    Args:
        source: The source as the user named it.
        fact: What is the case, in plain words.
        remedy: What the user can do about it; may be empty.
    """

    def __init__(self, source: str, fact: str, remedy: str = "") -> None:
        self.source, self.fact, self.remedy = source, fact, remedy
        # A name may hold anything: on one line it must stay.
        named = source.replace("\n", "\ufffd").replace("\r", "\ufffd")
        super().__init__(f"{named}: {fact}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str]]:
        """Keep all three parts when the error crosses a process boundary."""
        return type(self), (self.source, self.fact, self.remedy)


def broken_down(source: str, error: Exception) -> SourceError:
    """What is said where a source meets a fault of verbale's.

    Args:
        source: The source as the user named it.
        error: What nobody expected.
    """
    fact = f"verbale broke down over it ({type(error).__name__}: {error})"
    return SourceError(source, fact, "please report it with the source")


def several(said: Named) -> tuple[str, ...]:
    """What may be one text or path or many, as texts: one alone is never taken for its letters.

    Raises:
        UsageError: It is neither.
    """
    if isinstance(said, (str, PathLike)):
        return (fspath(said),)
    try:
        return tuple(fspath(each) for each in said)
    except TypeError:
        raise UsageError(f"{said!r} is neither a text or path nor several") from None
