"""Remove a dialogue or a speaker from a dataset on request, and keep them removed.

The ids go into forgotten.yaml in the folder, which every build of it heeds: build it again to
remove them. A dialogue is left out as a whole; the turns of a speaker stay empty, without label and
name, so that the others keep their places. Titles, and what others say of them, are not changed.

Examples:
  verbale forget talks lakeland-talks-0a1b2c3d
  verbale forget talks sp-3f6c0d9a41
  verbale forget s3://bucket/talks sp-3f6c0d9a41
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.cli import OK

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "folder", metavar="FOLDER", help="what verbale build wrote, here or at an address"
    )
    parser.add_argument(
        "ids", nargs="+", metavar="ID", help="dialogue_id or speaker_id, as in the dataset"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the ids down."""
    from verbale.errors import UsageError
    from verbale.folder import read_folder
    from verbale.folder.brought import brought
    from verbale.joining.forgotten import FILE, Forgotten
    from verbale.remote import without_user

    folder = arguments.folder.rstrip("/") or "/"
    shown, place = without_user(folder), f"{folder}/{FILE}"
    tables = read_folder(brought(folder))
    known = set(tables["dialogues"]["dialogue_id"].to_pylist())
    if "speakers" in tables:
        known |= set(tables["speakers"]["speaker_id"].to_pylist())
    before = Forgotten.read(place)
    unknown = [each for each in arguments.ids if each not in known | before.ids]
    if unknown:
        raise UsageError(f"{shown}: has no dialogue or speaker {unknown[0]}")
    Forgotten(before.ids | set(arguments.ids)).write(place)
    print(f"{shown}/{FILE}: {len(arguments.ids)} to forget; build {shown} again to remove them")
    return OK
