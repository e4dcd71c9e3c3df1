"""Write a page to look at a built folder: overview, transcripts, findings, search.

One file that a browser opens from disk, without network. Source texts are shown beside the
transcripts where the very sources are still there. Of a folder that is too large for the page, all
is counted, and a sample of its dialogues can be read.

Examples:
  verbale report talks -o report.html
  verbale report talks --sources transcripts/ -o report.html
  verbale report archive --limit 30 -o report.html
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import OK

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="what verbale build wrote")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the page to write"
    )
    parser.add_argument(
        "--sources",
        type=Path,
        action="append",
        default=[],
        metavar="PATH",
        help="where the sources lie (default: where the table says, from here)",
    )
    parser.add_argument(
        "--no-sources", action="store_true", help="leave the texts of the sources out"
    )
    parser.add_argument("--no-check", action="store_true", help="check nothing; no findings")
    parser.add_argument(
        "--limit",
        type=float,
        default=10.0,
        metavar="MB",
        help="most megabytes of the page (default: 10)",
    )
    parser.add_argument(
        "--plain", action="store_true", help="do not compress, for browsers older than 2023"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the page, and say what it holds and what it leaves out."""
    from verbale.checks.settings import find_settings
    from verbale.errors import UsageError
    from verbale.report import Options, write_report

    if not arguments.limit >= 1:
        raise UsageError(f"--limit {arguments.limit:g}: a page needs a megabyte at least")
    for path in arguments.sources:
        if not path.exists():
            raise UsageError(f"--sources {path}: there is no such file or folder")
    options = Options(
        limit=arguments.limit,
        sources=tuple(arguments.sources),
        with_sources=not arguments.no_sources,
        checks=None if arguments.no_check else find_settings(Path.cwd()),
        packed=not arguments.plain,
    )
    done = write_report(arguments.folder, arguments.output, options)
    print(f"{arguments.output}: {done.size:,} bytes")
    print(f"  dialogues: {done.dialogues:,} of {done.of:,}, with {done.turns:,} turns")
    print(f"  beside their sources: {done.sources:,}")
    print("  not checked" if done.findings is None else f"  findings: {done.findings:,}")
    return OK
