"""Find the faults that can be planted, and plant them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from faults.clean import EVENTS, clean, frames
from faults.planting import NEAR_MISS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from faults.clean import Corpus
    from faults.planting import Planted, Planter


@cache
def planters() -> Mapping[str, Planter]:
    """Every function that plants, by its name; they are found in the modules beside this one."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    return {
        name: found
        for module in names
        if not module.startswith("test_") and module != "plant"
        for name, found in vars(import_module(f"faults.{module}")).items()
        if getattr(found, "is_planter", False)
    }


def rule_names() -> list[str]:
    """The names of all rules of which a fault can be planted."""
    return sorted(_rule(name) for name in planters() if not name.endswith(NEAR_MISS))


def near_misses() -> list[str]:
    """The names of all rules of which something that only resembles a fault can be planted."""
    return sorted(
        _rule(name.removesuffix(NEAR_MISS)) for name in planters() if name.endswith(NEAR_MISS)
    )


def plant_rows(
    rule_name: str, seed: int, *, near: bool = False, events: int = EVENTS
) -> tuple[Corpus, list[Planted]]:
    """Clean rows with one fault planted at several places; with `near`, what resembles it.

    Raises:
        KeyError: No function plants it.
    """
    corpus = clean(seed, events)
    planter = planters()[rule_name.replace("-", "_") + (NEAR_MISS if near else "")]
    return corpus, planter(corpus, Random(f"{rule_name} {seed} {near}"))  # noqa: S311


def plant(rule_name: str, seed: int) -> tuple[dict[str, pl.DataFrame], list[Planted]]:
    """Tables with one fault planted at several places."""
    corpus, planted = plant_rows(rule_name, seed)
    return frames(corpus), planted


def plant_near_miss(rule_name: str, seed: int) -> tuple[dict[str, pl.DataFrame], list[Planted]]:
    """Tables with material at several places that resembles the fault and is none."""
    corpus, planted = plant_rows(rule_name, seed, near=True)
    return frames(corpus), planted


def _rule(name: str) -> str:
    return name.replace("_", "-")
