"""Invented pages as documents, without going through a reader."""

from __future__ import annotations

from verbale.document import Block, BlockKind, Document, Stated
from verbale.readers.decoding import Decoded
from verbale.transcript import Attribution, Label, Method, Paragraph, Role, Share, Turn


def page(
    head: str, *labels: str, stated: tuple[Stated, ...] = (), uri: str = "page.txt"
) -> tuple[Document, Attribution]:
    """A page of head lines (`# ` opens a heading) and one turn a label; and its attribution."""
    blocks: list[Block] = []
    turns: list[Turn] = []
    shares: list[Share] = []
    source = ""
    for line in head.strip("\n").split("\n"):
        kind = BlockKind.HEADING if line.startswith("# ") else BlockKind.PARAGRAPH
        start, source = len(source), source + line + "\n"
        if line.strip():
            blocks.append(Block(kind, start, len(source), line.removeprefix("# ")))
        else:
            blocks.append(Block(BlockKind.MARKUP, start, len(source)))
    shares.append(Share(0, len(source), Role.METADATA))
    for name in labels:
        start, source = len(source), f"{source}{name}: Good, on 3 March 1999 and in Oz.\n"
        blocks.append(Block(BlockKind.PARAGRAPH, start, len(source), source[start:-1]))
        label = Label(name, (), start, start + len(name) + 1)
        spoken = Paragraph("Good.", label.end, len(source))
        turns.append(Turn(label, (spoken,), Method.LABEL, 1.0))
        shares.append(Share(start, len(source), Role.TURN, str(len(turns) - 1)))
    decoded = Decoded(source.encode(), source, "utf-8", "declared")
    document = Document(uri, "text/plain", decoded, tuple(blocks), stated)
    return document, Attribution(tuple(turns), tuple(shares))
