"""What every reader of a marked-up source must hold to, whatever the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.attribution import attribute
from verbale.boilerplate import name_boilerplate
from verbale.languages import document_language, turn_languages
from verbale.readers import read
from verbale.readers.decoding import Decoded

if TYPE_CHECKING:
    from types import ModuleType

    from verbale.document import Document

Spoken = tuple[str | None, str]


def document_of(reader: ModuleType, source: str) -> Document:
    """A source read by one reader."""
    decoded = Decoded(source.encode(), source, "utf-8", "declared")
    document: Document = reader.read(decoded, "page.xml")
    return document


def tiles(document: Document) -> None:
    """The blocks tile the source, and letters and digits stand where the positions say."""
    at = 0
    source = document.decoded.text
    for block in document.blocks:
        assert block.start == at
        assert block.end >= block.start
        at = block.end
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)
        for offset, char in enumerate(block.text):
            place = block.source_offset(offset)
            assert block.start <= place <= block.end
            if char.isascii() and char.isalnum() and source[place] not in "&\\":
                assert source[place] == char
    assert at == len(source)


def turns_of(name: str, source: str) -> list[Spoken]:
    """Label and text of each turn of a file."""
    document = name_boilerplate(read(name, source.encode()))
    tiles(document)
    turns = attribute(document).turns
    return [(turn.label.printed if turn.label else None, turn.text) for turn in turns]


def spoken_in(name: str, source: str) -> list[str]:
    """The language in which each turn of a file was spoken."""
    document = read(name, source.encode())
    attribution = attribute(document)
    languages = turn_languages(document, attribution, document_language(document, attribution))
    return [language.spoken for language in languages]


def facts(name: str, source: str) -> dict[str, str]:
    """The first fact of each key that a file states."""
    found: dict[str, str] = {}
    for fact in read(name, source.encode()).stated:
        found.setdefault(fact.key, fact.value)
    return found
