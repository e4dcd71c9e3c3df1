"""From converted batches to the tables of a dataset: the second half of a build.

What concerns several sources is decided here: equal ids, language versions of events, splits. Rows
stream from disk to disk, however many there are; in memory is a little of each dialogue.
"""

from verbale.joining.selection import Selection, select
from verbale.joining.sorting import Pieces
from verbale.joining.tables import JoinedTables, joined_tables

__all__ = ["JoinedTables", "Pieces", "Selection", "joined_tables", "select"]
