"""A speech without any label: only the title says who speaks.

It is one turn without a label, and only where three things agree: no label stands in the document,
the title tells of a speech by one person, and the text speaks in the first person. A report about
a speech speaks in the third.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.decided import silent_blocks
from verbale.attribution.one_speech import paragraph, plain, shares
from verbale.attribution.shape import starts_with_office
from verbale.document import BlockKind
from verbale.transcript import Attribution, Method, Turn
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.document import Block, Document
    from verbale.transcript import Metadata

SCORE = 0.8
"""Judged, not calibrated: the gold at hand has no such turns."""
_SHORTEST_PARAGRAPH = 60
_SHORTEST_SPEECH = 400
_SHORTEST_GREETED = 120
"""Of a speech that opens with a salutation, as reports do not."""
_LONGEST_SALUTATION = 120
_FEWEST_PARAGRAPHS = 3
_FIRST_PERSON = 0.012
"""Share of the words; reports about speeches have hardly any outside of quotations."""
_SALUTATION = (",", "!", "，", "！", "،")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"[“«„][^”»“]{0,2000}[”»“]|\"[^\"\n]{0,2000}\"")
_CASELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def attribute_by_title(
    document: Document, attribution: Attribution, metadata: Metadata
) -> Attribution:
    """The attribution, with one turn for a speech that the title attributes.

    Args:
        document: What was read.
        attribution: Its turns; where there are any, it is returned as it is.
        metadata: Its kind of event and participants.
    """
    if attribution.turns or metadata.event_type != "speech" or len(metadata.participants) != 1:
        return attribution
    title = metadata.title or ""
    if _names_two(title):
        return attribution
    spoken = list(_speech(document, title))
    text = "\n".join(block.text for block in spoken)
    greeted = _opens_with_salutation(spoken, title, metadata.participants[0].name)
    shortest = _SHORTEST_GREETED if greeted else _SHORTEST_SPEECH
    if len(text) < shortest or not _in_first_person(text):
        return attribution
    paragraphs = tuple(map(paragraph, spoken))
    whose = metadata.participants[0].name
    named = "the title attributes it to" if title else "nobody else is stated to speak than"
    evidence = (f"{named} {whose}", "first person")
    turn = Turn(None, paragraphs, Method.TITLE, SCORE, evidence)
    return Attribution((turn,), tuple(shares(attribution, spoken)))


def _names_two(title: str) -> bool:
    """Whether an "and" stands before another office or form of address in a title."""
    tokens = title.split()
    return any(
        fold(token) in words("labels.conjunction")
        and starts_with_office(" ".join(tokens[at + 1 :]))
        for at, token in enumerate(tokens)
    )


def _speech(document: Document, title: str) -> Iterator[Block]:
    """The paragraphs from the first long one, or the first salutation, on."""
    begun = False
    silent = [document.blocks[at] for at in sorted(silent_blocks(document))]
    for block in document.reading():
        if block in silent:
            continue
        if block.kind is BlockKind.HEADING or block.spoken is False or block.text in title:
            continue
        text = plain(block.text)
        heading = bool(title) and (text in title or title in text)
        long = len(text) >= _SHORTEST_PARAGRAPH and not heading
        begun = begun or long or text.endswith(_SALUTATION)
        if begun:
            yield block


def _opens_with_salutation(spoken: list[Block], title: str, name: str) -> bool:
    """Whether a salutation has the first paragraph for itself, and the title has the name."""
    if len(spoken) < _FEWEST_PARAGRAPHS or name not in title:
        return False
    first = plain(spoken[0].text)
    return len(first) <= _LONGEST_SALUTATION and first.endswith(_SALUTATION)


def _in_first_person(text: str) -> bool:
    """Whether enough of the words outside of quotations are "I", "we", "my", "our"."""
    bare = _QUOTED.sub(" ", text)
    known = words("speech.first_person")
    if _CASELESS.search(bare):
        hits = sum(bare.count(word) for word in known if _CASELESS.match(word))
        return hits >= _FIRST_PERSON * len(bare) / 2
    found = [fold(word) for word in _WORD.findall(bare)]
    return sum(word in known for word in found) >= _FIRST_PERSON * len(found) > 0
