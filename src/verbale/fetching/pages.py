"""A recipe as a page of the documentation, a line of a list, and plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.fetching.recipe import File, Listing, Query, Series
from verbale.licences import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.fetching.recipe import Place, Recipe

UNVERIFIED = "unverified: nobody has seen its addresses answer"


def line(recipe: Recipe) -> str:
    """What it is, in a line."""
    languages = _few(recipe.languages)
    seen = "" if recipe.verified else "  [unverified]"
    return f"{recipe.title}, {recipe.period}; {languages}; {recipe.licence}{seen}"


def page(name: str, recipe: Recipe, said: str) -> str:
    """Its page, in Markdown.

    Args:
        name: Of the recipe.
        recipe: What it states.
        said: The docstring of its module.
    """
    title, _, below = said.partition("\n")
    rows = "\n".join(f"| {key} | {value} |" for key, value in _rows(name, recipe))
    labels = "\n".join(f"    {label}" for label in recipe.labels)
    faults = "".join(f"- {fault}\n" for fault in recipe.faults)
    expected = "".join(f"- `{rule}`: {why}\n" for rule, why in sorted(recipe.expected.items()))
    parts = [
        f"# {name}: {title.rstrip('.')}",
        below.strip(),
        f"```sh\nverbale build recipe:{name} -o {name} --limit 20\n```",
        f"| | |\n|---|---|\n{rows}",
        f"## How its labels look\n\nInvented:\n\n{labels}" if labels else "",
        f"## What the text is\n\n{recipe.record}",
        f"## Rights of the people in it\n\n{recipe.rights}",
        f"## Known faults\n\n{faults}".rstrip() if faults else "",
        f"## What checks are known to find\n\n{expected}".rstrip() if expected else "",
        f"## How to cite\n\n{recipe.citation.markdown()}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(found: Mapping[str, Recipe]) -> str:
    """A table of all recipes."""
    rows = [
        f"| [{name}]({name}.md) | {each.title} | {_few(each.languages)} | {each.period} "
        f"| `{each.licence}` | {'yes' if each.verified else 'no'} |"
        for name, each in found.items()
    ]
    head = (
        "| Recipe | Record | Languages | Period | Licence | Verified |\n|---|---|---|---|---|---|"
    )
    return "\n".join([head, *rows]) + "\n"


def as_json(name: str, recipe: Recipe) -> dict[str, Any]:
    """What it states, as plain values."""
    return {
        "name": name,
        "title": recipe.title,
        "languages": list(recipe.languages),
        "period": recipe.period,
        "publisher": recipe.publisher,
        "license": recipe.licence,
        "license_stated_at": recipe.licence_stated,
        "may_be_passed_on": terms(recipe.licence).allowed,
        "addresses": [place.address for place in recipe.places],
        "verified": recipe.verified,
        "reader": recipe.reader,
        "record": recipe.record,
        "rights": recipe.rights,
        "faults": list(recipe.faults),
        "expected": dict(sorted(recipe.expected.items())),
    }


def _rows(name: str, recipe: Recipe) -> Iterator[tuple[str, str]]:
    yield "Record", recipe.title
    yield "Languages", ", ".join(recipe.languages)
    yield "Period", recipe.period
    yield "Publisher", recipe.publisher
    yield "Licence", f"`{recipe.licence}`: {terms(recipe.licence).says()}"
    yield "Stated at", recipe.licence_stated
    yield "Files", recipe.form
    yield "Read by", f"`verbale.readers.{recipe.reader}`"
    for place in recipe.places[:6]:
        yield _kind(place), f"`{place.address}`{_known(place)}"
    if len(recipe.places) > 6:
        yield "", f"… 6 of {len(recipe.places)} addresses shown (`verbale recipes {name} --json`)"
    yield (
        "Addresses",
        "seen to answer" if recipe.verified else f"**{UNVERIFIED}** as this page says",
    )


def _kind(place: Place) -> str:
    if isinstance(place, Query):
        return "Index of a crawl"
    if isinstance(place, Listing):
        return "List of files"
    return "Files by number" if isinstance(place, Series) else "File"


def _known(place: Place) -> str:
    if not isinstance(place, File):
        return ""
    size = [f"{place.size / 10**6:,.0f} MB"] if place.size else []
    return "".join(f", {each}" for each in (*size, *filter(None, [place.checksum])))


def _few(tags: tuple[str, ...]) -> str:
    return " ".join(tags) if len(tags) <= 4 else f"{len(tags)} languages"
