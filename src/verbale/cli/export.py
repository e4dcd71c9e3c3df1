"""Export a built folder as a view: for training, for exchange, as plain text.

Views of rows become Parquet (or lines of JSON) by split, the others files of their own format. What
a view leaves out is counted by reason.

Examples:
  verbale export talks --to next_turn -o talks-next
  verbale export talks --to next_turn --target 'office:foreign minister' --quotes mask -o fm
  verbale export talks --to chat --window 2048 --tokens my-model -o chat
  verbale export talks --to transcript -o talks-text
  verbale export s3://bucket/talks --to chat -o chat
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import OK

if TYPE_CHECKING:
    import argparse


_OPTIONS = (
    "target",
    "min_score",
    "window",
    "tokens",
    "system",
    "quotes",
    "notes",
    "languages",
    "form",
)


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "folder", metavar="FOLDER", help="what verbale build wrote, here or at an address"
    )
    parser.add_argument("--to", required=True, metavar="VIEW", help="next_turn, transcript, …")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help="the folder to write"
    )
    parser.add_argument(
        "--target",
        metavar="WHO",
        help="whose turns are learned: all, id:…, name:…, office:…, country:…",
    )
    parser.add_argument(
        "--min-score",
        type=float,
        metavar="SCORE",
        help="least attribution score of turns that are learned (default: 0.9)",
    )
    parser.add_argument(
        "--window",
        type=int,
        metavar="N",
        help="most characters, or tokens, of one example (default: 8000)",
    )
    parser.add_argument(
        "--tokens",
        type=Path,
        metavar="TOKENIZER",
        help="measure the window in tokens: a tokenizer.json, or a folder with one",
    )
    parser.add_argument(
        "--system",
        action="store_true",
        default=None,
        help="scene and persona in a system turn of their own",
    )
    parser.add_argument(
        "--quotes",
        choices=("keep", "mark", "mask"),
        help="what becomes of quoted speech (default: keep)",
    )
    parser.add_argument(
        "--notes",
        choices=("keep", "drop", "mask"),
        help="what becomes of notes such as (Laughter.), which nobody says (default: keep)",
    )
    parser.add_argument(
        "--lang",
        action="append",
        dest="languages",
        metavar="TAG",
        help="only dialogues in this language",
    )
    parser.add_argument("--form", choices=("parquet", "jsonl"), help="of views of rows")


def run(arguments: argparse.Namespace) -> int:
    """Write the view, and say what it holds and what it leaves out."""
    from verbale.folder.brought import brought
    from verbale.views.export import export
    from verbale.views.options import Notes, Options, Quotes, target_of
    from verbale.views.tokens import Tokens

    said = {name: value for name in _OPTIONS if (value := getattr(arguments, name)) is not None}
    given = tuple(said)
    form = said.pop("form", "parquet")
    if tokens := said.pop("tokens", None):
        said["ruler"] = Tokens(tokens)
    if "target" in said:
        said["target"] = target_of(said["target"])
    if "quotes" in said:
        said["quotes"] = Quotes(said["quotes"])
    if "notes" in said:
        said["notes"] = Notes(said["notes"])
    options = Options(**said)
    folder = brought(arguments.folder)
    done = export(folder, arguments.to, arguments.output, options, form=form, given=given)
    print(f"{arguments.output}: {done.examples:,} {done.counted} of {arguments.to}")
    if arguments.tokens:
        print(f"  window: {options.window:,} {options.ruler.unit}")
    for reason, count in done.left_out.most_common():
        if count:
            print(f"  left out: {count:,} {reason}")
    if not done.examples:
        print(f"{arguments.folder}: no example of {arguments.to} fits the options", file=sys.stderr)
    return OK
