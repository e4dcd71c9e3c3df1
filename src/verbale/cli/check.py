"""Check transcripts and datasets: what is wrong, where, why, and what to do.

Takes transcripts in every format that can be read, dataset folders, Parquet, JSON lines and what
datasets.save_to_disk wrote. The exit code is 0 if nothing was found, 1 if something was, 2 if the
call cannot work. `verbale explain RULE` tells about a rule.

Examples:
  verbale check transcripts/
  verbale check talks/ --select schema,language --format json
  verbale check page.html --ignore place-missing
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import FAILED, OK

if TYPE_CHECKING:
    import argparse

_FAIL_ON = ("error", "warning", "info")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder or glob pattern")
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULES", help="codes, names or families"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="RULES", help="those not to run"
    )
    parser.add_argument("--format", default="full", metavar="NAME", help="full, concise, json, …")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output"
    )
    parser.add_argument(
        "--fail-on",
        choices=_FAIL_ON,
        default="warning",
        help="the least level that makes the exit code 1 (default: warning)",
    )
    parser.add_argument(
        "--max-shown",
        type=int,
        metavar="N",
        help="findings that are shown at most; all are counted (default: 100)",
    )
    parser.add_argument(
        "--registry", type=Path, metavar="FILE", help="registry of speakers, for transcripts"
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out sources whose path or name fits",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check; 0 if nothing was found, 1 if something was."""
    from verbale.checks.engine import Outcome
    from verbale.checks.engine import run as run_rules
    from verbale.checks.finding import Level
    from verbale.checks.opening import open_paths, refuse_nothing
    from verbale.checks.selection import selected
    from verbale.errors import UsageError
    from verbale.registry import Registry
    from verbale.reporting import MOST_SHOWN, Run, formats
    from verbale.reporting.summary import levels

    known = formats()
    if arguments.format not in known:
        raise UsageError(f"there is no format {arguments.format!r}; there are {', '.join(known)}")
    rules = selected(_listed(arguments.select), _listed(arguments.ignore))
    registry = Registry.read(arguments.registry) if arguments.registry else None
    corpora = open_paths(arguments.paths, arguments.exclude, registry)
    refuse_nothing(corpora, arguments.paths)
    outcome = Outcome()
    for corpus in corpora:
        outcome.merge(run_rules(corpus, rules))
    colour = arguments.output is None and sys.stdout.isatty()
    done = Run(outcome, rules, arguments.max_shown or MOST_SHOWN, colour)
    if arguments.output is None:
        known[arguments.format].write(done, sys.stdout)
    else:
        with arguments.output.open("w", encoding="utf-8", newline="\n") as stream:
            known[arguments.format].write(done, stream)
    least = Level(arguments.fail_on).rank
    return FAILED if any(level.rank <= least for level in levels(done)) else OK


def _listed(given: list[str]) -> list[str]:
    """Names that may be given one by one or with commas between."""
    return [name.strip() for each in given for name in each.split(",") if name.strip()]
