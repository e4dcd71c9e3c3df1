"""A transcript as rows of the three tables: turns, dialogues, speakers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from verbale import __version__
from verbale.identity import by_label_alone, hand_overs, identify
from verbale.identity.said_of import organisation_of
from verbale.languages import canonical
from verbale.registry.apply import link_speakers
from verbale.renderings import bring_together
from verbale.schema import SCHEMA_VERSION
from verbale.spans import spans_of
from verbale.transcript import Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from verbale.identity import Speaker
    from verbale.registry import Registry
    from verbale.registry.apply import Anachronism
    from verbale.transcript import Transcript, Turn, TurnLanguage

Row = dict[str, Any]
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?"
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one transcript, and what the registry says against them, one line each."""

    dialogue: Row
    turns: tuple[Row, ...]
    speakers: tuple[Row, ...]
    findings: tuple[Anachronism, ...] = ()


def records(transcript: Transcript, registry: Registry | None = None) -> Records:
    """The rows of one transcript, columns and types as the schema says.

    Args:
        transcript: A document understood.
        registry: Who is known; None: speakers are told apart within the document only.
    """
    dialogue_id, metadata = dialogue_id_of(transcript), transcript.metadata
    people = identify(
        transcript.turns,
        metadata.participants,
        transcript.lang.tag,
        metadata.event_type,
        hand_overs(transcript.document, transcript.turns),
    )
    rendered = bring_together(transcript.turns, people, transcript.languages, transcript.lang.tag)
    alone = partial(by_label_alone, lang=transcript.lang.tag)
    linked = link_speakers(transcript, rendered.people, dialogue_id, registry, alone)
    people = linked.people
    aligned = {
        index: f"{dialogue_id}.r{number}"
        for number, pair in enumerate(rendered.pairs)
        for index in pair
    }
    turns = tuple(
        _turn_row(transcript, dialogue_id, index, turn, person, language, aligned.get(index))
        | ({"speaker_label": linked.labels[index]} if index in linked.labels else {})
        for index, (turn, person, language) in enumerate(
            zip(transcript.turns, people, rendered.languages, strict=True)
        )
    )
    return Records(
        _dialogue_row(transcript, dialogue_id, people, linked.participants),
        turns,
        (*_speaker_rows(transcript, dialogue_id, people), *linked.rows),
        linked.findings,
    )


def tables(many: Iterable[Records]) -> dict[str, pa.Table]:
    """Arrow tables of many transcripts, with the schema's types."""
    import pyarrow as pa

    from verbale.schema import arrow_schema

    return {
        name: pa.Table.from_pylist(found, schema=arrow_schema(name))
        for name, found in rows(many).items()
    }


def rows(many: Iterable[Records]) -> dict[str, list[Row]]:
    """The rows of many transcripts, by table."""
    found: dict[str, list[Row]] = {"turns": [], "dialogues": [], "speakers": []}
    for each in many:
        found["turns"] += each.turns
        found["dialogues"].append(each.dialogue)
        found["speakers"] += each.speakers
    # Whom the registry knows may speak in many dialogues.
    found["speakers"] = list({row["speaker_id"]: row for row in found["speakers"]}.values())
    return found


