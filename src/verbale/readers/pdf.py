r"""PDF: the text of printed pages in reading order, with pypdfium2 (the extra `pdf`).

Of the libraries that install without a compiler, PDFium tells where each sign stands, and reads
five times faster than pdfminer.six; pypdf gives text in the order in which a page draws it, which
in records set in two columns with heads and feet need not be the order in which it is read.

The source, for positions, is the extracted text: a paragraph a line, a form feed between pages.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Final

from verbale.boilerplate import Boilerplate
from verbale.document import Block, BlockKind, Document
from verbale.errors import SourceError
from verbale.readers.cleaning import clean
from verbale.readers.lines import Line, lines
from verbale.readers.pdf_layout import Glyph, furniture, margins, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".pdf"})
MEDIA_TYPE: Final = "application/pdf"

_MOST_PAGES = 5_000
_MOST_SIGNS = 100_000
"""Signs of a page that are read; a full page of a newspaper has 40,000."""
_EM = 0.9
"""Of the height of a line of a font, ascender to descender, the size it is said to have."""
_PAGE_END = "\f"
_NUMBERS = re.compile(r"[\s\d/.|()–—-]+|\d+/\d+\s+\S+|\S+\s+\d+/\d+")
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium gives for hyphens at the ends of lines, and what some fonts call all of theirs."""


def claims(name: str, head: bytes) -> bool:
    """Every file named as PDF, and a nameless one that begins as they do."""
    return name.lower().endswith(tuple(SUFFIXES)) or head.startswith(b"%PDF-")


def extract(data: bytes, source: str) -> bytes:
    """The text of the pages.

    Raises:
        SourceError: The extra is missing, or it is no PDF, locked, too long or without text.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError:
        raise SourceError(
            source, "is a PDF file, for which pypdfium2 is needed", "pip install 'verbale[pdf]'"
        ) from None
    if b"%PDF-" not in data[:1024]:
        raise SourceError(source, "is no PDF file", "name it after what it is")
    try:
        with pdfium.PdfDocument(data) as document:
            count = len(document)
            pages = paragraphs(_glyphs(document, at) for at in range(min(count, _MOST_PAGES)))
    except pdfium.PdfiumError as error:
        raise _refused(source, str(error)) from None
    if count > _MOST_PAGES:
        raise SourceError(source, f"has more than {_MOST_PAGES:,} pages", "split it")
    if not any(pages):
        raise SourceError(source, "has no text, only pictures", "recognise its text (OCR) first")
    text = _PAGE_END.join("\n\n".join(page) + "\n" for page in pages)
    return text.encode("utf-8", "replace")


def _refused(source: str, said: str) -> SourceError:
    if "password" in said.lower():
        return SourceError(source, "is a PDF file locked with a password", "unlock it first")
    return SourceError(source, "is a damaged PDF file", "save or print it as PDF again")


def _glyphs(document: PdfDocument, number: int) -> list[Glyph]:
    """The signs of a page as it draws them; none of a page that cannot be loaded."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        page = document[number]
    except pdfium.PdfiumError:
        return []
    signs = page.get_textpage()
    handle, box = signs.raw, raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    for at in range(min(signs.count_chars(), _MOST_SIGNS)):
        code = raw.FPDFText_GetUnicode(handle, at)
        raw.FPDFText_GetLooseCharBox(handle, at, box)
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        text = "-" if code in _HYPHENS else _shown(code)
        height = abs(box.top - box.bottom)
        found.append(Glyph(text, box.left, box.right, y.value, height * _EM))
    signs.close()
    page.close()
    return found


def _shown(code: int) -> str:
    """A sign, a space for what is none."""
    return " " if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def read(decoded: Decoded, source_uri: str) -> Document:
    """Make the document of the text that `extract` gives."""
    text = decoded.text
    pages: list[list[Line]] = [[]]
    for line in lines(text):
        if text[line.start] == _PAGE_END:
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
