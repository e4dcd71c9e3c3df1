"""Indexes of web archives: which record of which archive holds the page of an address.

An index is read as a stream, whatever its size: its rows are narrowed down, sorted on disk and put
into groups of records that lie in one archive.
"""

from verbale.indexes.addresses import Addresses
from verbale.indexes.chosen import Captures, Chosen, choose
from verbale.indexes.reading import rows_of
from verbale.indexes.rows import Odd, Row

__all__ = ["Addresses", "Captures", "Chosen", "Odd", "Row", "choose", "rows_of"]
