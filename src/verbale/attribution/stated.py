"""A file that is one speech, as the corpus that it is of states, with whose speech it is.

Some corpora cut speeches out of their records, one a file, and say in a table who spoke. So it is
not the page that attributes it, and the evidence says so. The label of the record may still open
the text; where it does, it is printed, and taken off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.labels import take_apart
from verbale.attribution.one_speech import paragraph, shares
from verbale.readers.hyphens import compounds, is_made_by_line_end
from verbale.transcript import Attribution, Label, Method, Paragraph, Turn
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.labels import PrintedLabel
    from verbale.document import Block, Document

STATED = 0.9
"""Judged: tables are made by programs that read labels, and slip at times."""
PRINTED = 0.98
"""Judged: the record prints it, and the corpus begins a file with it."""
_LABEL = re.compile(r"\s*(?P<label>[^:：]{2,160}?)\s?[:：](?=\s|$)")
_ENDED = re.compile(r"[.!?:;…][\"”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def attribute_as_stated(document: Document, attribution: Attribution) -> Attribution:
    """The attribution, of one turn where the document is stated to be one speech.

    Args:
        document: What was read, with the fact `speaker`.
        attribution: Its turns; where labels of two people stand in it, it is returned as it is.
    """
    stated = next(document.facts("speaker"), None)
    names = {turn.label.printed for turn in attribution.turns if turn.label}
    spoken = [block for block in document.reading() if block.spoken is not False]
    if stated is None or len(names) > 1 or not spoken:
        return attribution
    first, *rest = spoken
    said = f"the corpus states that it is a speech of {stated.value}"
    found = _label(first, stated.value)
    end = found[1] if found else 0
    paragraphs = [paragraph(first, end), *map(paragraph, rest)]
    kept = tuple(_unwrapped(document, [each for each in paragraphs if each.text]))
    if not kept:
        return attribution
    if found is None:
        turn = Turn(None, kept, Method.TITLE, STATED, (f"{said}, not the page",))
    else:
        name, notes = found[0].name, found[0].notes
        label = Label(name, notes, first.source_offset(0), first.source_offset(end))
        turn = Turn(label, kept, Method.LABEL, PRINTED, ("opens the text", said))
    return Attribution((turn,), tuple(shares(attribution, spoken)))


def _unwrapped(document: Document, lines: list[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs of lines: a sentence that a line end or a page break cuts is joined again."""
    source = document.decoded.text
    known = compounds(line.text for line in lines)
    current: Paragraph | None = None
    for line in lines:
        if current is None or not _goes_on(source, current, line):
            if current is not None:
                yield current
            current = line
            continue
        before = current.text.removesuffix("-")
        parted = before != current.text and is_made_by_line_end(before, line.text, known)
        text = f"{before}{line.text}" if parted else f"{current.text} {line.text}"
        current = Paragraph(text, current.start, line.end)
    if current is not None:
        yield current


def _goes_on(source: str, before: Paragraph, line: Paragraph) -> bool:
    """Whether a sentence goes on in the next line."""
    wrapped = source[before.end : line.start].count("\n") < 2
    last = fold(before.text.split()[-1]).rstrip(".")
    ended = _ENDED.search(before.text) is not None and last not in words("labels.honorific")
    return not ended and (wrapped or line.text[0].islower())


def _label(block: Block, name: str) -> tuple[PrintedLabel, int] | None:
    """The label that opens a block, and where it ends."""
    match = _LABEL.match(block.text)
    if match is None:
        return None
    printed = take_apart(match["label"])
    address = words("labels.honorific")
    own = {word for word in map(fold, _WORD.findall(name)) if word not in address}
    said = [fold(word) for word in _WORD.findall(printed.name)]
    office = " ".join(word for word in said if word not in words("labels.article"))
    chair = office in words("labels.moderator") | words("labels.office")
    polite = bool(said) and said[0] in address
    return (printed, match.end()) if own.intersection(said) or chair or polite else None
