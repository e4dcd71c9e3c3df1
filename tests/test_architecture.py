"""Data flows one way: lower layers never import higher ones."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import verbale

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(verbale.__file__).parent
LAYERS = """
errors remote limits whole_file printing words punctuation schema countries licences
language_menu numbered_heads
document transcript languages decisions boilerplate readers archives indexes flattened
attribution spans metadata registry identity renderings
records sources parsing converting versions fingerprints splits
joining workshop folder checks rules views fetching recipes origins building
loading publishing terminal reporting report review cli __init__ __main__
""".split()
"""The modules and packages, from the lowest to the highest: source, document, turns, records,
folder, checks, views. Each may import those before it."""


def imported(path: Path) -> Iterator[str]:
    """What a module imports when it runs: of verbale, the part below the top."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for each in block.body
        for node in ast.walk(each)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        parts = (name.split(".") for name in names)
        yield from (part[1] for part in parts if part[0] == "verbale" and len(part) > 1)


def test_every_part_has_its_layer() -> None:
    """A new module or package is put where it belongs."""
    parts = {
        path.name.removesuffix(".py") for path in SOURCE.iterdir() if path.suffix in ("", ".py")
    }
    assert parts - {"__pycache__"} == set(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_no_layer_imports_a_higher_one(layer: str) -> None:
    """Imports for types alone do not count: they are gone when it runs."""
    home = SOURCE / layer
    modules = home.rglob("*.py") if home.is_dir() else [home.with_suffix(".py")]
    below = LAYERS[: LAYERS.index(layer) + 1]
    upward = {
        f"{module.relative_to(SOURCE)}: {name}"
        for module in modules
        for name in imported(module)
        if name in LAYERS and name not in below
    }
    assert upward == set()
