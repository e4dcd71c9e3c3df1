"""Recipes: one module a public record, found by looking into this folder.

A recipe is a module here that has a `RECIPE`; its docstring is its page. To add one, add its file.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.fetching import Recipe


@cache
def recipes() -> Mapping[str, Recipe]:
    """All recipes, by name: that of the module, with dashes."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name[0] != "_")
    return {name.replace("_", "-"): import_module(f"{__name__}.{name}").RECIPE for name in names}


def recipe(name: str) -> Recipe:
    """The recipe with a name.

    Raises:
        UsageError: There is none.
    """
    found = recipes().get(name)
    if found is None:
        near = get_close_matches(name, recipes(), 1)
        meant = f"did you mean {near[0]}?" if near else "`verbale recipes` lists them"
        raise UsageError(f"{name}: no such recipe; {meant}")
    return found


def about(name: str) -> str:
    """What the module of a recipe says of it: its title, and the text below.

    Raises:
        UsageError: There is none.
    """
    recipe(name)
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return (module.__doc__ or "").strip()
