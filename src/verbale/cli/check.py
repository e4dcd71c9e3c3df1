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
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from verbale.cli import FAILED, OK, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from verbale.checks.changes import Changes
    from verbale.checks.checking import Checked
    from verbale.checks.fixing import Plan
    from verbale.checks.settings import Settings

_FAIL_ON = ("error", "warning", "info")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    from verbale.reporting import formats

    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder or glob pattern")
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULES", help="codes, names or families"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="RULES", help="those not to run"
    )
    parser.add_argument(
        "--format",
        default="full",
        metavar="NAME",
        choices=sorted(formats()),
        help=f"one of {', '.join(sorted(formats()))} (default: full)",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output"
    )
    parser.add_argument(
        "--fail-on",
        choices=_FAIL_ON,
        help="the least level that makes the exit code 1 (default: warning)",
    )
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="settings (default: the nearest verbale.toml or [tool.verbale] in pyproject.toml)",
    )
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="findings that are known and do not count"
    )
    parser.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="write what is found as a baseline"
    )
    parser.add_argument(
        "--max-shown",
        type=_number,
        metavar="N",
        help="findings that are shown at most; all are counted (default: 100)",
    )
    parser.add_argument(
        "--fix", action="store_true", help="make the safe fixes, then say what is left"
    )
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    parser.add_argument(
        "--changed-since",
        metavar="COMMIT",
        help="look only at what git says changed, or does not track yet",
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


def _number(text: str) -> int:
    """A number of things."""
    from argparse import ArgumentTypeError

    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"{text!r} is no number of findings")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Check; 0 if nothing was found, 1 if something was."""
    from verbale.checks.baseline import MOST_KNOWN
    from verbale.checks.checking import check_paths
    from verbale.checks.engine import MOST_KEPT
    from verbale.registry import Registry
    from verbale.reporting import MOST_SHOWN, Run, formats
    from verbale.reporting.summary import levels

    settings = _settings(arguments)
    known = Registry.read(arguments.registry) if arguments.registry else None
    changes = _changes(arguments)
    most = MOST_KNOWN if arguments.write_baseline else MOST_KEPT

    def check() -> Checked:
        return check_paths(arguments.paths, settings, known, changes, most)

    checked = check()
    if changes is not None and checked.unchanged:
        say(f"{checked.unchanged:,} did not change since {changes.since} and are left out")
    if arguments.diff:
        return _diff(checked)
    if arguments.fix:
        checked = _fixed(checked, check)
    done = Run(
        checked.outcome,
        checked.rules,
        MOST_SHOWN if arguments.max_shown is None else arguments.max_shown,
        arguments.output is None and sys.stdout.isatty(),
        checked.known,
        checked.gone,
        checked.suppressed,
        settings.fail_on,
    )
    with _stream(arguments.output) as stream:
        formats()[arguments.format].write(done, stream)
    if arguments.write_baseline is not None:
        _write_baseline(checked, arguments.write_baseline)
        return OK
    return FAILED if any(each.rank <= settings.fail_on.rank for each in levels(done)) else OK


def _changes(arguments: argparse.Namespace) -> Changes | None:
    """What changed, where only that shall be looked at."""
    from verbale.checks.changes import changes_since
    from verbale.errors import UsageError

    if arguments.changed_since is None:
        return None
    if arguments.write_baseline is not None:
        raise UsageError(
            "--write-baseline: what did not change would be missing from it; write it "
            "without --changed-since"
        )
    return changes_since(arguments.changed_since)


def _write_baseline(checked: Checked, path: Path) -> None:
    """Write what is found as a baseline."""
    from verbale.checks.baseline import written

    outcome = checked.outcome
    with _stream(path) as stream:
        stream.write(written(outcome.findings, path.parent))
    if missing := outcome.counts.total() - len(outcome.findings):
        say(f"{path}: {missing:,} findings are too many of their rule, and not in it; ignore it")


def _diff(checked: Checked) -> int:
    """Print what the fixes would change; 1 if that is anything."""
    from verbale.checks.fixing import diff, plan
    from verbale.reporting.text import not_a_command
    from verbale.terminal import printable

    planned = plan(checked.outcome.findings, checked.corpora)
    for line in diff(planned):
        print(not_a_command("\t".join(map(printable, line.split("\t")))))
    _say_refused(planned)
    return FAILED if planned.made else OK


def _fixed(checked: Checked, again: Callable[[], Checked]) -> Checked:
    """Make the fixes, and check again what is there then."""
    from verbale.checks.fixing import fix

    checked, done = fix(checked, again)
    say(f"{len(done.made):,} fixed in {len({each.path for each in done.files}):,} files")
    _say_refused(done)
    return checked


def _say_refused(planned: Plan) -> None:
    """How many fixes cannot be made, by reason."""
    from collections import Counter

    for reason, count in Counter(reason for _, reason in planned.refused).most_common():
        say(f"{count:,} not fixed: {reason}")


def _settings(arguments: argparse.Namespace) -> Settings:
    """What the settings file says, where the command line does not say otherwise."""
    from dataclasses import replace

    from verbale.checks.finding import Level
    from verbale.checks.settings import find_settings, read_settings

    found = read_settings(arguments.config) if arguments.config else find_settings(Path.cwd())
    return replace(
        found,
        select=tuple(_listed(arguments.select)) or found.select,
        ignore=(*found.ignore, *_listed(arguments.ignore)),
        exclude=(*found.exclude, *arguments.exclude),
        baseline=None if arguments.write_baseline else arguments.baseline or found.baseline,
        fail_on=Level(arguments.fail_on) if arguments.fail_on else found.fail_on,
    )


@contextmanager
def _stream(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is written whole."""
    if output is None:
        yield sys.stdout
        return
    from verbale.errors import UsageError

    try:
        stream = output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
    with stream:
        yield stream


def _listed(given: list[str]) -> list[str]:
    """Names that may be given one by one or with commas between."""
    return [name.strip() for each in given for name in each.split(",") if name.strip()]
