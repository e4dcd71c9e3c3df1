"""From a source to a transcript: read, attribute, describe, tag the languages."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.archives import SUFFIX_OF
from verbale.attribution import attribute
from verbale.attribution.by_title import attribute_by_title
from verbale.attribution.effect import turn_at, without_effect
from verbale.attribution.stated import attribute_as_stated
from verbale.boilerplate import name_boilerplate
from verbale.decisions import beside, parse_decisions, read_decisions
from verbale.decisions.decision import Act
from verbale.document import Stated
from verbale.errors import SourceError, VerbaleError, broken_down
from verbale.flattened import name_flattened
from verbale.identity.contradiction import check_markup
from verbale.languages import (
    available_languages,
    document_language,
    menu_languages,
    turn_languages,
)
from verbale.limits import OverTimeError
from verbale.metadata import describe
from verbale.readers import LARGEST, read, reader_for
from verbale.transcript import Language, Transcript

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from verbale.decisions import Decisions
    from verbale.document import Document
    from verbale.remote import Remote
    from verbale.sources import Source
    from verbale.transcript import Attribution, TurnLanguage

_BESIDE = "beside the source"


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
    document = read(path, data, source_uri=source_uri)
    return understand(document if data is not None else _with_decisions(document, Path(path)))


def _with_decisions(document: Document, path: Path) -> Document:
    """The document with what people decided about it, if it is still what they saw."""
    decisions = read_decisions(path)
    return document if decisions is None else with_decisions(document, decisions, path)


def with_decisions(document: Document, decisions: Decisions, path: Path) -> Document:
    """The document with decisions about it; with a warning instead if they are about another.

    Args:
        document: What was read.
        decisions: What people decided about the source.
        path: Of the source.
    """
    digest = document.source_sha256 or hashlib.sha256(document.decoded.data).hexdigest()
    if digest == decisions.source_sha256:
        return replace(document, decisions=decisions.made)
    changed = (
        f"changed since people decided about it: {beside(path).name} is not applied; review the"
        f" source again and state source_sha256: {digest}"
    )
    return replace(document, warnings=(*document.warnings, changed))


def parse_source(source: Source) -> Transcript:
    """Read and understand one of the sources that a user named.

    Raises:
        SourceError: It cannot be read, or verbale breaks down over it; what it met is in its cause.
    """
    try:
        return _parsed(source)
    except (VerbaleError, OverTimeError, MemoryError):
        raise
    except Exception as error:
        # A fault of ours in one source must not cost the others.
        raise broken_down(source.uri, error) from error


def _parsed(source: Source) -> Transcript:
    if source.remote is not None:
        document = with_facts(_fetched(source.remote), source.facts)
        return understand(_with_decisions_at(document, source))
    if source.path is None:
        return parse(source.uri, sys.stdin.buffer.read())
    document = with_facts(read(source.path, source_uri=source.uri), source.facts)
    return understand(_with_decisions(document, source.path))


def _with_decisions_at(document: Document, source: Source) -> Document:
    """The same of a source at an address.

    Raises:
        SourceError: The decisions cannot be read.
    """
    if source.decisions is None:
        return document
    uri = source.decisions.uri
    try:
        text = source.decisions.read(LARGEST).decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(uri, f"cannot be read ({error})") from error
    return with_decisions(document, parse_decisions(text, uri), Path(source.output.name))


def with_facts(document: Document, facts: Iterable[tuple[str, str]]) -> Document:
    """The document with what is known of it beside its bytes, behind what it states itself.

    Args:
        document: What was read.
        facts: Keys of `Document.stated` with their values.
    """
    known = tuple(Stated(key, value, _BESIDE) for key, value in facts)
    return replace(document, stated=(*document.stated, *known)) if known else document


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
    attribution = attribute_as_stated(document, attribute(document))
    menus = menu_languages(document)
    lang = document_language(document, attribution, menus)
    metadata = describe(document, attribution, lang.tag)
    attribution = attribute_by_title(document, attribution, metadata)
    attribution, doubts = check_markup(document, attribution, metadata.participants, lang.tag)
    idle = (
        f"bytes {d.start} to {d.end}: what people decided has no effect: {why}"
        for d, why in without_effect(document, attribution)
    )
    document = replace(document, warnings=(*document.warnings, *doubts, *idle))
    return Transcript(
        document=document,
        attribution=attribution,
        metadata=metadata,
        lang=lang,
        available_langs=available_languages(document, lang, menus),
        languages=_decided_languages(
            document, attribution, turn_languages(document, attribution, lang)
        ),
    )


def _decided_languages(
    document: Document, attribution: Attribution, languages: tuple[TurnLanguage, ...]
) -> tuple[TurnLanguage, ...]:
    """The languages of turns, as people decided them where they did."""
    found = list(languages)
    for decision in document.decisions:
        if decision.lang is None or (index := turn_at(document, attribution, decision)) is None:
            continue
        if decision.act is Act.SPOKEN:
            found[index] = replace(found[index], spoken=decision.lang)
        else:
            found[index] = replace(found[index], lang=Language(decision.lang, "manual"))
    return tuple(found)
