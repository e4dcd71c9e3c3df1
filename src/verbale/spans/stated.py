"""Spans that the markup states: `q`, `note`, `foreign` and their like."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from verbale.languages.tags import canonical, group
from verbale.spans.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from verbale.transcript import Marked


def stated_spans(marked: Iterable[Marked], lang: str) -> Mapping[str, list[Span]]:
    """The spans that the markup states, by type, those of a type not over each other.

    A passage that is said to be in the language of the turn is not foreign.

    Args:
        marked: Of a turn, in order.
        lang: Tag of the turn.
    """
    found: dict[str, list[Span]] = defaultdict(list)
    for each in sorted(marked, key=lambda m: (m.start, -m.end)):
        tag = canonical(each.lang) if each.lang else None
        if each.type == "foreign" and (tag is None or group(tag) == group(lang)):
            continue
        if not found[each.type] or found[each.type][-1].end <= each.start:
            own = lang if each.type == "note" else "und"
            found[each.type].append(Span(each.start, each.end, each.type, tag or own))
    return found


def beside(read: Iterable[Span], stated: Sequence[Span]) -> list[Span]:
    """Spans of one type that the text tells and that the markup states, in order.

    Of two that overlap the wider one is kept: quotation marks stand in the element or around it.
    """
    kept = list(stated)
    for span in read:
        over = [s for s in kept if s.start < span.end and span.start < s.end]
        if all(span.start <= s.start and s.end <= span.end for s in over):
            kept = [s for s in kept if s not in over] + [span]
    return sorted(kept, key=lambda s: s.start)


def covers(spans: Iterable[Span], passage: Span) -> bool:
    """Whether a passage stands in one of the spans, which have a language of their own."""
    return any(s.start < passage.end and passage.start < s.end for s in spans)
