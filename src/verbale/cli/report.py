"""Write a page to look at a built folder: overview, transcripts, findings, search.

One file that a browser opens from disk, without network. Source texts are shown beside the
transcripts where the very sources are still there. Of a folder that is too large for the page, all
is counted, and a sample of its dialogues can be read; with --split, all of them, as the page then
loads them from files that lie beside it.

Examples:
  verbale report talks -o report.html
  verbale report talks --sources transcripts/ -o report.html
  verbale report archive --limit 30 -o report.html
  verbale report archive --split -o report/
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import OK

if TYPE_CHECKING:
    import argparse

_LIMIT = 10.0
"""Megabytes of a page."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "folder", metavar="FOLDER", help="what verbale build wrote, here or at an address"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="the page to write; with --split, its folder",
    )
    parser.add_argument(
        "--split",
        action="store_true",
        help="a small page, and all dialogues in files beside it, for folders of any size",
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
    from verbale.folder.brought import brought
    from verbale.report import Options, write_report, write_split

    if arguments.split and arguments.limit is not None:
        raise UsageError("--limit: with --split nothing is left out; take one of the two away")
    limit = _LIMIT if arguments.limit is None else arguments.limit
    if not limit >= 1:
        raise UsageError(f"--limit {limit:g}: a page needs a megabyte at least")
    for path in arguments.sources:
        if not path.exists():
            raise UsageError(f"--sources {path}: there is no such file or folder")
    options = Options(
        limit=limit,
        sources=tuple(arguments.sources),
        with_sources=not arguments.no_sources,
        checks=None if arguments.no_check else find_settings(Path.cwd()),
        packed=not arguments.plain,
    )
    write = write_split if arguments.split else write_report
    done = write(brought(arguments.folder), arguments.output, options)
    if arguments.split:
        print(f"{arguments.output / 'index.html'}: {done.size:,} bytes in {done.files:,} files")
    else:
        print(f"{arguments.output}: {done.size:,} bytes")
    print(f"  dialogues: {done.dialogues:,} of {done.of:,}, with {done.turns:,} turns")
    print(f"  beside their sources: {done.sources:,}")
    print("  not checked" if done.findings is None else f"  findings: {done.findings:,}")
    return OK
