"""What a document says about itself: title, date, place, participants and kind of its event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.metadata import event
from verbale.metadata.head import head_of
from verbale.metadata.participants import participants_of
from verbale.metadata.place import country_of, place_of
from verbale.metadata.title import best_title
from verbale.metadata.when import event_date
from verbale.transcript import Metadata

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.transcript import Attribution

__all__ = ["describe"]


def describe(document: Document, attribution: Attribution, lang: str) -> Metadata:
    """Read off a document what it says about itself; what it does not say stays None or unknown.

    Args:
        document: What a reader made of the source.
        attribution: Its turns; what is spoken is no statement about the document.
        lang: BCP-47 tag of its language.
    """
    head = head_of(document, attribution, lang)
    title = best_title(document, head)
    start, end = event_date(document, head, title, lang)
    place = place_of(document, head, title, lang)
    headers = [
        title or "",
        *(f.value for key in ("subtitle", "title") for f in document.facts(key)),
    ]
    headers += [line.text for line in head.lines if not line.is_prose and line.text != title]
    stated = next((fact.value for fact in document.facts("event_type")), "")
    kind = event.event_type(headers, attribution, lang)
    if kind in ("talks", "unknown") and event.is_record(
        (*headers, *(line.text for line in head.running))
    ):
        kind = "debate"
    extent = next((fact.value for fact in document.facts("completeness")), "")
    return Metadata(
        title=title,
        date_start=start,
        date_end=end,
        place=place,
        country=country_of(place, document, lang),
        participants=participants_of(document, head, title, attribution, lang),
        event_type=_stated(stated, (*event.KINDS, "other")) or kind,
        completeness=_stated(extent, event.EXTENTS) or event.completeness(headers, lang),
    )


def _stated(value: str, known: tuple[str, ...]) -> str | None:
    """A word of the front matter, if it is one of those that the record knows."""
    word = re.sub(r"[\s-]+", "_", value.strip().lower())
    return word if word in known else None
