"""Publish a built folder on the Hugging Face Hub, in one commit with a tag.

It is checked first: files against the card, the errors that `verbale check` finds, and whether the
licences of the sources let everybody pass their texts on. Only what changed is uploaded, and what
verbale did not write is left alone. Whatever fails, the Hub has the old dataset or the new one. The
token is that of `hf auth login`, or HF_TOKEN.

Examples:
  verbale publish talks norland/talks --dry-run
  verbale publish talks norland/talks --private
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
    parser.add_argument("repository", metavar="ORG/NAME", help="the dataset on the Hub")
    parser.add_argument(
        "--private", action="store_true", help="if it is new, let only its owners see it"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and change nothing"
    )
    parser.add_argument(
        "--i-have-the-rights",
        action="store_true",
        help="publish whatever the licences of the sources say",
    )
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="settings of the check (default: as for verbale check)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Publish, and say what was done."""
    import sys
    import warnings

    from huggingface_hub import HfApi
    from huggingface_hub.utils import disable_progress_bars, get_token

    from verbale.checks.settings import find_settings, read_settings
    from verbale.errors import UsageError
    from verbale.folder.write import reading
    from verbale.publishing import carry_out, prepare

    if not arguments.dry_run and not get_token():
        raise UsageError("no token for the Hub; run `hf auth login`, or set HF_TOKEN")
    if not sys.stderr.isatty():
        disable_progress_bars()
    api = HfApi()
    settings = read_settings(arguments.config) if arguments.config else find_settings(Path.cwd())
    with warnings.catch_warnings(), reading(arguments.folder):
        warnings.simplefilter("ignore")
        prepared = prepare(
            api,
            arguments.folder,
            arguments.repository,
            private=arguments.private,
            has_rights=arguments.i_have_the_rights,
            settings=settings,
        )
        for line in prepared.lines():
            print(line, flush=True)
        if arguments.dry_run:
            print("nothing was changed: this was a dry run")
            return OK
        done = carry_out(api, prepared)
    if done.changed:
        print(f"published: {api.endpoint}/datasets/{arguments.repository}/tree/{done.tag}")
    print(
        f'load it:  datasets.load_dataset("{arguments.repository}", "turns", revision="{done.tag}")'
    )
    return OK
