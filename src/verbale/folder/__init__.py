"""The publishable folder: Parquet shards and the card that lists them.

`write_folder` replaces a folder as a whole; its card, written last, is the commit. `read_folder`
and `verify` read it back.
"""

from __future__ import annotations

from verbale.folder.facts import CardFacts, Examined, Family
from verbale.folder.read import read_folder, verify
from verbale.folder.shards import Shard
from verbale.folder.shipping import check_address, ship
from verbale.folder.write import View, Written, check_target, write_folder

__all__ = [
    "CardFacts",
    "Examined",
    "Family",
    "Shard",
    "View",
    "Written",
    "check_address",
    "check_target",
    "read_folder",
    "ship",
    "verify",
    "write_folder",
]
