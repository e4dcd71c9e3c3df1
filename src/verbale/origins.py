"""Where the sources of a build come from: what the user named, and the files of recipes."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from verbale.fetching import PREFIX, gather
from verbale.folder.citation import beside, read_citation
from verbale.folder.facts import RecordFacts
from verbale.recipes import recipe
from verbale.sources import Sources, find_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from verbale.fetching import Recipe, Wanted
    from verbale.folder.citation import Citation
    from verbale.registry import Entry


@dataclass(frozen=True, slots=True)
class Origins:
    """The sources of a build, and what is known of where they come from.

    Attributes:
        sources: The sources, and what was named and is not there.
        citation: How to cite the dataset, if anything says so.
        records: What the card says of each public record among them.
        people: Whom public records among them list.
    """

    sources: Sources
    citation: Citation | None
    records: tuple[RecordFacts, ...]
    people: tuple[Entry, ...] = ()


def origins(
    names: Sequence[str],
    exclude: Sequence[str],
    wanted: Wanted,
    citation: Path | None,
    fetching: Callable[[int, int, int], None],
) -> Origins:
    """Find the sources that the user named, and fetch those of recipes.

    Args:
        names: Files, folders, patterns, addresses, "-", or recipes (`recipe:NAME`).
        exclude: Patterns of paths or names to leave out.
        wanted: Which files of recipes.
        citation: A CITATION.cff; None: the one that lies in a folder of sources, else that of a
            recipe, if it is all there is.
        fetching: Called with the numbers of files done, of all, and of those that failed.

    Raises:
        UsageError: Nothing fits a name, there is no such recipe, or a citation cannot be read.
    """
    named = [name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX)]
    here = tuple(name for name in names if not name.startswith(PREFIX))
    asked = [(name, recipe(name)) for name in named]
    cited = citation or beside(here)
    how_to_cite = read_citation(cited) if cited else None
    if how_to_cite is None and len(asked) == 1 and not here:
        how_to_cite = asked[0][1].citation
    gathered = [gather(name, each, wanted, advance=fetching) for name, each in asked]
    found = find_sources(here, exclude) if here or not asked else Sources((), ())
    for each in gathered:
        kept = tuple(
            source
            for source in each.found
            if not any(fnmatch(source.uri, p) or fnmatch(source.output.name, p) for p in exclude)
        )
        found = Sources((*found.found, *kept), found.unclaimed, (*found.failed, *each.failed))
    return Origins(
        found,
        how_to_cite,
        tuple(_record(each.recipe) for each in gathered),
        tuple(entry for each in gathered for entry in each.people),
    )


def _record(recipe: Recipe) -> RecordFacts:
    """What the card says of a public record."""
    return RecordFacts(
        title=recipe.title,
        licence=recipe.licence,
        licence_stated=recipe.licence_stated,
        record=recipe.record,
        rights=recipe.rights,
        faults=recipe.faults,
        verified=recipe.verified,
        expected=recipe.expected,
    )
