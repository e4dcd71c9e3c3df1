"""Explain a rule of verbale check: what it finds, why it matters, and what to write instead.

Examples:
  verbale explain license-missing
  verbale explain D105
  verbale explain schema     all rules of a family
  verbale explain            list all rules
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verbale.cli import OK
from verbale.terminal import render_markdown

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="code, name or family; none: list all rules"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the pages, or the list."""
    from verbale.checks.pages import page
    from verbale.checks.rule import rules
    from verbale.checks.selection import named

    if not arguments.rules:
        widest = max(len(each.name) for each in rules())
        for each in rules():
            off = "" if each.default else " (off unless selected)"
            print(f"{each.code}  {each.name:<{widest}}  {each.level:<7}  {each.summary}{off}")
        return OK
    asked = dict.fromkeys(each for name in arguments.rules for each in named(name))
    pages = "\n".join(page(each) for each in asked)
    print(render_markdown(pages) if sys.stdout.isatty() else pages, end="")
    return OK
