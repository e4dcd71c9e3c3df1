"""Furniture of printed pages: their numbers, running heads and feet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

from verbale.boilerplate.kinds import Boilerplate
from verbale.boilerplate.lines import SENTENCE_END, Line, label_of
from verbale.document import BlockKind, Document
from verbale.words import fold, words

_REACH = 4
"""Lines between a page number and the lines of a running head."""
LONGEST_NUMBERING = 60
"""No page number is longer, with what is printed around it."""
LONGEST_MARK = 160
"""Of secrecy, where the number of the page stands at the other edge."""
_NUMBER_BESIDE = re.compile(r"^(?:\W{0,9}\d{1,4})?\W{1,80}|(?:\W{1,80}\d{1,4})?\W{0,9}$")
_FORM_FEED = re.compile("\f")
NUMBER = re.compile(r"\d+")
_NUMBER_FIRST = re.compile(r"(\d{1,4}) (?=\S)")
_LONE_NUMBER = re.compile(r"(?:[-–—|•] ?)?(\d{1,4})(?: ?[-–—|•])?")
_PAGE = re.compile(
    r"(?:page|seite|p[áa]gina|p\.|pág\.|страница|стор[іi]нка|стр\.|с\.|strona|str\.|strana|sayfa|"
    r"pagina|sida|side|oldal|pag\.|صفحة|第|halaman|trang|σελίδα|עמוד|पृष्ठ) ?(\d{1,4})"
    r"(?: ?(?:of|/|von|de|sur|из|з|z|di|van|av|af|من|εκ) ?\d{1,4})? ?(?:页|頁|ページ)?",
    re.IGNORECASE,
)
# Bound volumes count columns: "5 Dec 2012 : Column 253WH".
_COLUMN = re.compile(
    r"(?:[^:]{1,30} ?[:,–-] ?)?(?:column|col\.|colonne|spalte) ?\d{1,5}[A-Z]{0,3}", re.IGNORECASE
)
_DATED_PAGE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+\d{1,5}|\d{1,5}\s+\d{1,2}[./-]\d{1,2}[./-]\d{4}"
)
"""Dailies print the date at one edge of the page and its number at the other."""
_WIDE_GAP = re.compile(r"\s{3,}")
_TWO_EDGES, _THREE_CELLS = 2, 3
_SIGN_OF_RECORD = re.compile(r"[A-Z]{1,5}/[A-Z\d().]+(?:[/.-][A-Z\d().]+)*")
_EDGE_OF_PAGE = re.compile(
    rf"{_SIGN_OF_RECORD.pattern}|\d{{1,2}}(?:[./]\d{{1,2}}[./]| [^\W\d_]{{3,12}} )\d{{4}}"
)
# The number of a printing job at the foot of a record ("31-10412 (E)", also with dates and bar
# code), and beside that of the page, where one such line is enough to know.
_JOB_OF_RECORD = re.compile(r"\d{2}-\d{5}\*? ?\([A-Z]\)(?: \d{6}){0,3}(?: \*\d{7}\*)?|\*\d{7}\*")
_PAGE_AND_JOB = re.compile(r"\d{1,3} ?/ ?\d{1,3} \d{2}-\d{5}|\d{2}-\d{5} \d{1,3} ?/ ?\d{1,3}")
# Where pages of a bound record ended, in its copies without pages: "[[Page H1208]]".
_FORMER_PAGE = re.compile(r"\[\[?(?:page|p\.) ?[A-Z]{0,2}\d{1,5}\]\]?", re.IGNORECASE)
_PAGES = (_PAGE, _COLUMN, _DATED_PAGE, _FORMER_PAGE, _PAGE_AND_JOB)
_BOTH_EDGES = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{4}\s.{3,100}\s[A-Z]{1,5}/[\w.()/-]*\d"
    r"|[A-Z]{1,5}/[\w.()/-]*\d\s.{3,100}\s\d{1,2}[./]\d{1,2}[./]\d{4}"
)
"""`12/09/2031 The river S/PV.9999`: the date at one edge, the sign of the record at the other."""
_YEARS = range(1900, 2101)
_OF_PAGES = re.compile(r"(\d{1,4}) ?(?:of|von|de|sur|из|共) ?\d{1,4}")
# Verbatim records print the number of the document beside that of the page: "24-10412 3/4".
_FRACTION = re.compile(
    r"(?:[\w./()-]{3,15}\s+)?(?<![\w/])(\d{1,4}) ?/ ?(\d{1,4})(?![\w/])(?:\s+[\w./()-]{3,15})?"
)
_NUMBER_IN_DASHES = re.compile(r"([-–—]) ?\d{1,4} ?\1")
_OF_PAGES_TOLD = re.compile(r"(\d{1,4}) ?(?:of|von|de|sur|из|共) ?(\d{1,4})")
_JOB = re.compile(r"\d{2,4}[-–/.]\d{2,6}(?:[/.]\d{2,4})?")
"""The number of a document or a date alone on its line."""
_TAKE = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")


def is_page_of_pages(text: str) -> bool:
    """Whether a line is "3 / 12", "3 of 12" or "- 3 -"."""
    if _NUMBER_IN_DASHES.fullmatch(text):
        return True
    found = _TAKE.fullmatch(text) or _OF_PAGES_TOLD.fullmatch(text)
    return found is not None and 0 < int(found[1]) <= int(found[2])


def is_mark_of_secrecy(text: str) -> bool:
    """Whether a line is but a mark of secrecy in capitals, perhaps with the number of the page."""
    if len(text) > LONGEST_MARK or any(map(str.islower, text)):
        return False
    bare = _NUMBER_BESIDE.sub("", fold(text))
    return bool(bare) and _secrecy().fullmatch(bare) is not None


@cache
def _secrecy() -> re.Pattern[str]:
    known = sorted(words("boilerplate.secrecy"), key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, known))
    return re.compile(rf"(?:{either})(?:[\s/,–-]{{1,4}}(?:{either})){{0,4}}")


def edge_of_page(text: str) -> Boilerplate | None:
    """What a line is that has the number of the page, or the sign or date of a record, in it."""
    if "  " in text:
        cells = _WIDE_GAP.split(text)
        edges = (cells[0], cells[-1])
        signed = len(cells) == _TWO_EDGES and any(map(_SIGN_OF_RECORD.fullmatch, edges))
        if signed or (len(cells) == _THREE_CELLS and any(map(_EDGE_OF_PAGE.fullmatch, edges))):
            return Boilerplate.RUNNING_HEAD
        text = " ".join(text.split())
    if _BOTH_EDGES.fullmatch(text):
        return Boilerplate.RUNNING_HEAD
    if len(text) > LONGEST_NUMBERING:
        return None
    if _JOB_OF_RECORD.fullmatch(text):
        return Boilerplate.RUNNING_HEAD
    return Boilerplate.PAGE_NUMBER if any(page.fullmatch(text) for page in _PAGES) else None


def name_numbers(document: Document, lines: list[Line], dialogue: range) -> None:
    """Lone numbers that go up through the document are page numbers, pairs of them takes."""
    pages = [line for line in lines if line.name is Boilerplate.PAGE_NUMBER]
    short = [
        (at, line)
        for at, line in enumerate(lines)
        if len(line.text) <= LONGEST_NUMBERING and NUMBER.search(line.text)
    ]
    lone = [
        (int(found[1]), at, line)
        for at, line in short
        if document.blocks[line.block].kind is not BlockKind.CELL
        and (found := _LONE_NUMBER.fullmatch(line.text) or _OF_PAGES.fullmatch(line.text))
    ]
    values = Counter(number for number, _, _ in lone)
    for number, at, line in lone:
        near = sum(values[other] for other in range(number - 5, number + 6)) > 1
        if near or pages or (at not in dialogue and number not in _YEARS):
            line.name = Boilerplate.PAGE_NUMBER
    fractions = [
        (found, line)
        for line in lines
        if "/" in line.text and (found := _FRACTION.fullmatch(line.text))
    ]
    totals = Counter(found[2] for found, _ in fractions)
    for found, line in fractions:
        if totals[found[2]] > 1 and int(found[1]) <= int(found[2]):
            line.name = Boilerplate.PAGE_NUMBER
    takes = [(found, line) for _, line in short if (found := _TAKE.fullmatch(line.text))]
    seconds = Counter(found[2] for found, _ in takes)
    for found, line in takes:
        if seconds[found[2]] > 1 and line.name is None:
            line.name = Boilerplate.TAKE_NUMBER


def name_numbers_beside_heads(lines: list[Line]) -> None:
    """A lone number above or below a head that is printed again is that of the page."""
    heads = (Boilerplate.REPEATED, Boilerplate.RUNNING_HEAD)
    for at, line in enumerate(lines):
        beside = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
        lone = line.name is None and _LONE_NUMBER.fullmatch(line.text)
        if lone and any(other.name in heads for other in beside):
            line.name = Boilerplate.PAGE_NUMBER


def page_starts(document: Document, lines: list[Line]) -> set[int]:
    """The lines that a form feed comes before, as programs that extract text put it."""
    feeds = [found.start() for found in _FORM_FEED.finditer(document.decoded.text)]
    if not feeds:
        return set()
    starts = [document.blocks[line.block].source_offset(line.start) for line in lines]
    return {at for feed in feeds if (at := bisect_left(starts, feed)) < len(lines)}


def name_running_heads(lines: list[Line], starts: set[int]) -> None:
    """Short lines that come again and again beside page numbers or at the start of pages.

    One with a number in it (a date, the sign of the record) is known elsewhere too.
    """
    pages = {at for at, line in enumerate(lines) if line.name is Boilerplate.PAGE_NUMBER} | starts
    if len(pages) < 3:
        return
    last = len(lines) - 1
    beside = {
        at for page in pages for at in range(max(page - _REACH, 0), min(page + _REACH, last) + 1)
    }
    touching = {at for page in pages for at in (page - 1, page + 1)} | starts
    near, next_to, overall = Counter[str](), Counter[str](), Counter[str]()
    keys = {at: key for at, line in enumerate(lines) if (key := _head_key(line))}
    for at, key in keys.items():
        overall[key] += 1
        near[key] += at in beside
        next_to[key] += at in touching
    for at, key in keys.items():
        often = near[key] > 2 or (next_to[key] > 1 and 2 * next_to[key] >= len(pages))
        if often and 5 * near[key] >= 3 * overall[key] and (at in beside or "0" in key):
            lines[at].name = Boilerplate.RUNNING_HEAD
    _cut_heads(lines, beside)


def _cut_heads(lines: list[Line], beside: set[int]) -> None:
    """Page numbers and running heads that the paragraph after them swallowed are cut off it."""
    heads = {line.text for line in lines if line.name is Boilerplate.RUNNING_HEAD}
    numbers = {line.text for line in lines if line.name is Boilerplate.PAGE_NUMBER}
    cut: list[Line] = []
    for at, line in enumerate(lines):
        before = lines[max(at - 3, 0) : at]
        swallowed = at in beside and not line.name and any(other.name for other in before)
        head = _swallowed(line.text, heads, numbers) if swallowed else None
        if head is None:
            cut.append(line)
            continue
        name = Boilerplate.RUNNING_HEAD if head in heads else Boilerplate.PAGE_NUMBER
        rest = line.text[len(head) :].lstrip()
        start = line.start + len(line.text) - len(rest)
        cut.append(Line(line.block, line.start, head, fold(head), name=name))
        cut.append(Line(line.block, start, rest, line.folded and fold(rest), line.key))
    lines[:] = cut


def _swallowed(text: str, heads: set[str], numbers: set[str]) -> str | None:
    """The running head, or the number next to another page's, with which a text begins."""
    words_of = text[:130].split(" ")
    starts = (" ".join(words_of[:count]) for count in range(min(len(words_of) - 1, 20), 0, -1))
    head = next((start for start in starts if start in heads), None)
    number = _NUMBER_FIRST.match(text)
    if head is None and number and {str(int(number[1]) - 1), str(int(number[1]) + 1)} & numbers:
        return number[1]
    return head


def _head_key(line: Line) -> str | None:
    """The words of a line in any order, as heads of left and right pages are mirrored."""
    if line.name or len(line.text) > 120 or SENTENCE_END.search(line.text):
        return None
    label = label_of(line.text)
    if label and not NUMBER.search(label):
        return None
    if _JOB.fullmatch(line.text):
        return line.folded
    key = NUMBER.sub("0", line.folded)
    return " ".join(sorted(key.split())) if any(map(str.isalpha, key)) else None
