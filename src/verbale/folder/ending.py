"""What a build says at its end of how good it is: attribution, identity, and what checks found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.folder import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.folder.facts import Examined
    from verbale.folder.survey import Survey

_SHOWN = 6


def ending(data: Survey, examined: Examined | None, expected: Mapping[str, str]) -> Iterator[str]:
    """Lines for people.

    Args:
        data: What was counted.
        examined: What checks found; None: they were not run.
        expected: Names of rules whose findings are known in these records.
    """
    if data.turns:
        methods = (
            f"{_plain(method)} {share} (lowest {low}, median {middle})"
            for method, _, share, low, middle in figures.by_method(data)
        )
        yield f"attribution of the turns: {', '.join(methods)}"
        identities = (f"{_plain(method)} {share}" for method, _, share in figures.by_identity(data))
        yield f"identity of the speakers: {', '.join(identities)}"
    if examined is None:
        return
    known = [each for each in examined.found if each[0] in expected]
    new = [each for each in examined.found if each[0] not in expected]
    if known:
        yield f"checks: known of this record: {_listed(known)}"
    yield f"checks: new: {_listed(new)}" if new else "checks: nothing new was found"


def _listed(found: list[tuple[str, int]]) -> str:
    shown = [f"{name} {count:,}" for name, count in found[:_SHOWN]]
    more = len(found) - len(shown)
    return ", ".join(shown) + (f" and {more} more rules" if more else "")


def _plain(cell: str) -> str:
    """A cell of the card as a terminal shows it."""
    return cell.replace("\\", "")
