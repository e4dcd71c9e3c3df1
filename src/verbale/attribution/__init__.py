"""Which label opens which text: turns by evidence over the whole document.

`places` finds every candidate, a stretch of text that could be a label, `shape` and `labels` say
what it looks like, `weigh` decides over the whole document, `head` and `strangers` take out what is
set as labels are and opens no turn, `silent` what nobody ever speaks behind, `addresses` what a
speaker calls another, and `conversation` asks whether people talk at all; `cut` makes the turns and
accounts for the rest; `odd_labels` doubts where somebody else may speak under a label that is set
as no other. `decided` puts what people decided in its place. `asides` says what nobody speaks
although it stands within a dialogue: `procedure` lines of the record, `footnotes`, and the
`colophon` below the last speech.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from verbale.attribution.addresses import without_addresses
from verbale.attribution.colophon import without_foot
from verbale.attribution.conversation import without_monologue
from verbale.attribution.cut import cut
from verbale.attribution.decided import Ruling, with_decisions
from verbale.attribution.hand_over import hand_over
from verbale.attribution.head import without_head
from verbale.attribution.labels import label_key
from verbale.attribution.odd_labels import odd_labels
from verbale.attribution.papers import without_papers
from verbale.attribution.places import find_candidates
from verbale.attribution.places.known import known_within, with_wrong_mark, without_mark
from verbale.attribution.played import mark_played
from verbale.attribution.procedure import opens_examination, reports_afterwards
from verbale.attribution.silent import headlines, silent
from verbale.attribution.strangers import without_strangers
from verbale.attribution.weigh import keep_labels
from verbale.document import BlockKind
from verbale.errors import SourceError
from verbale.punctuation import COLONS
from verbale.words import fold

if TYPE_CHECKING:
    from verbale.document import Block, Document
    from verbale.transcript import Attribution

MOST_CANDIDATES = 200_000
"""Of one document: some fifty times those of the longest sittings."""
_HEAD_BLOCKS = 12
_HEAD_LETTERS = 1500
_LONGEST_HEAD = 300
_COLON = re.compile(rf"^[^\n]{{0,80}}[{COLONS}]")
_LONG_LINE = 2000
"""Bytes of UTF-8, in which a line of Chinese is as long as what it says."""
_FEW_BLOCKS = 3


def attribute(document: Document) -> Attribution:
    """The turns of a document, each with label, score and evidence; none without dialogue.

    Raises:
        SourceError: It has more than `MOST_CANDIDATES` places where a label could stand.
    """
    readable = [(i, b) for i, b in enumerate(document.blocks) if _can_speak(b)]
    texts = [block.text for _, block in readable]
    head, flat = _head(document, texts), _is_flat(texts)
    declared = frozenset(label_key(fact.value) for fact in document.facts("participant"))
    source = document.decoded.text
    printed = source if document.media_type == "text/plain" and "\t" in source else None
    candidates = list(islice(find_candidates(readable, printed), MOST_CANDIDATES + 1))
    if len(candidates) > MOST_CANDIDATES:
        fact = f"has more than {MOST_CANDIDATES:,} places where a speaker label could stand"
        raise SourceError(document.source_uri, fact, "split it, one meeting a file")
    titles = frozenset(fold(fact.value.strip()) for fact in document.facts("title"))
    linked = headlines(candidates, dict(readable), titles)
    candidates = [c for c in candidates if c.block not in linked]
    mark_played(candidates, readable)
    title = "\n".join(text[:_LONGEST_HEAD] for text in (head.split("\n")[0], *texts[:1]))
    labels = keep_labels(candidates, head, flat=flat, declared=declared)
    by_index = {i: b.text for i, b in readable}
    mute = silent(labels, by_index)
    unspoken = frozenset(c.block for c in labels if c.label.key in mute)
    if mute:
        candidates = [c for c in candidates if c.label.key not in mute]
        labels = keep_labels(candidates, head, flat=flat, declared=declared)
    found = [*without_mark(readable, labels), *with_wrong_mark(readable, labels)]
    if flat:
        found += known_within(candidates, labels, by_index)
    if found:
        labels = keep_labels([*candidates, *found], head, flat=flat, declared=declared)
    # The head hides what is strange, and what is strange where the head ends.
    settled = without_strangers(labels, by_index)
    spoken = without_head(settled, by_index)
    if len(spoken) < len(settled):
        # A head tells nothing of how labels are set.
        head_places = {id(label) for label in settled[: len(settled) - len(spoken)]}
        rest = [c for c in (*candidates, *found) if id(c) not in head_places]
        spoken = keep_labels(rest, head, flat=flat, declared=declared)
    labels = without_head(without_strangers(spoken, by_index), by_index)
    labels = without_foot(without_addresses(labels, by_index), by_index)
    labels = without_monologue(labels, by_index, title, declared)
    labels = without_papers(labels, by_index, head)
    doubts = odd_labels([*candidates, *found], labels, readable, declared)
    ruling = Ruling()
    if document.decisions:
        labels, unspoken, doubts, ruling = with_decisions(document, labels, unspoken, doubts)
    return cut(document, labels, unspoken, doubts, ruling)


def _can_speak(block: Block) -> bool:
    """Whether a label can stand in a block."""
    silent = block.kind in (BlockKind.MARKUP, BlockKind.METADATA) or block.spoken is False
    if silent or block.boilerplate is not None or not block.text.strip():
        return False
    reports = reports_afterwards(block.text) or opens_examination(block.text)
    return not reports and hand_over(block.text) is None


def _is_flat(texts: list[str]) -> bool:
    """Whether most of the text stands in a few long lines, as where a page lost its paragraphs."""
    sizes = [(len(text.encode("utf-8", "replace")), "\n" in text) for text in texts]
    long = sum(size for size, wrapped in sizes if size >= _LONG_LINE and not wrapped)
    return len(texts) <= _FEW_BLOCKS or long > sum(size for size, _ in sizes) / 2


def _head(document: Document, texts: list[str]) -> str:
    """What tells of the event: what the format states, headings, short paragraphs at the start."""
    stated = [f.value for f in document.stated if f.key in ("title", "subtitle", "participant")]
    headings = [b.text for b in document.blocks if b.kind is BlockKind.HEADING][:3]
    start = [t for t in texts[:_HEAD_BLOCKS] if len(t) < _LONGEST_HEAD and not _COLON.search(t)]
    return "\n".join(
        [
            *stated,
            *headings,
            *(t[:_LONGEST_HEAD] for t in texts[:1]),
            "\n".join(start)[:_HEAD_LETTERS],
        ]
    )
