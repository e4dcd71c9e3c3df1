"""The command line as Markdown, for docs/cli.md.

It is made from the parsers, not from their help, which looks different in every version of Python.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from verbale.cli import parser

if TYPE_CHECKING:
    from collections.abc import Iterator


def reference() -> str:
    """A section for each command: what it does, examples, arguments."""
    sections = [section for each, said in _commands(parser()) for section in _section(each, said)]
    return "\n".join(sections).strip() + "\n"


def _commands(of: argparse.ArgumentParser) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """The commands of a parser, each with what the list of commands says of it."""
    for action in of._actions:  # argparse has no public way to them
        if isinstance(action, argparse._SubParsersAction):
            said = {each.dest: each.help or "" for each in action._choices_actions}
            yield from ((each, said.get(name, "")) for name, each in action.choices.items())


def _section(command: argparse.ArgumentParser, said: str) -> Iterator[str]:
    """A command, then the commands below it."""
    yield f"{'#' * (command.prog.count(' ') + 1)} {command.prog}"
    yield ""
    yield from _described(command.description or said[:1].upper() + said[1:] + ".")
    rows = [row for action in command._actions if (row := _row(action))]
    if rows:
        yield from ("| Argument | What it is |", "|---|---|", *rows, "")
    for below, told in _commands(command):
        yield from _section(below, told)


def _described(text: str) -> Iterator[str]:
    """A description; lines that are set in become code."""
    code = False
    for line in text.strip().splitlines():
        if line.startswith("  ") and not code:
            yield ""
        code = line.startswith("  ")
        yield f"    {line.strip()}" if code else _escaped(line)
    yield ""


def _row(action: argparse.Action) -> str:
    """An argument as a row of a table; nothing for --help and for commands."""
    if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
        return ""
    takes = "" if action.nargs == 0 else _value(action)
    several = " …" if action.nargs in ("*", "+") else ""
    names = [f"`{' '.join(filter(None, (name, takes)))}`" for name in action.option_strings]
    shown = ", ".join(names) or f"`{takes}`"
    said = _escaped(" ".join((action.help or "").split())).replace("|", r"\|")
    return f"| {shown}{several} | {said} |"


def _value(action: argparse.Action) -> str:
    """What stands for the value."""
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices is not None:
        return "/".join(str(choice) for choice in action.choices)
    return action.dest.upper()


def _escaped(text: str) -> str:
    """A text in which Markdown sees no HTML."""
    return text.replace("<", "&lt;")
