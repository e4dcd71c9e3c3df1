"""Web archives: pages as a crawler met them, many to a file, streamed record by record.

An archive is a container of sources, not a source: what it holds is read as files are, with the
page's address, the day it was fetched and the encoding that the server stated.
"""

from verbale.archives.captures import Capture, NotThere, captured
from verbale.archives.pages import SUFFIX_OF, document_of, is_worth_reading
from verbale.archives.warc import Damage, Page, TooLarge, is_archive, records

__all__ = [
    "SUFFIX_OF",
    "Capture",
    "Damage",
    "NotThere",
    "Page",
    "TooLarge",
    "captured",
    "document_of",
    "is_archive",
    "is_worth_reading",
    "records",
]
