"""Explain a rule of verbale check: what it finds, why it matters, and what to write instead.

Examples:
  verbale explain license-missing
  verbale explain D105
  verbale explain            list all rules
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.cli import OK

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
            print(f"{each.code}  {each.name:<{widest}}  {each.level:<7}  {each.summary}")
        return OK
    print("\n".join(page(each) for name in arguments.rules for each in named(name)), end="")
    return OK
