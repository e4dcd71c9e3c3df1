"""Draws SVG: the same calls give the same bytes, on every machine.

Libraries for charts weigh tens of megabytes and change their output from version to version; a card
needs bars, lines and labels. There are no fonts in it, no scripts and no links; the colours follow
the reader's theme, on a ground of their own, so that the text is legible on every page.
"""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Literal

from verbale.folder.markdown import JOINERS, plain

_FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"
_STYLE = (
    f"text{{font-family:{_FONT};font-size:13px}}"
    ".ground{fill:#ffffff;stroke:#d8dee4}.ink{fill:#1f2933}.faint{fill:#5b6672}"
    ".head{fill:#1f2933;font-size:15px;font-weight:600}.small{fill:#5b6672;font-size:12px}"
    ".grid{stroke:#e4e8ec}.axis{stroke:#9aa5b1}"
    ".bar{fill:#2f6db5}.bar2{fill:#8ab4e0}.bar3{fill:#c3cad2}"
    "@media (prefers-color-scheme:dark){"
    ".ground{fill:#14181f;stroke:#303844}.ink,.head{fill:#e6eaef}.faint,.small{fill:#9fabb9}"
    ".grid{stroke:#262d37}.axis{stroke:#5b6672}"
    ".bar{fill:#6aa5e8}.bar2{fill:#3a6496}.bar3{fill:#49525e}}"
)
Kind = Literal["ink", "faint", "head", "small"]
Fill = Literal["bar", "bar2", "bar3"]
Anchor = Literal["start", "middle", "end"]
_NARROW = frozenset("iIjl.,:;'|!()[]ftr·1 ")
_WIDE = frozenset("mwMW@%—")
_ISOLATE, _POP = "\u2068", "\u2069"
"""Keep a name that is written from right to left, and its ellipsis, together."""
_KEPT = _ISOLATE + _POP + JOINERS


class Drawing:
    """A picture that is drawn from the back to the front.

    Args:
        width: In pixels, as wide as it is shown at most.
        height: In pixels.
        title: What it shows; screen readers read it.
    """

    def __init__(self, width: int, height: int, title: str) -> None:
        self._size = width, height
        self._title = title
        self._parts: list[str] = []

    def text(self, x: float, y: float, text: str, kind: Kind, anchor: Anchor = "start") -> None:
        """One line of text; y is its base line."""
        at = f'x="{_number(x)}" y="{_number(y)}"'
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(f'<text class="{kind}" {at}{side}>{_safe(text)}</text>')

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """A line of the grid or of an axis."""
        ends = f'x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
        self._parts.append(f'<line class="{kind}" {ends}/>')

    def bar(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """A bar; nothing where it has no size."""
        if width > 0 and height > 0:
            size = f'width="{_number(width)}" height="{_number(height)}"'
            self._parts.append(
                f'<rect class="{fill}" x="{_number(x)}" y="{_number(y)}" {size} rx="2"/>'
            )

    def __str__(self) -> str:
        width, height = self._size
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        ground = f'<rect class="ground" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}"'
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
                f"<title>{_safe(self._title)}</title>",
                f"<style>{_STYLE}</style>",
                f'{ground} rx="8"/>',
                *self._parts,
                "</svg>\n",
            )
        )


def width(text: str, size: float = 13) -> float:
    """About how wide a line of text is, in pixels; rather too wide, as fonts differ."""
    return sum(map(_em, text)) * size


def fitted(text: str, room: float, size: float = 13) -> str:
    """A text in one line that takes no more than this room, with an ellipsis where it is cut."""
    text = plain(text)
    if width(text, size) > room:
        kept, used = "", _em("…") * size
        for sign in text:
            used += _em(sign) * size
            if used > room:
                break
            kept += sign
        text = f"{kept.rstrip()}…"
    right_to_left = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    return f"{_ISOLATE}{text}{_POP}" if right_to_left else text


def _em(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return 1.0
    if sign in _NARROW:
        return 0.36
    return 0.9 if sign in _WIDE else 0.72 if sign.isupper() else 0.58


def _safe(text: str) -> str:
    """Text that XML takes for text: no markup, no controls."""
    allowed = "".join(
        sign if sign in _KEPT or unicodedata.category(sign)[0] != "C" else " " for sign in text
    )
    return escape(allowed)


def _number(value: float) -> str:
    """A number with one digit at most behind the point."""
    return f"{value:.1f}".removesuffix(".0")
