"""A page of an archive as a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.archives.likeness import may_hold_dialogue
from verbale.document import Stated
from verbale.readers import read

if TYPE_CHECKING:
    from verbale.archives.warc import Page
    from verbale.document import Document

SUFFIX_OF = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/vtt": ".vtt",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/tei+xml": ".xml",
    "application/akn+xml": ".xml",
}
"""What a server says of its answer, and how files of that kind are called."""


def is_worth_reading(page: Page) -> bool:
    """Whether a reader may claim a page, and there may be a dialogue in it."""
    suffix = SUFFIX_OF.get(page.media_type)
    return suffix is not None and (suffix != ".html" or may_hold_dialogue(page.data, page.charset))


def document_of(page: Page) -> Document:
    """Read a page.

    Raises:
        SourceError: It cannot be read.
    """
    name = f"page{SUFFIX_OF[page.media_type]}"
    document = read(name, page.data, source_uri=page.uri, declared=page.charset)
    fetched = Stated("retrieved_at", page.date, "WARC-Date")
    return replace(document, stated=(*document.stated, fetched))
