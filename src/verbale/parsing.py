"""From a source to a transcript: read, attribute, describe, tag the languages."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.archives import SUFFIX_OF
from verbale.attribution import attribute
from verbale.attribution.by_title import attribute_by_title
from verbale.boilerplate import name_boilerplate
from verbale.errors import SourceError
from verbale.flattened import name_flattened
from verbale.identity.contradiction import check_markup
from verbale.languages import (
    available_languages,
    document_language,
    menu_languages,
    turn_languages,
)
from verbale.metadata import describe
from verbale.readers import LARGEST, read, reader_for
from verbale.transcript import Transcript

if TYPE_CHECKING:
    import os

    from verbale.document import Document
    from verbale.remote import Remote
    from verbale.sources import Source


def parse(
    path: str | os.PathLike[str], data: bytes | None = None, *, source_uri: str | None = None
) -> Transcript:
    """Read one source and understand it.

    Args:
        path: The file; with `data`, only its name.
        data: The bytes, where they do not come from a file.
        source_uri: What names the source; by default the path.

    Raises:
        SourceError: It cannot be read.

    Examples:
        >>> import verbale
        >>> talks = verbale.parse("dataset/transcripts/orsa-talks.en.txt")
        >>> talks.turns[0].label.printed, talks.turns[0].text[:14]
        ('Ostap Kalynoruk', 'Minister Vesk,')
    """
    return understand(read(path, data, source_uri=source_uri))


def parse_source(source: Source) -> Transcript:
    """Read and understand one of the sources that a user named.

    Raises:
        SourceError: It cannot be read.
    """
    if source.remote is not None:
        return understand(_fetched(source.remote))
    if source.path is None:
        return parse(source.uri, sys.stdin.buffer.read())
    return parse(source.path, source_uri=source.uri)


def _fetched(remote: Remote) -> Document:
    """Read what lies at an address: by the ending of its name, else by what is said to lie there.

    Raises:
        SourceError: It cannot be read.
    """
    data = remote.read(LARGEST + 1)
    name = remote.below.name
    if reader_for(name, data) is None:
        name = f"page{SUFFIX_OF.get(remote.media_type, remote.below.suffix)}"
    try:
        return read(name, data, source_uri=remote.uri)
    except SourceError as error:
        raise SourceError(remote.uri, error.fact, error.remedy) from None


def understand(document: Document) -> Transcript:
    """What a document says: its turns, languages and metadata, and what the rest of it is."""
    document = name_flattened(name_boilerplate(document))
    attribution = attribute(document)
    menus = menu_languages(document)
    lang = document_language(document, attribution, menus)
    metadata = describe(document, attribution, lang.tag)
    attribution = attribute_by_title(document, attribution, metadata)
    attribution, doubts = check_markup(document, attribution, metadata.participants, lang.tag)
    document = replace(document, warnings=(*document.warnings, *doubts))
    return Transcript(
        document=document,
        attribution=attribution,
        metadata=metadata,
        lang=lang,
        available_langs=available_languages(document, lang, menus),
        languages=turn_languages(document, attribution, lang),
    )
