"""From sources to rows on disk: the first half of a build, which processes can share.

Sources are put into batches. A batch is converted by one pure function: its sources become one
Parquet file for each table, and beside them a line for each source says what became of it. Batches
are named by what goes in, so that what is done is found again, after a crash as well as a year
later; rows never travel between processes.
"""

from verbale.converting.batches import (
    Batch,
    Item,
    Job,
    Narrowed,
    converter_version,
    indexed_items,
    items_of,
)
from verbale.converting.converted import Converted, Dialogue, Outcome, Part
from verbale.converting.engines import Engine, Wanted, engine
from verbale.converting.schedule import convert
from verbale.converting.work import Work

__all__ = [
    "Batch",
    "Converted",
    "Dialogue",
    "Engine",
    "Item",
    "Job",
    "Narrowed",
    "Outcome",
    "Part",
    "Wanted",
    "Work",
    "convert",
    "converter_version",
    "engine",
    "indexed_items",
    "items_of",
]
