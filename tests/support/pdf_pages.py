"""PDF files made by hand, and paragraphs set in columns as printed records have them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

SIZE = 10.0
SIGN = 6.0
"""Width of a sign of Courier at that size."""
LEADING = 12.0
TOP, BOTTOM = 720.0, 90.0
LEFT, GUTTER = 50.0, 24.0


class Placed(NamedTuple):
    """A line of text: its left end on the base line, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = SIZE


def pdf_of(pages: list[list[Placed]]) -> bytes:
    """A PDF file with these pages, in Courier, of US letter size."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for page in pages:
        drawn = b"\n".join(_drawn(each) for each in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def bomb_of(levels: int) -> bytes:
    """A PDF file whose forms draw each other twice, so many levels deep."""
    uses = b"/Resources << /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R %s >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [4 0 R] /Count 1 >>"]
    objects += [b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", page % (uses % 6)]
    objects.append(b"<< /Length 12 >>\nstream\n/X Do /X Do \nendstream")
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] %s /Length %d >>\nstream\n%s\nendstream"
    for level in range(levels):
        drawn = b"/X Do /X Do " if level + 1 < levels else _drawn(Placed(50, 700, "Yes."))
        objects.append(form % (uses % (7 + level), len(drawn), drawn))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    file += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (
        size,
        table,
        size,
    )
    return bytes(file) + b"startxref\n%d\n%%%%EOF\n" % (len(file) - len(table) - len(b"xref\n"))


def _drawn(line: Placed) -> bytes:
    text = line.text.encode("cp1252").translate(None)
    text = text.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET" % (line.size, line.x, line.y, text)


@dataclass
class Press:
    """Sets paragraphs in columns, page after page.

    Attributes:
        columns: How many there are.
        signs: Width of each.
        indent: Signs by which the first line of a paragraph is set in.
        gap: Points between paragraphs.
        hyphens: Whether long words are divided at line ends.
        heads: Whether pages have a head and a foot.
    """

    columns: int = 2
    signs: int = 40
    indent: int = 3
    gap: float = 0.0
    hyphens: bool = True
    heads: bool = True
    pages: list[list[Placed]] = field(default_factory=list)

    def print(self, paragraphs: list[str]) -> bytes:
        """The file with these paragraphs."""
        column, y = self.columns, 0.0
        for paragraph in paragraphs:
            for number, line in enumerate(self._lines(paragraph)):
                if y < BOTTOM or column == self.columns:
                    column, y = column + 1, TOP
                    if column >= self.columns:
                        column = 0
                        self._page()
                x = LEFT + column * (self.signs * SIGN + GUTTER)
                x += 0 if number else self.indent * SIGN
                self.pages[-1].append(Placed(x, y, line))
                y -= LEADING
            y -= self.gap
        return pdf_of(self.pages)

    def _page(self) -> None:
        number = len(self.pages) + 1
        head, foot = ["S/PV.99", "The Lake", "12/03/2031"], ["31-10412", f"{number}/9"]
        if number % 2:
            head, foot = head[::-1], foot[::-1]
        places = (LEFT, 260.0, 480.0)
        self.pages.append([])
        if self.heads:
            self.pages[-1] += [Placed(x, 760, t) for x, t in zip(places, head, strict=True)]
            self.pages[-1] += [Placed(x, 40, t) for x, t in zip(places[::2], foot, strict=True)]

    def _lines(self, paragraph: str) -> list[str]:
        lines, line, room = [], "", self.signs - self.indent
        for word in paragraph.split(" "):
            rest = word
            while line and len(line) + 1 + len(rest) > room:
                part = room - len(line) - 2
                if self.hyphens and 3 <= part <= len(rest) - 3 and rest.isalpha():
                    line, rest = f"{line} {rest[:part]}-", rest[part:]
                lines.append(line)
                line, room = "", self.signs
            line = f"{line} {rest}" if line else rest
        return [*lines, line]