def dialogue_id_of(transcript: Transcript) -> str:
    """The front matter's `id`, else a slug of the source's name and 8 hex digits of its hash."""
    document = transcript.document
    stated = next(document.facts("id"), None)
    if stated is not None and _ID.fullmatch(stated.value):
        return stated.value
    uri = source_uri_of(transcript)
    stem = uri.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or uri
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = _SLUG.sub("-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "dialogue"
    return f"{slug}-{hashlib.sha256(uri.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def source_uri_of(transcript: Transcript) -> str:
    """The address that the front matter states for the source, else the path as given."""
    stated = next(transcript.document.facts("source_uri"), None)
    return stated.value if stated is not None else transcript.document.source_uri


def _turn_row(
    transcript: Transcript,
    dialogue_id: str,
    index: int,
    turn: Turn,
    person: Speaker | None,
    language: TurnLanguage,
    align_id: str | None,
) -> Row:
    document = transcript.document
    start, end = turn.place
    text = turn.text
    known = person if turn.method is not Method.NONE else None
    return {
        "turn_id": f"{dialogue_id}.{index}",
        "dialogue_id": dialogue_id,
        "turn_index": index,
        "speaker_label": turn.label.printed if turn.label else None,
        "speaker_id": _speaker_id(dialogue_id, known) if known else None,
        "speaker_name": known.name if known else None,
        "speaker_type": known.type if known else "unidentified",
        "speaker_role": known.role if known else None,
        "speaker_country": known.country if known else None,
        "speaker_org": known.org if known else None,
        "attribution_method": str(turn.method),
        "attribution_score": turn.score,
        "identity_method": known.method if known else "none",
        "identity_score": known.score if known else None,
        "identity_candidates": list(known.candidates) if known else [],
        "text": text,
        "lang": language.lang.tag,
        "lang_source": language.lang.source,
        "spoken_lang": language.spoken,
        "translation": language.translation,
        "align_id": align_id,
        "spans": [
            {"start": span.start, "end": span.end, "type": span.type, "lang": span.lang}
            for span in spans_of(text, language.lang.tag, turn.marked)
        ],
        "byte_start": document.byte_offset(start),
        "byte_end": document.byte_offset(end),
        "line_start": document.line(start),
        "line_end": document.line(max(start, end - 1)),
    }


def _speaker_id(dialogue_id: str, person: Speaker) -> str | None:
    """The registry's id, else one of this dialogue."""
    own = None if person.number is None else f"{dialogue_id}.s{person.number}"
    return person.speaker_id or own


def _dialogue_row(
    transcript: Transcript,
    dialogue_id: str,
    people: Iterable[Speaker | None],
    silent: Mapping[str, str],
) -> Row:
    """The row of the dialogue; `silent` are ids of the participants that the registry knows."""
    document, metadata = transcript.document, transcript.metadata
    spoke: dict[str, str | None] = {}
    for p in people:
        own = _speaker_id(dialogue_id, p) if p else None
        for name in (p.name, *p.in_head) if p and p.name else ():
            # A name that two of the speakers bear is neither's.
            spoke[name] = own if spoke.get(name, own) == own else None
    ids = {**silent, **spoke}
    first = {key: fact.value for key in _STATED for fact in reversed(list(document.facts(key)))}
    return {
        "dialogue_id": dialogue_id,
        "schema_version": SCHEMA_VERSION,
        "title": metadata.title,
        "event_type": metadata.event_type,
        "completeness": metadata.completeness,
        "date_start": metadata.date_start,
        "date_end": metadata.date_end,
        "place": metadata.place,
        "country": metadata.country,
        "participants": [
            {"speaker_id": ids.get(p.name), "name": p.name, "role": p.role, "country": p.country}
            for p in metadata.participants
        ],
        "event_id": first.get("event_id", dialogue_id),
        "lang": transcript.lang.tag,
        "available_langs": list(transcript.available_langs),
        "source_uri": source_uri_of(transcript),
        "publisher": first.get("publisher"),
        "retrieved_at": _moment(first.get("retrieved_at")),
        "license": _license(first.get("license")),
        "source_sha256": document.source_sha256
        or hashlib.sha256(document.decoded.data).hexdigest(),
        "media_type": document.media_type,
        "converter_version": f"verbale {__version__}",
        "split": "train",
    }


def _moment(stated: str | None) -> str | None:
    """A stated time in ISO 8601, or None where it is not in that form."""
    return stated if stated and _MOMENT.fullmatch(stated) else None


_DEED = re.compile(
    r"creativecommons\.org/(?:licenses/)?(by(?:-nc)?(?:-nd|-sa)?|publicdomain/zero)/(\d\.\d)"
)
"""The address of a Creative Commons deed, which also names the licence."""


def _license(stated: str | None) -> str:
    """An SPDX identifier; LicenseRef- and a slug where the statement is none."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if not stated:
        return "LicenseRef-unknown"
    if deed := _DEED.search(stated.lower()):
        stated = f"CC0-{deed[2]}" if deed[1].endswith("zero") else f"CC-{deed[1]}-{deed[2]}"
    with suppress(InvalidLicenseExpression):
        known = str(canonicalize_license_expression(stated))
        # A choice among licences, or several at once, is none that the contract can name.
        if " " not in known:
            return known
    slug = _SLUG.sub("-", stated.lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    return f"LicenseRef-{slug or 'unknown'}"


_STATED = ("event_id", "publisher", "retrieved_at", "license")


def _speaker_rows(
    transcript: Transcript, dialogue_id: str, people: Iterable[Speaker | None]
) -> tuple[Row, ...]:
    """One row for each speaker whom the document identifies and the registry does not know."""
    known = {p.number: p for p in people if p and p.number is not None and not p.speaker_id}
    lang = canonical(transcript.lang.tag) or "und"
    return tuple(
        {
            "speaker_id": _speaker_id(dialogue_id, p),
            "qid": None,
            "names": [{"text": p.name or p.role, "lang": lang, "kind": "printed"}],
            "roles": [
                {
                    "label": p.role,
                    "lang": lang,
                    "country": p.country,
                    "org": _org_of_office(p.role, p.said, lang),
                    "from": None,
                    "to": None,
                    "evidence": dialogue_id,
                }
            ]
            if p.role
            else [],
            "born": None,
            "died": None,
            "merged_into": None,
        }
        for _, p in sorted(known.items())
    )


def _org_of_office(role: str, said: str | None, lang: str) -> str | None:
    """The body that an office is of, named in it or printed behind it; no party beside it."""
    behind = organisation_of(said, lang) if said and said.startswith(role) else None
    return organisation_of(role, lang) or behind
