"""Which label opens which text: turns by evidence over the whole document.

`candidates` finds every place where a label could stand, `shape` and `labels` say what it looks like, `weigh` decides over the
whole document, `cut` makes the turns and accounts for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.attribution.candidates import find_candidates
from verbale.attribution.cut import cut
from verbale.attribution.weigh import keep_labels
from verbale.document import BlockKind

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.transcript import Attribution

_HEAD_BLOCKS = 12
_HEAD_LETTERS = 1500


def attribute(document: Document) -> Attribution:
    """The turns of a document, each with its label, score and evidence; no turns where there is no dialogue."""
    readable = [
        (i, b)
        for i, b in enumerate(document.blocks)
        if b.boilerplate is None
        and b.kind not in (BlockKind.MARKUP, BlockKind.METADATA)
        and b.text.strip()
    ]
    labels = keep_labels(find_candidates(readable), _head(document, [b.text for _, b in readable]))
    return cut(document, labels)


def _head(document: Document, texts: list[str]) -> str:
    """The text that tells of the event: what the format states, headings, and short paragraphs at the start."""
    stated = [
        fact.value for fact in document.stated if fact.key in ("title", "subtitle", "participant")
    ]
    headings = [b.text for b in document.blocks if b.kind is BlockKind.HEADING][:3]
    start = [t for t in texts[:_HEAD_BLOCKS] if len(t) < 300 and ": " not in t[:60]]
    return "\n".join([*stated, *headings, "\n".join(start)[:_HEAD_LETTERS]])
