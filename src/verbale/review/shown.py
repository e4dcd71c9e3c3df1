"""What the page shows of a source under review, in the shape in which a report gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.attribution.effect import opened_by, turn_at, without_effect
from verbale.records import records, tables
from verbale.report import rows
from verbale.report.originals import original_of
from verbale.review.places import asides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.decisions import Decision
    from verbale.registry import Registry
    from verbale.review.places import Aside
    from verbale.transcript import Transcript

_WORDS = 80
"""Signs of the source at the place of a decision that a list of decisions shows."""
_NOTHING = {
    "type": "unknown",
    "completeness": "unknown",
    "langs": [],
    "lang": "und",
    "license": "LicenseRef-unknown",
    "media": "",
    "split": "train",
    "people": [],
    "first": 0,
    "turns": 0,
}


def body_of(transcript: Transcript, registry: Registry | None) -> dict[str, Any]:
    """Its dialogue, turns, speakers and source."""
    frames = {
        name: pl.DataFrame(pl.from_arrow(table))
        for name, table in tables([records(transcript, registry)]).items()
    }
    dialogue = rows.dialogues_in(frames["dialogues"])[0]
    key = dialogue["id"]
    pool = rows.Pool()
    turns = rows.Turns({key}, pool)
    turns.add(frames["turns"])
    del dialogue["sha"]
    source = original_of(transcript)
    said = enumerate(source.pop("evidence"))
    turns.rare["evidence"] = {at: words for at, words in said if words}
    # Other versions of the event are sources of their own, and not aligned with this one.
    dialogue |= {"event": key, "first": 0, "turns": len(transcript.turns)}
    return {
        "dialogues": [dialogue],
        "turns": turns.columns,
        "rare": turns.rare,
        "pool": pool.values,
        "speakers": rows.speakers_in(frames["speakers"]),
        "sources": {key: source},
    }


def body_of_nothing(uri: str) -> dict[str, Any]:
    """The same of a source that cannot be read."""
    turns = rows.Turns(set(), rows.Pool())
    dialogue = {"id": uri, "title": uri, "event": uri, "uri": uri, **_NOTHING}
    return {
        "dialogues": [dialogue],
        "turns": turns.columns,
        "rare": turns.rare,
        "pool": [],
        "speakers": [],
        "sources": {},
    }


def decided_of(transcript: Transcript, made: Sequence[Decision]) -> list[dict[str, Any]]:
    """The decisions, each with its turn, the words at its place, and why it came to nothing.

    Args:
        transcript: What became of the source.
        made: What people decided about it, whether it was applied or not.
    """
    document, attribution = transcript.document, transcript.attribution
    idle = dict(without_effect(document, attribution))
    opened = {decision: index for index, decision in opened_by(document, attribution).items()}
    found = []
    for each in made:
        turn = opened.get(each)
        if turn is None and str(each.act) != "outside":
            turn = turn_at(document, attribution, each)
        found.append(
            {
                "do": str(each.act),
                "label": each.label,
                "lang": each.lang,
                "note": each.note,
                "turn": turn,
                "bytes": [each.start, each.end],
                "words": _words(transcript, each),
                "why": idle.get(each, ""),
            }
        )
    return found


def starts_of(transcript: Transcript) -> list[int]:
    """The byte of the source at which the words of each turn begin."""
    return [
        transcript.document.byte_offset(
            turn.paragraphs[0].start if turn.paragraphs else turn.place[0]
        )
        for turn in transcript.turns
    ]


def _words(transcript: Transcript, decision: Decision) -> str:
    """The first words at the place of a decision."""
    decoded = transcript.document.decoded
    data = decoded.data[decision.start : decision.start + 4 * _WORDS]
    text = " ".join(data.decode(decoded.encoding, "replace").split())
    return f"{text[:_WORDS].rstrip()}…" if len(text) > _WORDS else text


def asides_of(transcript: Transcript, made: Sequence[Decision]) -> list[list[Any]]:
    """What is in no turn: where it stands, what it is, its words, and which decision says so."""
    found = asides(transcript)
    silenced = [(at, each) for at, each in enumerate(made) if str(each.act) == "outside"]
    document = transcript.document

    def by(aside: Aside) -> int | None:
        start, end = document.byte_offset(aside.start), document.byte_offset(aside.end)
        return next(
            (
                at
                for at, each in silenced
                if each.start < end and max(each.end, each.start + 1) > start
            ),
            None,
        )

    return [
        [aside.behind, aside.paragraph, str(aside.role), aside.text, by(aside)] for aside in found
    ]
