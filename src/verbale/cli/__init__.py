"""The command line: one module a command, discovered."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol

from verbale import __version__
from verbale.errors import VerbaleError
from verbale.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OK, FAILED, USAGE = 0, 1, 2
"""Exit codes: all went well; some sources failed; a wrong call, or nothing written."""

_ALLOCATIONS = 200_000
"""Objects that are made before garbage is looked for."""

_EXAMPLES = """\
Examples:
  verbale parse talks.html                     see how a page is read
  verbale build transcripts/ -o talks          write a dataset folder
  python -c "import datasets; print(datasets.load_dataset('./talks', 'turns'))"
"""


class Command(Protocol):
    """What a module of this package provides; its docstring is the command's help."""

    def register(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run it; returns the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `verbale`; returns the exit code."""
    with _few_collections():
        return _run(argv)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Collect garbage rarely: a run makes many objects, and keeps nearly all of them.

    It saves a tenth of the time of short runs, most of which is patterns being compiled.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _run(argv: Sequence[str] | None) -> int:
    arguments = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except VerbaleError as error:
        say(str(error))
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        say(f"cannot write to standard output: {error.strerror}")
        return USAGE
    except KeyboardInterrupt:
        say("interrupted; nothing half written is left")
        return 130
    return code


def say(message: str) -> None:
    """Print a message to standard error, without what could steer a terminal or a CI log."""
    from verbale.reporting.text import not_a_command

    first, *more = message.split("\n")
    lines = [f"verbale: {first}", *(f"  {line.strip()}" for line in more)]
    print("\n".join(not_a_command(printable(line)) for line in lines), file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="verbale",
        description="Turn transcripts of diplomatic dialogue into validated datasets.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"verbale {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in sorted(
        module.name for module in iter_modules(__path__) if not module.name.startswith("_")
    ):
        module = import_module(f"{__name__}.{name}")
        text = (module.__doc__ or "").strip()
        sub = commands.add_parser(
            name,
            help=text.splitlines()[0].rstrip("."),
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.register(sub)
        sub.set_defaults(run=module.run)
    return whole
