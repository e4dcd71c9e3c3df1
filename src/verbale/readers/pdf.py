r"""PDF: the text of printed pages in reading order, with pypdfium2 (the extra `pdf`).

Of the libraries that install without a compiler, PDFium tells where each sign stands, and reads
five times faster than pdfminer.six; pypdf gives text in the order in which a page draws it, which
in records set in two columns with heads and feet need not be the order in which it is read.

The source, for positions, is the extracted text: a paragraph a line, a form feed between pages.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from verbale.boilerplate import Boilerplate
from verbale.document import Block, BlockKind, Document
from verbale.errors import SourceError
from verbale.readers import pdf_text
from verbale.readers.cleaning import clean
from verbale.readers.lines import Line, lines
from verbale.readers.pdf_layout import furniture, margins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".pdf"})
MEDIA_TYPE: Final = "application/pdf"

_MOST_SECONDS = 120
_REFUSED = {
    pdf_text.DAMAGED: ("is a damaged PDF file", "save or print it as PDF again"),
    pdf_text.LOCKED: ("is a PDF file locked with a password", "unlock it first"),
    pdf_text.LONG: (f"has more than {pdf_text.MOST_PAGES:,} pages", "split it"),
    pdf_text.SILENT: ("has no text, only pictures", "recognise its text (OCR) first"),
}
_NUMBERS = re.compile(r"[\s\d/.|()–—-]+|\d+/\d+\s+\S+|\S+\s+\d+/\d+")


def claims(name: str, head: bytes) -> bool:
    """Every file named as PDF, and a nameless one that begins as they do."""
    return name.lower().endswith(tuple(SUFFIXES)) or head.startswith(b"%PDF-")


def extract(data: bytes, source: str) -> bytes:
    """The text of the pages, from a process of its own: a hostile file can hang or crash PDFium.

    Raises:
        SourceError: The extra is missing, or it is no PDF, locked, too long or without text.
    """
    if find_spec("pypdfium2") is None:
        fact = "is a PDF file, for which pypdfium2 is needed"
        raise SourceError(source, fact, "pip install 'verbale[pdf]'")
    if b"%PDF-" not in data[:1024]:
        raise SourceError(source, "is no PDF file", "name it after what it is")
    # -P: no module of the folder that we run in is imported.
    command = [sys.executable, "-P", "-m", pdf_text.__name__]
    try:
        done = subprocess.run(  # noqa: S603 - nothing of the source is in the command
            command, input=data, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        fact = f"takes longer than {_MOST_SECONDS} seconds to read"
        raise SourceError(source, fact, "split it, or print it as PDF again") from None
    if done.returncode:
        raise SourceError(source, *_REFUSED.get(done.returncode, _REFUSED[pdf_text.DAMAGED]))
    return done.stdout


def read(decoded: Decoded, source_uri: str) -> Document:
    """Make the document of the text that `extract` gives."""
    text = decoded.text
    pages: list[list[Line]] = [[]]
    for line in lines(text):
        if text[line.start] == pdf_text.PAGE_END:
            pages.append([])
        if not line.blank:
            pages[-1].append(line)
    return Document(
        source_uri,
        MEDIA_TYPE,
        decoded,
        tuple(_blocks(text, pages)),
        warnings=decoded.warnings,
    )


def _blocks(text: str, pages: list[list[Line]]) -> Iterator[Block]:
    """The paragraphs, heads and feet of pages named, and what lies between."""
    shown = [[clean(text[line.first : line.last], line.first) for line in page] for page in pages]
    shared = furniture([[said for said, _ in page] for page in shown])
    at = 0
    for page, said in zip(pages, shown, strict=True):
        top, foot = margins([each for each, _ in said], shared)
        for number, (line, (each, anchors)) in enumerate(zip(page, said, strict=True)):
            if line.first > at:
                yield Block(BlockKind.MARKUP, at, line.first)
            name = None if top <= number < foot else _furniture(each)
            kind = BlockKind.PARAGRAPH
            yield Block(kind, line.first, line.last, each, (), anchors, name)
            at = line.last
    if at < len(text):
        yield Block(BlockKind.MARKUP, at, len(text))


def _furniture(line: str) -> str:
    number = _NUMBERS.fullmatch(line)
    return (Boilerplate.PAGE_NUMBER if number else Boilerplate.RUNNING_HEAD).value
