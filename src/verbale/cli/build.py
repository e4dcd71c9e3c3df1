"""Write a dataset folder: Parquet for turns, dialogues and speakers, and a card.

The folder loads with datasets.load_dataset(FOLDER, "turns"). Same sources, same bytes. Sources that
fail are listed with their reason and the rest is built; the exit code is then 1.

Examples:
  verbale build transcripts/ -o talks
  verbale build 'pages/*.html' notes.txt -o talks --name "Talks of 2031" --exclude 'draft*'
  verbale build transcripts/ -o talks --view next_turn --view parallel-en-fr
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import FAILED, OK, say

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="file, folder, glob pattern, or - for standard input",
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help="the folder to write"
    )
    parser.add_argument(
        "--name", help="name of the dataset on its card (default: the folder's name)"
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out sources whose path or name fits",
    )
    parser.add_argument(
        "--registry",
        type=Path,
        metavar="FILE",
        help="registry of speakers (verbale speakers --help), to know them across dialogues",
    )
    parser.add_argument(
        "--splits",
        type=Path,
        metavar="FILE",
        help="divide events into train, validation and test, and keep that in this file",
    )
    parser.add_argument(
        "--test-from",
        type=date.fromisoformat,
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


def run(arguments: argparse.Namespace) -> int:
    """Build the folder; 0 if all went well, 1 if some sources failed, 2 if nothing was written."""
    from verbale.building import build
    from verbale.splits import Shares
    from verbale.terminal import progress

    with progress() as advance:
        built = build(
            arguments.sources,
            arguments.output,
            name=arguments.name,
            exclude=arguments.exclude,
            card=arguments.card,
            citation=arguments.citation,
            registry=arguments.registry,
            splits=arguments.splits,
            shares=Shares(test_from=arguments.test_from),
            views=arguments.view,
            advance=advance,
        )
    for error in built.failed:
        say(f"{error}")
    for warning in built.warnings:
        say(f"{warning}")
    print(built.summary())
    return FAILED if built.failed else OK
