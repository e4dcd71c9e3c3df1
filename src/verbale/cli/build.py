"""Write a dataset folder: Parquet for turns, dialogues and speakers, and a card.

The folder loads with datasets.load_dataset(FOLDER, "turns"). Same sources, same bytes. Sources that
fail are listed with their reason and the rest is built; the exit code is then 1.

Examples:
  verbale build transcripts/ -o talks
  verbale build 'pages/*.html' notes.txt -o talks --name "Talks of 2031" --exclude 'draft*'
  verbale build transcripts/ -o talks --view next_turn --view parallel-en-fr
  verbale build --index pages.cdxj --archive-root s3://bucket/crawl -o talks
  verbale build recipe:frus -o frus --limit 100     see verbale recipes
"""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import FAILED, OK, say
from verbale.errors import UsageError
from verbale.limits import Limits

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_MEGABYTE = 1_000_000
_LEAST = 50
"""Megabytes below which not even libraries can be loaded."""
_SAME = 4
"""From so many sources on, of which the same is to be said, they are only counted."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="file, folder, glob pattern, an address of one, - for standard input, or recipe:NAME",
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FOLDER",
        help="the folder to write, here or at an address such as s3://bucket/talks",
    )
    parser.add_argument(
        "--name", help="name of the dataset on its card (default: the folder's name)"
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out sources whose path or name fits, and pages that an index names",
    )
    parser.add_argument(
        "--index",
        action="append",
        default=[],
        metavar="FILE",
        help="index of web archives (CDX, CDXJ, columns in Parquet or CSV), here or at an address:"
        " read the records that it names, by their ranges",
    )
    parser.add_argument(
        "--urls",
        metavar="FILE",
        help="of web archives and indexes, take only pages of these addresses, one a line, * for"
        " anything",
    )
    parser.add_argument(
        "--archive-root",
        metavar="ADDRESS",
        help="where the archives lie that an index names, a folder or an address (default: where"
        " the index lies)",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="PATTERN",
        help="of recipes, take only files whose address fits",
    )
    parser.add_argument(
        "--limit",
        type=count,
        metavar="N",
        help="of each recipe, take so many files at most, and so many documents",
    )
    parser.add_argument(
        "--registry",
        type=Path,
        metavar="FILE",
        help="registry of speakers (verbale speakers --help), to know them across dialogues",
    )
    parser.add_argument(
        "--forgotten",
        type=Path,
        metavar="FILE",
        help="ids that stay removed, beside those of forgotten.yaml in the folder (verbale forget)",
    )
    parser.add_argument(
        "--splits",
        type=Path,
        metavar="FILE",
        help="divide events into train, validation and test, and keep that in this file",
    )
    parser.add_argument(
        "--test-from",
        type=_day,
        metavar="DAY",
        help="with --splits: new events from this day on are test",
    )
    parser.add_argument(
        "--view",
        action="append",
        default=[],
        metavar="VIEW",
        help="add a view as a config: next_turn, chat, who_speaks, parallel-en-fr",
    )
    parser.add_argument(
        "--card",
        type=Path,
        metavar="FILE",
        help="Markdown that opens the card, before the computed parts",
    )
    parser.add_argument(
        "--citation",
        type=Path,
        metavar="FILE",
        help="how to cite the dataset (default: CITATION.cff in a folder of sources)",
    )
    parser.add_argument(
        "--engine",
        default="local",
        metavar="ENGINE",
        help="who converts: local, the processes of this machine (default); ray, a cluster",
    )
    parser.add_argument(
        "--ray-address",
        metavar="ADDRESS",
        help="with --engine ray: the cluster (default: one is started on this machine)",
    )
    parser.add_argument(
        "--jobs",
        type=count,
        metavar="N",
        help="processes that convert (default: one for each processor)",
    )
    parser.add_argument(
        "--time-limit",
        type=float,
        default=Limits().seconds,
        metavar="SECONDS",
        help=f"give a source up after so long, for each megabyte (default: {Limits().seconds:g})",
    )
    parser.add_argument(
        "--memory-limit",
        type=count,
        default=Limits().memory // _MEGABYTE,
        metavar="MB",
        help=f"give a source up when it takes so much (default: {Limits().memory // _MEGABYTE})",
    )
    parser.add_argument(
        "--work",
        metavar="ADDRESS",
        help="folder or address that keeps what is converted for the next build (default: in the"
        " user's cache)",
    )
    parser.add_argument(
        "--json", action="store_true", help="print what was done, and progress, as JSON"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the folder; 0 if all went well, 1 if some sources failed, 2 if nothing was written."""
    from verbale.building import Conversion, build
    from verbale.cli._progress import progress
    from verbale.splits import Shares

    if not arguments.sources and not arguments.index:
        raise UsageError("there is nothing to build; name a SOURCE, or an index with --index")
    if not 0 < arguments.time_limit < math.inf:
        raise UsageError(f"--time-limit {arguments.time_limit:g}: expected seconds, more than 0")
    if arguments.memory_limit < _LEAST:
        raise UsageError(
            f"--memory-limit {arguments.memory_limit}: verbale needs {_LEAST} at least"
        )
    limits = Limits(arguments.time_limit, arguments.memory_limit * _MEGABYTE)
    with (
        progress(machine=arguments.json) as advance,
        progress(machine=arguments.json, doing="fetching", things="files") as fetching,
    ):
        built = build(
            arguments.sources,
            arguments.output,
            index=arguments.index,
            urls=arguments.urls,
            archive_root=arguments.archive_root,
            name=arguments.name,
            exclude=arguments.exclude,
            only=arguments.only,
            limit=arguments.limit,
            card=arguments.card,
            citation=arguments.citation,
            speaker_registry=arguments.registry,
            forgotten=arguments.forgotten,
            splits=arguments.splits,
            shares=Shares(test_from=arguments.test_from),
            views=arguments.view,
            conversion=Conversion(
                engine=arguments.engine,
                processes=arguments.jobs,
                limits=limits,
                work=arguments.work,
                cluster=arguments.ray_address,
            ),
            advance=advance,
            fetching=fetching,
        )
    if arguments.json:
        print(json.dumps(built.as_json(), ensure_ascii=False))
        return FAILED if built.failed else OK
    for error in built.failed:
        say(f"{error}")
    _warn(built.warnings)
    print(built.summary())
    return FAILED if built.failed else OK


def _warn(warnings: Sequence[str]) -> None:
    """Say each warning, and of many that say the same of other sources how many more there are."""
    from collections import Counter

    about = Counter(warning.partition(": ")[2] for warning in warnings)
    said: Counter[str] = Counter()
    for warning in warnings:
        what = warning.partition(": ")[2]
        said[what] += 1
        if said[what] < _SAME or about[what] == _SAME:
            say(warning)
        elif said[what] == _SAME:
            say(f"{what} (of {about[what] - _SAME + 1:,} more sources)")


def count(text: str) -> int:
    """A number of things, at least one."""
    from argparse import ArgumentTypeError

    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number of 1 and more")
    return int(text)


def _day(text: str) -> date:
    """A day in ISO 8601."""
    from argparse import ArgumentTypeError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day such as 2031-05-03") from None
