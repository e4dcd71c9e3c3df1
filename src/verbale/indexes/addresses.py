"""A list of addresses and patterns of addresses, against which those of pages are held.

One a line; `*` stands for anything, a line without scheme for every scheme, and what begins with #
is a remark. However long the list is, an address is looked up, not compared with each line.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from verbale.errors import UsageError
from verbale.remote import opened, told, without_user

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 1_000_000_000
"""Bytes of the largest list."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_HOST = re.compile(r"[^/?]*")
_PORT = re.compile(r":(?:80|443)$")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Which addresses are wanted.

    Attributes:
        lines: The lines of the list, in a form that can be compared, without repeats.
        digest: The same for equal lists.
    """

    lines: tuple[str, ...]
    digest: str
    _exact: frozenset[str] = field(repr=False, compare=False, default=frozenset())
    _beginnings: dict[int, frozenset[str]] = field(repr=False, compare=False, default_factory=dict)
    _patterns: tuple[str, ...] = field(repr=False, compare=False, default=())

    @classmethod
    def of(cls, lines: Iterable[str]) -> Self:
        """From lines."""
        known = sorted(
            {_plain(line) for each in lines if (line := each.strip()) and line[0] != "#"}
        )
        first = [line[:-1] for line in known if line.endswith("*") and line.count("*") == 1]
        lengths = {len(each) for each in first}
        return cls(
            tuple(known),
            hashlib.sha256("\n".join(known).encode()).hexdigest(),
            frozenset(line for line in known if "*" not in line),
            {n: frozenset(each for each in first if len(each) == n) for n in sorted(lengths)},
            tuple(line for line in known if line.count("*") > 1 or "*" in line[:-1]),
        )

    @classmethod
    def read(cls, place: str) -> Self:
        """From a file, here or at an address.

        Raises:
            UsageError: It cannot be read, or holds no address.
        """
        try:
            with opened(place) as file:
                lines = file.read(LARGEST).decode("utf-8-sig").splitlines()
        except Exception as error:  # stores raise whatever their libraries do
            raise UsageError(
                f"{without_user(place)}: cannot be read as a list of addresses: {told(error)}"
            ) from error
        found = cls.of(lines)
        if not found.lines:
            raise UsageError(
                f"{without_user(place)}: holds no address; write one a line, with * for anything"
            )
        return found

    def line_of(self, address: str) -> str | None:
        """The line that an address fits; None if it fits none."""
        whole = _plain(address)
        for form in (whole, _SCHEME.sub("", whole, count=1)):
            if form in self._exact:
                return form
            for length, beginnings in self._beginnings.items():
                if form[:length] in beginnings:
                    return f"{form[:length]}*"
            for pattern in self._patterns:
                if _fits(form, pattern.split("*")):
                    return pattern
        return None


def _plain(address: str) -> str:
    """Scheme and host in small letters, without usual port and fragment; a root with its slash."""
    found = _SCHEME.match(address)
    scheme = f"{found[1].lower()}://" if found else ""
    rest = address[len(scheme) :].partition("#")[0]
    host = _HOST.match(rest)
    named = host[0] if host else ""
    behind = rest[len(named) :] or ("" if named.endswith("*") else "/")
    return f"{scheme}{_PORT.sub('', named.lower())}{behind}"


def _fits(address: str, fixed: list[str]) -> bool:
    """Whether the parts of a pattern come one behind the other, first and last at the ends."""
    first, *between, last = fixed
    if not address.startswith(first) or not address.endswith(last):
        return False
    at, end = len(first), len(address) - len(last)
    for part in between:
        found = address.find(part, at, max(end, at))
        if found < 0:
            return False
        at = found + len(part)
    return at <= end
