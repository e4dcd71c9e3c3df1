"""List the public records that can be fetched and built with one command, or describe some.

No address was tried where verbale is made: each recipe says whether anybody has seen its addresses
answer. `verbale fetch NAME --dry-run` says what there is now.

Examples:
  verbale recipes
  verbale recipes frus
  verbale build recipe:frus -o frus --limit 100
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from verbale.cli import OK
from verbale.terminal import render_markdown

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "recipes", nargs="*", metavar="NAME", help="describe this one; none: list all"
    )
    parser.add_argument("--json", action="store_true", help="print what they state, as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the list, or the pages."""
    from verbale.fetching.pages import as_json, line, page
    from verbale.recipes import about, recipe, recipes

    asked = arguments.recipes or list(recipes())
    found = {name: recipe(name) for name in asked}
    if arguments.json:
        said = [as_json(name, each) for name, each in found.items()]
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return OK
    if not arguments.recipes:
        widest = max(map(len, found))
        for name, each in found.items():
            print(f"{name:<{widest}}  {line(each)}")
        print(
            "\nverbale recipes NAME describes one; verbale build recipe:NAME -o FOLDER builds it."
        )
        return OK
    pages = "\n".join(page(name, each, about(name)) for name, each in found.items())
    print(render_markdown(pages) if sys.stdout.isatty() else pages, end="")
    return OK
