"""Stretches of a turn that are not the speaker's own plain words in the turn's language.

`quote`: speech, the speaker's own or another's, that is quoted; it includes its quotation marks,
    and not the words that frame it instead ("I quote … end of quote").
`note`: a stage direction or another bracketed remark of whoever wrote the transcript.
`foreign`: a passage in another language that is no quotation (that one has a `lang` of its own).

The schema also has `aside`. Nothing in a text tells an aside surely enough, so only people set it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.spans.foreign import foreign_in, language_of
from verbale.spans.framed import framed_in, join
from verbale.spans.notes import notes_in
from verbale.spans.quotes import quotes_in
from verbale.spans.span import Span
from verbale.spans.stated import beside, covers, stated_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.transcript import Marked

__all__ = ["Span", "spans_of"]


def spans_of(text: str, lang: str, marked: Sequence[Marked] = ()) -> tuple[Span, ...]:
    r"""The spans of a turn, ordered by start; those of one type do not overlap.

    Args:
        text: The speech, paragraphs joined by `\n`.
        lang: BCP-47 tag of the text; "und" where nothing tells.
        marked: What the markup says of stretches of the text; it goes before what the text tells.
    """
    language = lang.split("-")[0]
    stated = stated_spans(marked, lang) if marked else {}
    spoken = join(quotes_in(text, language), framed_in(text, language))
    quotes = [
        q
        if q.lang != "und"
        else Span(q.start, q.end, "quote", language_of(text[q.start : q.end], lang), q.score)
        for q in beside(spoken, stated.get("quote", ()))
    ]
    notes = beside(notes_in(text, lang), stated.get("note", ()))
    taken = [(span.start, span.end) for span in (*quotes, *notes)]
    foreign = [span for span in stated.get("foreign", ()) if not covers(quotes, span)]
    taken += [(span.start, span.end) for span in foreign]
    found = [*quotes, *notes, *foreign, *foreign_in(text, lang, taken)]
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.type)))
