"""Documents and attributions made by hand: one paragraph a turn."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from verbale.document import Block, BlockKind, Document, Mark, MarkKind, Stated
from verbale.readers.decoding import Decoded
from verbale.transcript import Attribution, Label, Method, Paragraph, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence


def conversation(
    *lines: str,
    stated: Sequence[tuple[str, str, str]] = (),
    notes: Sequence[tuple[str, ...]] = (),
    marks: Sequence[tuple[MarkKind, str] | None] = (),
    before: Sequence[tuple[str, str | None]] = (),
) -> tuple[Document, Attribution]:
    """A document with a turn for each line.

    Args:
        lines: What is said, a line a turn.
        stated: Facts: key, value, origin.
        notes: Delivery notes of the label of each turn.
        marks: What the markup states of each turn.
        before: Blocks that stand before the turns: text and name of the boilerplate.
    """
    texts = [text for text, _ in before] + list(lines)
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    source = "\n".join([*texts, ""])
    kinds = [None] * len(before) + list(marks) + [None] * (len(lines) - len(marks))
    names = [name for _, name in before] + [None] * len(lines)
    blocks = tuple(
        Block(
            BlockKind.PARAGRAPH,
            start,
            end,
            text,
            (Mark(0, len(text), mark[0], mark[1]),) if mark else (),
            boilerplate=name,
        )
        for text, start, end, mark, name in zip(
            texts, starts, starts[1:], kinds, names, strict=False
        )
    )
    turns = tuple(
        Turn(
            Label("Someone", said, start, start),
            (Paragraph(text, start, start + len(text)),),
            Method.LABEL,
            1.0,
        )
        for text, start, said in zip(
            lines,
            starts[len(before) :],
            [*notes, *[()] * (len(lines) - len(notes))],
            strict=False,
        )
    )
    document = Document(
        "page.txt",
        "text/plain",
        Decoded(source.encode(), source, "utf-8", "valid UTF-8"),
        blocks,
        tuple(Stated(*fact) for fact in stated),
    )
    return document, Attribution(turns, ())
