"""The text of a PDF file, from standard input to standard output: run as a process by `pdf`.

PDFium is written in C++ and draws what it is told to: forms that hold each other keep it busy for
ever, and a damaged file can end it. Here that harms nobody.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Final

from verbale.readers.pdf_layout import Glyph, paragraphs

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

DAMAGED: Final = 10
LOCKED: Final = 11
LONG: Final = 12
SILENT: Final = 13
"""Exit codes; any other than 0 means damaged too."""

MOST_PAGES: Final = 5_000
PAGE_END: Final = "\f"
_MOST_SIGNS = 100_000
"""Signs of a page that are read; a full page of a newspaper has 40,000."""
_MOST_MEMORY = 4 << 30
_FURTHEST = 15_000
"""Points from the corner of a page; PDF allows pages of 14,400 (ISO 32000-1, Annex C)."""
_EM = 0.9
"""Of the height of a line of a font, ascender to descender, the size it is said to have."""
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium gives for hyphens at the ends of lines, and what some fonts call all of theirs."""


def text_of(data: bytes) -> str | int:
    """The text of a PDF file, a paragraph a line and a form feed between pages; else why not.

    Returns:
        The text, or one of the exit codes.
    """
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as document:
            count = len(document)
            if count > MOST_PAGES:
                return LONG
            pages = paragraphs(_glyphs(document, at) for at in range(count))
    except pdfium.PdfiumError as error:
        return LOCKED if "password" in str(error).lower() else DAMAGED
    if not any(pages):
        return SILENT
    return PAGE_END.join("\n\n".join(page) + "\n" for page in pages)


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
        size = abs(box.top - box.bottom) * _EM
        if all(abs(edge) < _FURTHEST for edge in (box.left, box.right, y.value, size)):
            found.append(Glyph(text, box.left, box.right, y.value, max(size, 1.0)))
    signs.close()
    page.close()
    return found


def _shown(code: int) -> str:
    """A sign, a space for what is none."""
    return " " if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def main() -> int:
    """Read standard input, write standard output; the exit code says what went wrong."""
    _limit_memory()
    text = text_of(sys.stdin.buffer.read())
    if isinstance(text, int):
        return text
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def _limit_memory() -> None:
    """Ask for an end before the machine has none left, where the system can do that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    sys.exit(main())
