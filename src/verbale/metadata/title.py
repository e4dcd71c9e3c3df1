"""The title of a document: stated by its format, else its heading, else the line that reads so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.document import BlockKind
from verbale.metadata import event
from verbale.metadata.participants import names_only
from verbale.metadata.people import names_office
from verbale.metadata.phrases import plain
from verbale.words import fold, words

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.metadata.head import Head, Line

_SEPARATOR = re.compile(r"\s+[|·•:»/]\s+|\s+[-–—]\s+|\s*\|\s*|\s*::\s*|\s+>\s+")
_TRAIL = re.compile(r"[>→]")
_ANGLES = re.compile(r"[>→»›]")
_LEADERS = re.compile(r"(?:[.·…_] ?){8,}")
_ADDRESS = re.compile(r"https?://|\bwww\.")
_MAX = 400


def best_title(document: Document, head: Head) -> str | None:
    """The title as printed, without the name of the site; None where the document has none."""
    stated = [fact for fact in document.facts("title") if fact.value.strip()]
    for fact in stated:
        if "front matter" in fact.origin:
            return tidy(fact.value)
    for line in head.lines:
        if value := line.keyed("head.title"):
            return tidy(value)
    tops = [fact.value for fact in stated if "h1" in fact.origin]
    declared = [fact.value for fact in stated if "h1" not in fact.origin]
    page = [line.text for line in head.lines]
    site = {_letters(_pieces(name)[-1]) for name in declared if len(_pieces(name)) > 1}
    site |= {_letters(fact.value) for fact in document.facts("publisher")}
    tops = [top for top in tops if _letters(top) not in site] or tops
    if tops:
        return tidy(max(tops, key=lambda top: any(_letters(top) in _letters(d) for d in declared)))
    way = _trail_end(declared[0]) if declared else 0
    if declared and not way:
        return tidy(without_site(declared[0], page))
    headings = (line for line in head.lines if line.kind is BlockKind.HEADING)
    heading = next((line.text for line in headings if not _is_furniture(line)), None)
    return tidy(heading or declared[0][way:]) if heading or declared else _from_lines(head)


def tidy(text: str) -> str:
    """Spaces collapsed, a closing colon dropped."""
    return re.sub(r"\s*[:：]$", "", " ".join(text.split()))


def without_site(text: str, page: list[str]) -> str:
    """A window title without the site's name: the piece that the page prints too, else the first.

    Args:
        text: Such as `Talks with the minister | Ministry of Foreign Affairs`.
        page: The lines that stand in the head of the page.
    """
    cuts = [m.span() for m in _SEPARATOR.finditer(text)]
    printed = {_letters(line) for line in page if line != text}
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    spans = [(s, e) for i, s in enumerate(starts) for e in ends[i:] if (s, e) != (0, len(text))]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        piece = text[start:end]
        telling = start == 0 or 2 * len(piece) >= len(text)
        if telling and len(_letters(piece)) >= 4 and _letters(piece) in printed:
            return piece
    pieces = _pieces(text)
    if len(pieces) > 1 and len(pieces[0]) >= len(pieces[-1]) and "|" in text:
        return pieces[0]
    return text


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SEPARATOR.split(text) if piece.strip()]


def _letters(text: str) -> str:
    return "".join(c for c in plain(text) if c.isalnum())


def _trail_end(text: str) -> int:
    """Where the way from the front page (`Home > News >`) ends; 0 where there is none."""
    quoted = "«" in text or "‹" in text
    return max((m.end() for m in (_TRAIL if quoted else _ANGLES).finditer(text)), default=0)


def _weight(text: str) -> int:
    """How much a line says: its letters, a Chinese character counting three."""
    return sum(3 if c > "\u2e7f" else 1 for c in text if c.isalpha())


def _is_furniture(line: Line) -> bool:
    """Whether a line leads about the site or labels a picture instead of naming the document."""
    text = fold(line.text)
    return (
        text in words("boilerplate.line")
        or text in words("labels.never")
        or names_only(line)
        or _LEADERS.search(line.text) is not None
        or _ADDRESS.search(line.text) is not None
        or line.keyed("labels.moderator") is not None
        or line.opens_with("notes.procedure")
        or (line.is_moment and not any(found.is_day for found in line.dates))
        or _trail_end(line.text) > 0
        or (line.text[0] in "([•*" and line.text[-1] not in ".")
    )


def _from_lines(head: Head) -> str | None:
    """The line that names the event, is repeated, or simply comes first."""
    page = [line.text for line in head.lines]
    if len(page) == 1 and (head.lines[0].is_prose or len(page[0]) > 120 or _trail_end(page[0])):
        return _beginning(head.lines[0])
    best: tuple[float, str] | None = None
    for index, line in enumerate(head.lines):
        if _is_furniture(line) or line.is_moment or line.is_prose or len(line.text) > _MAX:
            continue
        text = without_site(line.text, page)
        key = re.match(r"[^:：]{2,40}[:：]\s", text)
        score = 3.0 * (page.count(text) > 1) + 2.0 * bool(event.kinds_in(text, line.lang))
        score += 1.0 * any(found.is_day for found in line.dates) + 1.0 * (_weight(text) >= 20)
        score += 1.5 * names_office(text, line.lang)
        score -= 0.15 * index
        score -= 2.0 * bool(key and index and not event.kinds_in(key[0], line.lang))
        if best is None or score > best[0]:
            best = score, text
    if best is None:
        moments = (line.text for line in head.lines if line.is_moment and line.dates)
        named = next(moments, None)
        return named if named and len(head.lines) <= 3 else None
    return tidy(best[1]) if best[0] > 0.5 else None


def _beginning(line: Line) -> str | None:
    """The title of a page that was flattened into one line: what stands before its date."""
    if not event.kinds_in(line.text, line.lang):
        return None
    whole = len(line.text)
    cut = next((f.start for f in line.dates if f.start > 12 and f.end + 12 < whole), whole)
    start = _trail_end(line.text[:cut])
    return tidy(line.text[start:cut]) if cut - start <= _MAX else None
